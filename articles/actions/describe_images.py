from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from articles.actions.cut_images import cut_soon
from articles.actions.show_pictures import show_pictures
from articles.actions.update_image import INSIDE, in_words
from articles.errors import SelectionChanged
from articles.models import Collection, Image, ImageChange
from articles.models.image import Files
from articles.permissions import require

#: The fields that many images can be given in one go.
GIVEN = ("creator", "credit", "source", "licence", "licensed_until", "licensed_for")
#: What stands on every image from the start, so that none is ever without it.
ALWAYS_SET = {"licensed_for"}


def stamp_of(keys) -> str:
    """Return what tells one selection of images from another."""
    return sha256(",".join(map(str, sorted(keys))).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Terms:
    """What images are given: values by field of GIVEN, and a collection or none.

    What stands already stays, unless `is_replacing`.
    """

    fields: dict
    is_replacing: bool = False
    collection: Collection | None = None


@transaction.atomic
def describe_images(images, terms, *, actor, seen) -> int:
    """Give many images the same Terms, each with its audit line; return how many.

    `images` is a queryset, `seen` is the stamp of what the person chose. Raise
    PermissionDenied, or SelectionChanged. The number of queries does not grow with
    that of the images, but for their batches.
    """
    require(actor, "articles.change_image")
    rows = _locked(images)
    if stamp_of(row.pk for row in rows) != seen:
        raise SelectionChanged
    changes = {row.pk: [] for row in rows}
    for name, value in terms.fields.items():
        _give(_reached(rows, name, value, terms.is_replacing), name, value, changes)
    _cut_anew(changes)
    show_pictures([row for row in rows if changes[row.pk]])
    for row in _gathered(rows, terms.collection):
        changes[row.pk].append(_line("collections", "", str(terms.collection)))
    return _write_down(changes, actor)


def _locked(images):
    found = Image.objects.filter(pk__in=images.order_by().values("pk"))
    locked = found.select_for_update(of=("self",)).select_related("creator")
    return list(locked.order_by("pk"))


def _give(rows, name, value, changes):
    for row in rows:
        before = in_words(row, name)
        setattr(row, name, value)
        changes[row.pk].append(_line(name, before, in_words(row, name)))
    Image.objects.filter(pk__in=[row.pk for row in rows]).update(**{name: value})


def _line(name, before, after):
    return {"field": name, "before": before, "after": after}


def _reached(rows, name, value, is_replacing):
    is_open = is_replacing or name in ALWAYS_SET
    return [
        row
        for row in rows
        if getattr(row, name) != value and (is_open or not getattr(row, name))
    ]


def _cut_anew(changes):
    """Have those cut again whose files carry what changed."""
    fields = {key: {line["field"] for line in lines} for key, lines in changes.items()}
    keys = [key for key, names in fields.items() if names & set(INSIDE)]
    if Image.objects.filter(pk__in=keys).update(files=Files.WAITING):
        cut_soon()


def _gathered(rows, collection):
    """Put the images into a collection; return those that were not in it."""
    if collection is None:
        return []
    known = set(collection.images.values_list("pk", flat=True))
    added = [row for row in rows if row.pk not in known]
    collection.images.add(*added)
    return added


def _write_down(changes, actor):
    lines = [
        ImageChange(
            image_id=key, act=ImageChange.Act.CHANGED, actor=actor, changes=rows
        )
        for key, rows in changes.items()
        if rows
    ]
    ImageChange.objects.bulk_create(lines)
    return len(lines)
