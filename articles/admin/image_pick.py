from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from altculture.kit.paging import LAST_MADE_FIRST, page_by_key
from articles.models import Image, Rendition

PER_PAGE = 24
LONGEST_QUERY = 100


class ImagePickMixin:
    """The library inside the prose editor: a page to choose from, and what one is."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("pick/", wrap(self.pick_view), name="articles_image_pick"),
            path("<int:pk>/card/", wrap(self.card_view), name="articles_image_card"),
            path(
                "<int:pk>/thumbnail/",
                wrap(self.thumbnail_view),
                name="articles_image_thumbnail",
            ),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def pick_view(self, request):
        """Show images as a part of a page, the newest first; `?q=` narrows them."""
        self._require_view(request)
        asked = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
        found = with_thumbnails(Image.objects.found(asked))
        page = page_by_key(found, request.GET, order=LAST_MADE_FIRST, size=PER_PAGE)
        context = {
            "asked": asked,
            "page": page,
            "cards": [card_of(image) for image in page.rows],
            "may_add": self.has_add_permission(request),
        }
        return render(request, "admin/articles/image/pick.html", context)

    @method_decorator(require_safe)
    def card_view(self, request, pk):
        """Say what an image of a text is, to show it there."""
        self._require_view(request)
        image = get_object_or_404(with_thumbnails(Image.objects.all()), pk=pk)
        return JsonResponse(card_of(image))

    @method_decorator(require_safe)
    def thumbnail_view(self, request, pk):
        """Lead to the smallest file of an image."""
        self._require_view(request)
        image = get_object_or_404(with_thumbnails(Image.objects.all()), pk=pk)
        if not image.jpegs:
            raise Http404
        return HttpResponseRedirect(image.jpegs[0].file.url)

    def _require_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied


def with_thumbnails(images):
    """Load images with their smallest JPEG, in two queries."""
    jpegs = Rendition.objects.filter(format=Rendition.Format.JPEG).order_by("width")
    return images.prefetch_related(Prefetch("renditions", jpegs, to_attr="jpegs"))


def card_of(image, at=None) -> dict:
    """Return what the newsroom shows of an image; `ended` says why it can't be used."""
    until = image.licensed_until
    is_over = until is not None and until <= (at or timezone.now())
    return {
        "key": image.pk,
        "title": image.title,
        "alt": image.alt,
        "credit": image.credit,
        "src": image.jpegs[0].file.url if image.jpegs else "",
        "ended": _ended(until) if is_over else "",
    }


def _ended(until):
    day = date_format(timezone.localtime(until), "j F Y")
    return _("The licence ended on %(day)s.") % {"day": day}
