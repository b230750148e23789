from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from articles.actions.update_image import lock_image
from articles.errors import ImageInUse
from articles.models import Image, ImageChange
from articles.permissions import require


@transaction.atomic
def delete_image(image, *, actor):
    """Delete an image that nothing uses, and its files once that is certain.

    Raise ImageInUse for one that an edition printed or a working copy holds.
    """
    require(actor, "articles.delete_image")
    image = lock_image(image)
    refuse_used(image)
    names = {image.original.name, *_replaced(image), *image.files_ever_cut()}
    image.delete()
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))


def _replaced(image):
    """Return the originals that it had before."""
    told = image.changes.filter(act=ImageChange.Act.REPLACED)
    lines = [line for changes in told.values_list("changes") for line in changes[0]]
    return [line["file"] for line in lines if "file" in line]


def refuse_used(image):
    if not Image.objects.unused().filter(pk=image.pk).exists():
        raise ImageInUse(image)
