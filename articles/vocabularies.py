"""The four vocabularies of names: where each stands in an edition and on the site."""

from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.urls import reverse

from articles.models import (
    Contributor,
    Edition,
    EditionPicture,
    Movement,
    Person,
    Topic,
)

#: What the names of the addresses of feeds end in.
FEED_ENDINGS = ("", "-rss", "-json")
#: The creator of the lead picture, as a part of a snapshot.
CREATOR = "creator"
#: The parts of a snapshot that its lead picture holds.
OF_LEAD = (CREATOR, "credit", "licence")
#: The pictures in the text by their keys, each with its creator: another part.
PICTURES = "pictures"


class Vocabulary(NamedTuple):
    """A model of names, and the parts of a snapshot that hold them."""

    model: type[Model]
    page: str
    parts: tuple[str, ...]


VOCABULARIES = {
    "movement": Vocabulary(Movement, "movement", ("movements",)),
    "topic": Vocabulary(Topic, "topic", ("topics",)),
    "person": Vocabulary(Person, "person", ("people", "interviewees")),
    "contributor": Vocabulary(
        Contributor, "contributor", ("credits", CREATOR, PICTURES)
    ),
}


def vocabulary(model) -> Vocabulary:
    """Return the vocabulary of a model, or of one of its rows."""
    return VOCABULARIES[model._meta.model_name]


def lock_vocabulary(model):
    """Let nobody else name anything in a vocabulary until the transaction ends."""
    ContentType.objects.select_for_update().get(
        app_label="articles", model=model._meta.model_name
    )


def addresses(model, slug) -> list[str]:
    """Return every address at which readers find a name: its page and its feeds."""
    page = vocabulary(model).page
    names = [page, *(f"{page}-feed{ending}" for ending in FEED_ENDINGS)]
    return [reverse(f"articles:{name}", kwargs={"slug": slug}) for name in names]


def editions_naming(row):
    """Return the editions, past ones too, that carry the name of a row."""
    naming = Q(pk__in=row.edition_links.values("edition"))
    if isinstance(row, Contributor):
        images = row.images.values("pk")
        in_text = EditionPicture.objects.filter(image__in=images)
        naming |= Q(lead_image__in=images) | Q(pk__in=in_text.values("edition"))
    return Edition.objects.filter(naming).order_by()
