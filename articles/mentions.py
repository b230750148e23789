"""Where names stand in running text, which no program should rewrite, and in JSON."""

import json
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from articles import search
from articles.models import (
    Article,
    Edition,
    Image,
    KeyPerson,
    KeyText,
    Movement,
    MovementEvent,
)

SHOWN = 20
TEXTS = ("headline", "standfirst", "body", "caption", "declared_interest")
ON_MOVEMENTS = {
    MovementEvent: ("text",),
    KeyPerson: ("note",),
    KeyText: ("title", "author", "note"),
}
WORDS = ("title", "alt", "credit", "source", "licence")


class Mentions(NamedTuple):
    """Rows for a person to go through, the first ones of each sort."""

    editions: list[Edition]
    articles: QuerySet
    images: QuerySet
    movements: QuerySet


def mentions(names) -> Mentions:
    """Return what readers see, what is at the desk and which pictures say a name."""
    return Mentions(
        editions=[edition for name in names for edition in _read(name)][:SHOWN],
        articles=Article.objects.filter(_says(names, TEXTS)).defer("body")[:SHOWN],
        images=Image.objects.filter(_says(names, WORDS))[:SHOWN],
        movements=_dossiers(names)[:SHOWN],
    )


def saying(rows, field, names) -> QuerySet:
    """Return the rows whose JSON in a field says one of the names, in either script."""
    said = Q(pk__in=[])
    for name in names:
        said |= Q(written__contains=json.dumps(name)[1:-1])
        said |= Q(written__contains=name)
    return rows.annotate(written=Cast(field, TextField())).filter(said)


def _read(name):
    phrase = '"{}"'.format(name.replace('"', " "))
    return [hit.edition for hit in search.find(phrase, limit=SHOWN).hits]


def _dossiers(names):
    said = _says(names, ("summary", "description"))
    for model, fields in ON_MOVEMENTS.items():
        rows = model.objects.filter(_says(names, fields)).order_by()
        said |= Q(pk__in=rows.values("movement"))
    return Movement.objects.filter(said).defer("description")


def _says(names, fields):
    says = [Q(**{f"{field}__icontains": name}) for name in names for field in fields]
    return reduce(or_, says)
