from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from articles.actions.update_image import lock_image
from articles.errors import ImageInUse
from articles.models import Image, ImageChange, Rendition
from articles.models.image import rendition_path
from articles.permissions import require


@transaction.atomic
def delete_image(image, *, actor):
    """Delete an image that nothing uses, and its files once that is certain.

    Raise ImageInUse for one that an edition printed or a working copy holds.
    """
    require(actor, "articles.delete_image")
    image = lock_image(image)
    refuse_used(image)
    names = {image.original.name, *_replaced(image), *_ever_cut(image)}
    image.delete()
    for name in names:
        transaction.on_commit(partial(default_storage.delete, name))


def _replaced(image):
    """Return the originals that it had before."""
    told = image.changes.filter(act=ImageChange.Act.REPLACED)
    lines = [line for changes in told.values_list("changes") for line in changes[0]]
    return [line["file"] for line in lines if "file" in line]


def _ever_cut(image):
    """Return the files of its folder: the renditions of now, and all before them."""
    folder = rendition_path(Rendition(image=image), "")
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [folder + name for name in names]


def refuse_used(image):
    if not Image.objects.unused().filter(pk=image.pk).exists():
        raise ImageInUse(image)
