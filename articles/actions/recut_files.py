from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q

from altculture.kit.tasks import task
from articles.actions.cut_images import is_cut_from
from articles.models import Edition, Image
from articles.pictures import cut, metadata_for, relabelled


@task()
def recut_files(image_id):
    """Write every file of a picture anew, where it is, with its credit of now inside.

    Editions that were printed show these very files, so none is added or renamed; those
    of a file that was replaced since keep what they show. Safe to run twice.
    """
    image = Image.objects.select_related("creator").filter(pk=image_id).first()
    if image is None:
        return
    metadata = metadata_for(image)
    with image.original.open("rb") as original:
        pieces = cut(original.read(), metadata)
    contents = {(piece.format, piece.width): piece.content for piece in pieces}
    for name, sort in _files(image).items():
        content = contents.get(sort) if is_cut_from(image, name) else None
        _write(name, content or _relabelled(name, metadata))


def _write(name, content):
    if content:
        default_storage.delete(name)
        default_storage.save(name, ContentFile(content))


def _relabelled(name, metadata):
    """Return a file with other notes, or nothing where it is gone."""
    try:
        with default_storage.open(name) as file:
            return relabelled(file.read(), metadata)
    except FileNotFoundError:
        return None


def _files(image):
    """Return the files of a picture, older ones too, each with its format and width."""
    files = {row.file.name: (row.format, row.width) for row in image.renditions.all()}
    in_text = image.edition_links.values("edition")
    printed = Edition.objects.filter(Q(lead_image=image) | Q(pk__in=in_text)).order_by()
    for snapshot in printed.values_list("snapshot", flat=True).iterator():
        for row in _renditions(snapshot, image.pk):
            files[row["file"]] = (row["format"], row["width"])
    return files


def _renditions(snapshot, pk):
    """Yield the files with which an edition shows a picture, as lead or in its text."""
    inside = snapshot.get("pictures", {}).get(str(pk))
    for picture in (snapshot["image"], inside):
        if picture and picture["pk"] == pk:
            yield from picture["renditions"]
