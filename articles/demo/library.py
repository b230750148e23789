"""The demo's picture library: a collection for each artist, and what waits in it."""

from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify
from PIL import Image as Canvas

from articles.actions.add_image import upload_image
from articles.actions.cut_images import cut_image
from articles.actions.update_image import update_image
from articles.models import Collection, Contributor, Image

#: Details of printed pictures that nobody has used yet: file, days of licence, words.
DETAILS = (
    ("detail-0412.jpg", None, {}),
    ("spring-cover-try.jpg", 5, {"licence": "First use, one issue"}),
    ("poster-for-the-fair.jpg", -12, {"licence": "Poster of the fair, one year"}),
)


def fill_library(*, staff, now):
    for artist in Contributor.objects.filter(images__isnull=False).distinct():
        name = f"Prints by {artist}"
        prints = Collection.objects.create(name=name, slug=slugify(name))
        prints.images.set(artist.images.all())
    sources = Image.objects.order_by("pk")
    for source, (name, days, words) in zip(sources, DETAILS, strict=False):
        image = upload_image(_detail(source, name), actor=staff["writer"])
        if words:
            until = now + timedelta(days=days)
            words = words | {"licensed_until": until}
            _describe(image, source, words, actor=staff["editor"])
        cut_image(image)


def _detail(source, name):
    with source.original.open("rb") as file, Canvas.open(file) as picture:
        width, height = picture.size
        detail = picture.convert("RGB").crop((width // 4, 0, width, height // 2))
    buffer = BytesIO()
    detail.save(buffer, "JPEG", quality=88)
    return SimpleUploadedFile(name, buffer.getvalue())


def _describe(image, source, words, *, actor):
    fields = {"alt": f"A detail of “{source}”", "credit": source.credit}
    for name, value in (fields | words | {"creator": source.creator}).items():
        setattr(image, name, value)
    update_image(image, actor=actor)
