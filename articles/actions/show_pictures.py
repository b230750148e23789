from django.db.models import Q

from articles.models import Edition, EditionPicture, Image
from articles.press import pictured

AT_ONCE = 100


def show_pictures(images) -> int:
    """Have the editions that readers see, or will see, show pictures as they are now.

    Credit, licence, focal point and files follow the library; the alt text is the
    edition's own wording and stays. An image whose files are yet to be cut leaves its
    editions as they are. Runs in the caller's transaction; return how many it concerns.
    """
    rows = Image.objects.filter(pk__in=[image.pk for image in images])
    rows = rows.select_related("creator").prefetch_related("renditions")
    pictures = {row.pk: pictured(row) for row in rows if row.renditions.all()}
    in_text = EditionPicture.objects.filter(image__in=pictures).values("edition")
    held = Q(lead_image__in=pictures) | Q(pk__in=in_text)
    shown = Edition.objects.not_over().filter(held).order_by()
    keys = list(shown.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        _show(keys[start : start + AT_ONCE], pictures)
    return len(keys)


def _show(keys, pictures):
    rows = Edition.objects.filter(pk__in=keys).only("snapshot", "lead_image_id")
    rows = rows.select_for_update().order_by("pk")
    for edition in rows:
        _show_in(edition, pictures)
    Edition.objects.bulk_update(rows, ["snapshot"])


def _show_in(edition, pictures):
    snapshot = edition.snapshot
    if edition.lead_image_id in pictures:
        alt = snapshot["image"]["alt"]
        snapshot["image"] = pictures[edition.lead_image_id] | {"alt": alt}
    for key in snapshot.get("pictures", {}):
        if int(key) in pictures:
            snapshot["pictures"][key] = pictures[int(key)]
