from django.db import transaction

from articles.actions.add_image import hold_picture
from articles.actions.cut_images import cut_soon
from articles.actions.update_image import lock_image
from articles.models import Image, ImageChange
from articles.permissions import require
from articles.pictures import read_upload, refuse_known


def replace_image(image, file, *, actor) -> Image:
    """Give an image another file: its words, its uses and its address stay.

    Editions that readers see, or will see, show the new file as soon as it is cut; the
    files of the old one stay, for editions that are over. Raise UnusableImage.
    """
    require(actor, "articles.change_image")
    upload = read_upload(file)
    refuse_known(upload)
    return _take(image, upload, actor=actor)


@transaction.atomic
def _take(image, upload, *, actor):
    image = lock_image(image)
    before, file = _size(image), image.original.name
    hold_picture(image, upload)
    image.save()
    # The rows alone: until the new ones are cut nothing is printed with the old file.
    image.renditions.all().delete()
    ImageChange.objects.create(
        image=image,
        act=ImageChange.Act.REPLACED,
        actor=actor,
        changes=[
            {"field": "original", "before": before, "after": _size(image), "file": file}
        ],
    )
    cut_soon()
    return image


def _size(image):
    return f"{image.width} × {image.height}, {image.sha256[:12]}"
