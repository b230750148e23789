from django.core.files.base import ContentFile
from django.db import transaction

from articles.models import Image, Rendition
from articles.permissions import require
from articles.pictures import cut, metadata_for, read_upload, refuse_known


def add_image(file, *, actor, **fields) -> Image:
    """Add a picture to the library with its credit, and cut its renditions.

    `fields` are those of Image, such as `title`, `alt`, `credit` and `creator`. Raise
    UnusableImage for a file that is no picture, too large, damaged or already there.
    """
    upload = read_upload(file)
    refuse_known(upload)
    return store_image(Image(**fields), upload, actor=actor)


@transaction.atomic
def store_image(image, upload, *, actor) -> Image:
    """Save a new image with the picture that `read_upload` accepted."""
    require(actor, "articles.add_image")
    image.sha256 = upload.sha256
    image.width, image.height = upload.width, upload.height
    image.added_by = actor
    name = f"original.{upload.suffix}"
    image.original.save(name, ContentFile(upload.content), save=False)
    image.save()
    cut_renditions(image, upload.content)
    return image


@transaction.atomic
def update_image(image, *, actor) -> Image:
    """Save changed fields; every rendition is cut again, since it carries the credit.

    The old files stay: editions printed before show what they showed.
    """
    require(actor, "articles.change_image")
    image.save()
    with image.original.open("rb") as original:
        cut_renditions(image, original.read())
    return image


def cut_renditions(image, content):
    cuts = cut(content, metadata_for(image))
    image.renditions.all().delete()
    for piece in cuts:
        rendition = Rendition(
            image=image, format=piece.format, width=piece.width, height=piece.height
        )
        name = f"{image.sha256[:12]}-{piece.width}.{piece.format}"
        rendition.file.save(name, ContentFile(piece.content))
