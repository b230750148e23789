from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from articles.actions.cut_images import cut_soon
from articles.models import Contributor, Image, ImageChange
from articles.models.image import Files
from articles.permissions import require
from articles.pictures import read_upload, refuse_known


def add_image(file, *, actor, **fields) -> Image:
    """Add a picture to the library; its renditions are cut in the background.

    `fields` are those of Image, such as `title`, `alt`, `credit` and `creator`. Raise
    UnusableImage for a file that is no picture, too large, damaged or already there.
    """
    require(actor, "articles.add_image")
    upload = read_upload(file)
    refuse_known(upload)
    return store_image(Image(**fields), upload, actor=actor)


def upload_image(file, *, actor) -> Image:
    """Add a picture with what its file says of itself, to be described later.

    Raise what add_image raises; KnownImage too where somebody adds it meanwhile.
    """
    require(actor, "articles.add_image")
    upload = read_upload(file)
    refuse_known(upload)
    image = Image(**_fields_said(upload.said, PurePath(file.name).stem))
    try:
        return store_image(image, upload, actor=actor)
    except IntegrityError:
        refuse_known(upload)
        raise


def _fields_said(said, name):
    """Return what of the file's own words the library can use.

    Whose it is does not say that it may be printed: the licence is left to people.
    """
    creator = Contributor.objects.filter(name__iexact=said.creator).first()
    source = "; ".join(filter(None, [said.source, said.rights]))
    said_by_file = {
        "title": said.title or name.replace("_", " ").strip() or "–",
        "alt": said.alt or said.description,
        "credit": said.credit or said.creator,
        "source": source,
    }
    longest = {key: Image._meta.get_field(key).max_length for key in said_by_file}
    texts = {key: text[: longest[key]] for key, text in said_by_file.items()}
    return texts | {"creator": creator}


@transaction.atomic
def store_image(image, upload, *, actor) -> Image:
    """Save a new image with the picture that `read_upload` accepted."""
    require(actor, "articles.add_image")
    image.added_by = actor
    hold_picture(image, upload)
    image.save()
    ImageChange.objects.create(image=image, act=ImageChange.Act.ADDED, actor=actor)
    cut_soon()
    return image


def hold_picture(image, upload):
    """Give an image the file of an upload; nothing is saved but the file."""
    image.sha256, image.fingerprint = upload.sha256, upload.fingerprint
    image.width, image.height = upload.width, upload.height
    image.files = Files.WAITING
    name = f"original.{upload.suffix}"
    image.original.save(name, ContentFile(upload.content), save=False)
