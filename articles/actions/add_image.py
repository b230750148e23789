from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from articles.errors import UnusableImage
from articles.models import Image, Rendition
from articles.permissions import require
from articles.pictures import cut, metadata_for, read_upload


def add_image(file, *, actor, **fields) -> Image:
    """Add a picture to the library with its credit, and cut its renditions.

    `fields` are those of Image, such as `title`, `alt`, `credit` and `creator`. Raise
    UnusableImage for a file that is no picture, too large, damaged or already there.
    """
    require(actor, "articles.add_image")
    upload = read_upload(file)
    known = Image.objects.filter(sha256=upload.sha256).first()
    if known:
        raise UnusableImage(
            _("This picture is in the library already, as “%(title)s”.")
            % {"title": known.title}
        )
    image = Image(
        **fields,
        sha256=upload.sha256,
        width=upload.width,
        height=upload.height,
        added_by=actor,
    )
    with transaction.atomic():
        image.original.save(
            f"original.{upload.suffix}", ContentFile(upload.content), save=False
        )
        image.save()
        cut_renditions(image, upload.content)
    return image


def cut_renditions(image, content):
    """Replace the renditions of the image by fresh ones, with its credit as it is."""
    cuts = cut(content, metadata_for(image))
    image.renditions.all().delete()
    for piece in cuts:
        rendition = Rendition(
            image=image, format=piece.format, width=piece.width, height=piece.height
        )
        name = f"{image.sha256[:12]}-{piece.width}.{piece.format}"
        rendition.file.save(name, ContentFile(piece.content))
