import time
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from altculture.kit.tasks import task
from articles.actions.show_pictures import show_pictures
from articles.errors import UnusableImage
from articles.models import Image, Rendition
from articles.models.image import Files, rendition_path
from articles.pictures import cut, metadata_for

# One turn of the background worker: others wait for theirs.
SECONDS_AT_ONCE = 30


def cut_soon():
    """Have what waits be cut once the transaction is through."""
    transaction.on_commit(_enqueue)


def _enqueue():
    if Image.objects.waiting().exists():
        cut_waiting.enqueue()


@task()
def cut_waiting():
    """Cut the renditions of the images that wait; safe to run twice, and at once."""
    end = time.monotonic() + SECONDS_AT_ONCE
    while image := Image.objects.waiting().select_related("creator").first():
        if time.monotonic() > end:
            cut_waiting.enqueue()
            break
        cut_image(image)


def cut_image(image):
    """Cut the renditions of an image, and have live editions show them.

    No row is locked while it takes its seconds. What was changed meanwhile leaves the
    image waiting, to be cut once more.
    """
    metadata = metadata_for(image)
    try:
        with image.original.open("rb") as original:
            pieces = cut(original.read(), metadata)
    except (OSError, UnusableImage):
        _as_it_was(image).update(files=Files.FAILED)
        return
    _keep(image, metadata, _stored(image, pieces))


def _stored(image, pieces):
    """Store the files and return their renditions, unsaved."""
    found = []
    for piece in pieces:
        shape = {"format": piece.format, "width": piece.width, "height": piece.height}
        rendition = Rendition(image=image, **shape)
        name = f"{_mark(image)}-{piece.width}.{piece.format}"
        path = rendition_path(rendition, name)
        rendition.file = default_storage.save(path, ContentFile(piece.content))
        found.append(rendition)
    return found


def _mark(image):
    return image.sha256[:12]


def is_cut_from(image, name) -> bool:
    """Say whether a file was cut from the original that the image has now."""
    return PurePath(name).name.startswith(_mark(image))


@transaction.atomic
def _keep(image, metadata, renditions):
    """Take the new renditions; the old files stay, since past editions name them."""
    rows = _as_it_was(image).select_for_update(of=("self",))
    current = rows.select_related("creator").first()
    if current is None or metadata_for(current) != metadata:
        for rendition in renditions:
            default_storage.delete(rendition.file.name)
        return
    current.renditions.all().delete()
    Rendition.objects.bulk_create(renditions)
    current.files = image.files = Files.READY
    current.save(update_fields=["files"])
    show_pictures([current])


def _as_it_was(image):
    return Image.objects.filter(pk=image.pk, sha256=image.sha256)
