from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.actions.cut_images import cut_soon
from articles.actions.show_pictures import show_pictures
from articles.models import Image, ImageChange
from articles.models.image import Files
from articles.permissions import require

#: What every rendition carries inside.
INSIDE = ("creator", "credit", "alt", "licence", "source")
TERMS = ("licensed_until", "licensed_for")
FIELDS = (
    *("title", *INSIDE, *TERMS, "focal_x", "focal_y"),
    *("ai_search", "ai_training", "ai_input"),
)


@transaction.atomic
def update_image(image, *, actor) -> Image:
    """Save changed fields, with an audit line, and show them to readers at once.

    The renditions are cut again in the background where they carry what changed; the
    old files stay: editions that are over show what they showed.
    """
    require(actor, "articles.change_image")
    before = lock_image(image)
    rows = change_in_words(before, image, FIELDS)
    is_cut_anew = bool({row["field"] for row in rows} & set(INSIDE))
    is_ready = before.files == Files.READY and not is_cut_anew
    image.files = Files.READY if is_ready else Files.WAITING
    image.save(update_fields=[*FIELDS, "files"])
    if rows:
        changed = ImageChange.Act.CHANGED
        ImageChange.objects.create(image=image, act=changed, actor=actor, changes=rows)
        show_pictures([image])
    if not is_ready:
        cut_soon()
    return image


def lock_image(image) -> Image:
    return _locked().get(pk=image.pk)


def lock_images(keys) -> dict[int, Image]:
    """Return pictures by key, locked in one order: nobody waits in a circle."""
    return {row.pk: row for row in _locked().filter(pk__in=keys).order_by("pk")}


def _locked():
    return Image.objects.select_for_update(of=("self",)).select_related("creator")


def change_in_words(before, after, names):
    """Return a row in words for each of the fields that became another."""
    pairs = ((name, in_words(before, name), in_words(after, name)) for name in names)
    return [
        {"field": name, "before": old, "after": new}
        for name, old, new in pairs
        if old != new
    ]


def in_words(image, name):
    display = getattr(image, f"get_{name}_display", None)
    value = display() if display else getattr(image, name)
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return date_format(localtime(value), "j F Y, H:i")
    return f"{value:.2f}" if name.startswith("focal") else str(value)
