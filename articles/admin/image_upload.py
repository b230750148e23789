from collections import Counter
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions.add_image import upload_image
from articles.admin.form_page import form_page
from articles.admin.image_page import ImagePageMixin, image_page
from articles.admin.scripts import newsroom_script
from articles.errors import KnownImage, UnusableImage
from articles.likeness import look_alikes
from articles.models import Image
from articles.pictures import ACCEPTED, MAX_BYTES, too_small

SCRIPTS = Media(js=[newsroom_script("upload")])
#: How many files came to what, for the page and for its script, which counts by itself.
TALLY = {
    "added": gettext_lazy("{count} added"),
    "known": gettext_lazy("{count} known already"),
    "refused": gettext_lazy("{count} refused"),
    "lost": gettext_lazy("{count} without an answer"),
    "sent": gettext_lazy("{count} under way"),
}


class Arrival(NamedTuple):
    """What became of one file: `state` is added, known or refused."""

    name: str
    state: str
    image: Image | None = None
    problem: str = ""
    warning: str = ""
    alike: tuple[Image, ...] = ()


class UploadMixin(ImagePageMixin):
    """The page on which many pictures are uploaded at once.

    With the script each file is a POST of its own, which answers with its line; without
    it the form sends them together.
    """

    def get_urls(self):
        return [
            self.image_path("upload", "upload/", self.upload_view),
            *super().get_urls(),
        ]

    @form_page
    def upload_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        files = request.FILES.getlist("files")
        arrivals = [arrive(file, actor=request.user) for file in files]
        context = {"arrivals": arrivals, "describe": describe_address(arrivals)}
        if "line" in request.POST:
            return render(request, "admin/articles/image/_arrivals.html", context)
        context |= {
            "title": _("Upload pictures"),
            "is_empty": request.method == "POST" and not files,
            "tally": TALLY,
            "said": tally(arrivals),
            "page_scripts": SCRIPTS,
            "accept": ",".join(f"image/{name.lower()}" for name in ACCEPTED),
            "most": MAX_BYTES // 1024**2,
        }
        return self.render_image_page(request, "upload", context)


def arrive(file, *, actor) -> Arrival:
    """Take in one file and say what became of it."""
    try:
        image = upload_image(file, actor=actor)
    except KnownImage as known:
        return Arrival(file.name, "known", known.image, str(known))
    except UnusableImage as refusal:
        return Arrival(file.name, "refused", problem=str(refusal))
    alike = tuple(look_alikes(image))
    return Arrival(file.name, "added", image, warning=too_small(image), alike=alike)


def tally(arrivals) -> str:
    """Say how many files came to what, such as “4 added, 2 refused”."""
    counts = Counter(row.state for row in arrivals)
    return ", ".join(
        words.format(count=counts[state])
        for state, words in TALLY.items()
        if counts[state]
    )


def describe_address(arrivals):
    """Return the address at which those added are described together, if any is."""
    keys = [row.image.pk for row in arrivals if row.state == "added"]
    if not keys:
        return ""
    return f"{image_page('describe')}?{urlencode({'pick': keys}, doseq=True)}"
