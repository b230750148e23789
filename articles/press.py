"""Composing an edition: a piece made whole, denormalised and typeset."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from altculture.kit.folding import count_words
from altculture.kit.typography import set_text
from altculture.rights.policy import USES, strictest
from articles.figures import figures_in
from articles.kinds import KIND_FIELDS
from articles.models import Contributor, Edition, Image, Magazine
from articles.snapshots import named
from articles.typeset import typeset

#: Set by the printer, as the body is.
SET_FIELDS = {
    *("headline", "standfirst", "lead_alt", "caption"),
    *("work_title", "verdict", "declared_interest"),
}
WORDS = ("movements", "topics", "people", "interviewees")


class Relations(NamedTuple):
    """The rows that a piece is linked to: credits in order, words by field name."""

    credits: list[tuple[str, Contributor]]
    words: dict[str, list]


def compose(article, *, live_from, relations=None) -> Edition:
    """Return the edition that the working copy would be, unsaved and unnumbered.

    Fields of other kinds than the article's are left behind: an editor who changed the
    kind need not clear them. An unfinished article composes too, for its preview.
    `relations` stand in for those that the article has now.
    """
    relations = relations or _relations(article)
    pictures = _pictures(article)
    html, chapters, text = typeset(article.body, article.language)
    return Edition(
        **_content(article),
        **_compiled_policy(article, relations, pictures),
        article=article,
        family_id=article.family_id,
        is_translation=article.translation_of_id is not None,
        live_from=live_from,
        first_live_at=live_from,
        html=html,
        text=text,
        words=count_words(text),
        snapshot=_snapshot(article, relations)
        | {
            "chapters": chapters,
            "pictures": {str(row.pk): pictured(row) for row in pictures},
        },
    )


def is_looser(article) -> bool:
    """Say whether machines may do more than the live edition says, once it is printed.

    A stricter wish reaches editions by itself; a looser one waits for the next.
    """
    live = article.editions.live().only(*(f"ai_{use}" for use in USES)).first()
    wishes = _compiled_policy(article, _relations(article), _pictures(article))
    return live is not None and any(
        wish < getattr(live, name) for name, wish in wishes.items()
    )


def _content(article):
    left = _foreign_fields(article.kind)
    content = {
        field.attname: getattr(article, field.attname)
        for field in article.content_fields()
        if field.name not in left and not field.name.startswith("ai_")
    }
    printed = {
        name: set_text(content[name], article.language)
        for name in SET_FIELDS & content.keys()
    }
    answered = article.in_answer_to and article.in_answer_to.family_id
    return (
        content
        | printed
        | {"slug": article.slug or "no-address-yet", "in_answer_to_id": answered}
    )


def _foreign_fields(kind):
    every = {name for names in KIND_FIELDS.values() for name in names}
    return every - set(KIND_FIELDS[kind])


def _relations(article):
    credits = article.credits.select_related("contributor")
    return Relations(
        credits=[(credit.role, credit.contributor) for credit in credits],
        words={name: list(getattr(article, name).order_by("name")) for name in WORDS},
    )


def _pictures(article):
    """Return the pictures in the text, those that the library has."""
    keys = {figure.key for figure in figures_in(article.body)}
    return list(
        Image.objects.filter(pk__in=keys)
        .select_related("creator")
        .prefetch_related("renditions")
        if keys
        else ()
    )


def _compiled_policy(article, relations, pictures):
    holders = [
        Magazine.objects.current(),
        article,
        *(contributor for _role, contributor in relations.credits),
        *filter(None, [article.section, article.lead_image, *pictures]),
    ]
    policy = strictest(holder.policy for holder in holders)
    return {f"ai_{use}": getattr(policy, use).value for use in USES}


def _snapshot(article, relations):
    return {
        "section": _section(article.section),
        "credits": [
            {"role": role, **named(contributor)}
            for role, contributor in relations.credits
        ],
        "image": article.lead_image and _lead_picture(article),
        **{name: [named(row) for row in relations.words[name]] for name in WORDS},
    }


def _section(section):
    if section is None:
        return {"name": _("No section yet"), "slug": "no-section-yet", "hue": "0"}
    return {"name": section.name, "slug": section.slug, "hue": section.hue}


def _lead_picture(article):
    picture = pictured(article.lead_image)
    return picture | {"alt": article.lead_alt or picture["alt"]}


def pictured(image) -> dict:
    """Return a picture with its credit and files, as snapshots hold it."""
    return {
        "pk": image.pk,
        "alt": image.alt,
        "credit": image.credit,
        "creator": image.creator and named(image.creator),
        "licence": image.licence,
        "width": image.width,
        "height": image.height,
        "focal": [float(image.focal_x), float(image.focal_y)],
        "renditions": [
            {
                "format": rendition.format,
                "width": rendition.width,
                "height": rendition.height,
                "file": rendition.file.name,
            }
            for rendition in image.renditions.all()
        ],
    }
