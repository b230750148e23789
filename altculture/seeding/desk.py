"""What seeded pieces share: sections, tags, contributors and one lead picture."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image as Canvas
from PIL import ImageOps

from altculture.seeding import vocabulary
from altculture.seeding.prose import NAMES, SURNAMES
from articles.actions.cut_images import cut_image
from articles.models import Contributor, Image, Movement, Person, Section, Topic

PEOPLE = 400
CONTRIBUTORS = 80
PICTURE_SIZE = (960, 600)
PICTURE_KEY = hashlib.sha256(b"the picture of the seed command").hexdigest()


@dataclass(frozen=True)
class Desk:
    sections: list[Section]
    movements: list[Movement]
    topics: list[Topic]
    people: list[Person]
    contributors: list[Contributor]
    image: Image


def furnish() -> Desk:
    """Make what is missing and return it all, in the same order every time."""
    nouns, adjectives = vocabulary.NOUNS, vocabulary.ADJECTIVES
    return Desk(
        sections=_sections(),
        movements=_named(Movement, [f"{word.title()} refusal" for word in nouns[:16]]),
        topics=_named(Topic, [f"{word} labour" for word in adjectives]),
        people=_named(Person, NAMES[:PEOPLE]),
        contributors=_named(
            Contributor, [f"Robin {name}" for name in SURNAMES[:CONTRIBUTORS]]
        ),
        image=_image(),
    )


def _sections():
    """Return the magazine's sections; a new database gets the usual six."""
    if not Section.objects.exists():
        Section.objects.bulk_create(
            Section(name=name, slug=slug, hue=hue, position=position)
            for position, (name, slug, hue) in enumerate(vocabulary.SECTIONS)
        )
    return list(Section.objects.order_by("pk"))


def _named(model, names):
    slugs = {f"seed-{slugify(name)}": name for name in names}
    known = set(model.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    model.objects.bulk_create(
        (
            model(slug=slug, name=name)
            for slug, name in slugs.items()
            if slug not in known
        ),
        ignore_conflicts=True,
    )
    return list(model.objects.filter(slug__in=slugs).order_by("slug"))


def _image():
    image = Image.objects.filter(sha256=PICTURE_KEY).first()
    if image is None:
        width, height = PICTURE_SIZE
        image = Image(
            title="Seeded picture",
            alt="A slow change from dark to light",
            credit="Illustration: drawn by the seed command",
            licence="Made for tests",
            sha256=PICTURE_KEY,
            width=width,
            height=height,
        )
        image.original.save("seed.png", ContentFile(_picture()), save=False)
        image.save()
        cut_image(image)
    return image


def _picture():
    gradient = Canvas.linear_gradient("L").resize(PICTURE_SIZE)
    file = BytesIO()
    ImageOps.colorize(gradient, "#1d2733", "#e8c9a0").save(file, "PNG")
    return file.getvalue()
