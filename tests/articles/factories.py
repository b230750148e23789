"""Rows of the desk and the press, whole and valid unless a test says otherwise."""

import hashlib
from io import BytesIO
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image as Canvas

from articles.actions.print_edition import print_edition
from articles.actions.save_revision import save_revision
from articles.kinds import Kind, Medium, Role
from articles.models import (
    Article,
    Collection,
    Contributor,
    Credit,
    Image,
    Movement,
    Person,
    Rendition,
    Section,
    Series,
    Topic,
)

numbers = count(1)

KIND_DEFAULTS = {
    Kind.FEATURE: {},
    Kind.INTERVIEW: {"interviewed_at": "Lagos"},
    Kind.REVIEW: {
        "work_title": "Salt Ledger",
        "work_makers": "The Harbour Hymns",
        "work_medium": Medium.ALBUM,
        "verdict": "A debt sung aloud.",
        "rating": "3.5",
    },
    Kind.COMMENTARY: {},
}
VOCABULARIES = {
    "movements": Movement,
    "topics": Topic,
    "people": Person,
    "interviewees": Person,
}


def make_section(name="Music", **fields):
    defaults = {"name": name} | fields
    section, _created = Section.objects.get_or_create(
        slug=slugify(name), defaults=defaults
    )
    return section


def make_contributor(name=None, **fields):
    name = name or f"Contributor {next(numbers)}"
    return Contributor.objects.create(
        **{"name": name, "slug": slugify(name), "bio": "Writes here."} | fields
    )


def make_collection(name="Harbour"):
    return Collection.objects.create(name=name, slug=slugify(name))


def make_series(name="The long strike", **fields):
    defaults = {"slug": slugify(name), "description": "In three parts."}
    series, _is_new = Series.objects.get_or_create(
        name=name, defaults=defaults | fields
    )
    return series


def make_movement(name="AI refusal", **fields):
    return _make_word(Movement, name, fields)


def make_topic(name="Consent", **fields):
    return _make_word(Topic, name, fields)


def make_person(name="Ada Marr", **fields):
    return _make_word(Person, name, fields)


def _make_word(model, name, fields):
    word, _created = model.objects.get_or_create(
        slug=slugify(name), defaults={"name": name} | fields
    )
    return word


def make_image(**fields):
    """Make an image of 16 by 10 pixels; its renditions are rows without files."""
    number = next(numbers)
    file = BytesIO()
    Canvas.new("RGB", (16, 10), (number % 256, 60, 90)).save(file, "PNG")
    defaults = {
        "title": f"Image {number}",
        "alt": "A hand that holds a pen",
        "credit": "Illustration: Pell Rasmussen",
        "licence": "© Pell Rasmussen",
        "original": ContentFile(file.getvalue(), f"image-{number}.png"),
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "width": 1600,
        "height": 1000,
    }
    image = Image.objects.create(**defaults | fields)
    Rendition.objects.bulk_create(
        Rendition(
            image=image,
            format=format,
            width=width,
            height=width * 5 // 8,
            file=f"images/{image.pk}/{width}.{format}",
        )
        for format in Rendition.Format.values
        for width in (480, 960)
    )
    return image


def make_article(
    kind=Kind.FEATURE, *, credits=None, movements=(), topics=(), people=(), **fields
):
    """Make an article that may be published, with a first revision.

    `credits` is a list of (contributor, role) pairs; words of the vocabularies are
    rows or names.
    """
    interviewees = fields.pop("interviewees", None)
    if interviewees is None:
        interviewees = ["Ada Marr"] if kind == Kind.INTERVIEW else []
    article = Article.objects.create(**_article_fields(kind, fields))
    words = {"movements": movements, "topics": topics, "people": people}
    for name, rows in (words | {"interviewees": interviewees}).items():
        if rows:
            getattr(article, name).set(_words(VOCABULARIES[name], rows))
    for position, (contributor, role) in enumerate(credits or _default_credits(kind)):
        Credit.objects.create(
            article=article, contributor=contributor, role=role, position=position
        )
    save_revision(article, actor=fields.get("created_by"))
    return article


def make_edition(article=None, *, live_from=None, actor=None, **fields):
    """Print an edition of `article`, or of a new one made with `fields`."""
    if article is None:
        article = make_article(**fields)
    else:
        _change(article, fields)
    return print_edition(article, actor=actor, live_from=live_from or timezone.now())


def _change(article, fields):
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    save_revision(article, actor=None)


def _article_fields(kind, fields):
    number = next(numbers)
    defaults = {
        "headline": f"Story {number}",
        "slug": f"story-{number}",
        "standfirst": "What happened, and to whom.",
        "body": "<p>It began with a letter.</p><h2>The reply</h2><p>None came.</p>",
    }
    if "section" not in fields:
        defaults["section"] = make_section()
    if "lead_image" not in fields:
        defaults["lead_image"] = make_image()
    return {"kind": kind} | defaults | KIND_DEFAULTS[kind] | fields


def _words(model, rows):
    return [_make_word(model, row, {}) if isinstance(row, str) else row for row in rows]


def _default_credits(kind):
    role = Role.INTERVIEW if kind == Kind.INTERVIEW else Role.WORDS
    return [(make_contributor(), role)]
