"""Where a name stands in running text, which no program should rewrite."""

from typing import NamedTuple

from django.db.models import Q, QuerySet

from articles import search
from articles.models import Article, Edition, Image

SHOWN = 20
TEXTS = ("headline", "standfirst", "body", "caption", "declared_interest")


class Mentions(NamedTuple):
    """Rows for a person to go through, the first ones of each sort."""

    editions: list[Edition]
    articles: QuerySet
    images: QuerySet


def mentions(name) -> Mentions:
    """Return what readers see, what is at the desk and which pictures say a name."""
    phrase = '"{}"'.format(name.replace('"', " "))
    hits = search.find(phrase, limit=SHOWN).hits
    return Mentions(
        editions=[hit.edition for hit in hits],
        articles=Article.objects.filter(_says(name, TEXTS)).defer("body")[:SHOWN],
        images=Image.objects.filter(_says(name, ("title", "alt", "credit", "source")))[
            :SHOWN
        ],
    )


def _says(name, fields):
    said = Q()
    for field in fields:
        said |= Q(**{f"{field}__icontains": name})
    return said
