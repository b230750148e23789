import hashlib
import json
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.kinds import Kind
from articles.surfaces import credits_with, jpegs_of
from articles.templatetags.magazine import hue_of

#: Pixels of the shorter side of a file that is drawn from, where there is one so large.
ENOUGH = 560
#: Changed with the drawing, so that every picture gets a new address.
DESIGN = 2


class Card(NamedTuple):
    """All that a sharing picture shows, and what its file says of who made it."""

    name: str
    hue: str = ""
    kind: str = ""
    label: str = ""
    section: str = ""
    headline: str = ""
    byline: str = ""
    picture_credit: str = ""
    file: str = ""
    focal: tuple[float, float] = (0.5, 0.5)
    creator: str = ""
    credit: str = ""
    rights: str = ""
    alt: str = ""

    @property
    def digest(self) -> str:
        """What its address ends with: of the same digest, two pictures are the same."""
        shown = json.dumps([DESIGN, *self]).encode()
        return hashlib.sha256(shown).hexdigest()[:16]


def for_magazine(magazine) -> Card:
    return Card(
        name=magazine.name,
        headline=str(magazine.tagline),
        creator=magazine.name,
        alt=f"{magazine.name}. {magazine.tagline}",
    )


def for_edition(edition, magazine) -> Card:
    """Return what the picture of an edition shows.

    The row comes from `live`, so that it knows whether its picture may be shown then.
    """
    names = [row["name"] for row in edition.byline]
    image = edition.shared_picture
    return Card(
        name=magazine.name,
        hue=str(hue_of(edition)),
        kind=edition.kind,
        label=str(Kind(edition.kind).label),
        section=edition.snapshot["section"]["name"],
        headline=edition.headline,
        byline=_by(names, [row["name"] for row in edition.translators]),
        creator=", ".join(names),
        credit=credits_with(edition, image),
        alt=_alt(edition, image),
        **_pictured(image),
    )


def address_of(card, edition=None) -> str:
    if not edition:
        return reverse("articles:share-magazine", kwargs={"digest": card.digest})
    place = {"section": edition.snapshot["section"]["slug"], "slug": edition.slug}
    return reverse("articles:share", kwargs=place | {"digest": card.digest})


def _by(writers, translators):
    parts = ((_("By %(names)s"), writers), (_("Translated by %(names)s"), translators))
    return ". ".join(
        sentence % {"names": get_text_list(names, _("and"))}
        for sentence, names in parts
        if names
    )


def _alt(edition, image):
    words = f"{edition.get_kind_display()}: {edition.headline}."
    return f"{words} {image['alt']}" if image else words


def _pictured(image):
    jpegs = jpegs_of(image)
    if not jpegs:
        return {}
    large = (row for row in jpegs if min(row["width"], row["height"]) >= ENOUGH)
    return {
        "file": next(large, jpegs[-1])["file"],
        "focal": tuple(image["focal"]),
        "picture_credit": image["credit"],
        "rights": image["licence"],
    }
