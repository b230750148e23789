"""Finding the editions that fit, the best first."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles.models import Edition
from articles.search.engines import engine
from articles.search.entry import facets
from articles.search.excerpt import Marker
from articles.search.live import live
from articles.search.statement import Statement, rows_of, union
from articles.search.words import terms_of

#: Of more matches than this, only those printed last are ranked and shown.
MOST_RANKED = 500
#: Days after which a piece must fit twice as well to stand beside a new one.
HALF_LIFE = 3650


class Match(NamedTuple):
    """What is known of an edition before it is loaded; `day` counts from 1970.

    `movements` are lines, each with an address and a name.
    """

    pk: int
    weight: float
    day: float
    kind: str
    section: int
    movements: str | None


@dataclass(frozen=True)
class Hit:
    edition: Edition
    excerpt: SafeString


@dataclass(frozen=True)
class Results:
    """One page of hits, and all `matches`, of which it is a part.

    `next` is the `before` of the page after it, or empty.
    """

    hits: list[Hit] = field(default_factory=list)
    next: str = ""
    matches: list[Match] = field(default_factory=list)

    @property
    def editions(self):
        return [hit.edition for hit in self.hits]


def find(query, *, at=None, before=None, limit=20, **narrowed) -> Results:
    """Return the page of hits that fit best, in two queries; none for no words.

    `narrowed` is `kind` (a Kind), `language` (a code), `year`, and the keys of a
    `section` and a `movement`; `before` is the `next` of an earlier page. Whatever a
    reader types is taken as words: nothing is an error.
    """
    terms = terms_of(query or "")
    if not terms:
        return Results()
    [matches] = ranked([terms], within=facets(**narrowed), at=at)
    return page_of(matches, terms, at=at, before=before, limit=limit)


def page_of(matches, terms, *, at=None, before=None, limit=20) -> Results:
    keys = [match.pk for match in matches]
    start = keys.index(before) + 1 if (before := _key(before)) in keys else 0
    page, rest = keys[start : start + limit], keys[start + limit :]
    marker = Marker(terms)
    return Results(
        hits=[Hit(edition, marker.excerpt(edition)) for edition in _editions(page, at)],
        next=str(page[-1]) if rest else "",
        matches=matches,
    )


def ranked(searches, *, others=(), enough=1, within=(), at=None) -> list[list[Match]]:
    """Return what fits each of several lists of terms, the best first, in one query.

    Of the `others`, which come last, `enough` matches are as good as all. `within` are
    the words of facets that narrow them all.
    """
    asked = [
        *((terms, MOST_RANKED) for terms in searches),
        *((terms, enough) for terms in others),
    ]
    editions = live(at)
    statements = [
        Statement(f"SELECT {place} AS place, tried.* FROM ({sql}) AS tried", params)  # noqa: S608
        for place, (terms, most) in enumerate(asked)
        for sql, params in [engine().matches(editions, terms, within, most)]
    ]
    found = [[] for _asked in asked]
    for place, *row in rows_of(union(statements)):
        found[place].append(Match(*row))
    return [_best_first(matches) for matches in found]


def _best_first(matches):
    """Order matches by their weights and the day; one that came twice is one.

    Growing with the day instead of shrinking with age keeps the order of two pieces
    the same at every moment, and so from one page to the next.
    """
    standings, once = defaultdict(float), {}
    for match in matches:
        standings[match.pk] += match.weight * 2 ** (match.day / HALF_LIFE)
        once[match.pk] = match
    best = sorted(once, key=lambda pk: (standings[pk], pk), reverse=True)
    return [once[pk] for pk in best]


def _key(before):
    text = str(before or "")
    return int(text) if text.isdecimal() and len(text) < 20 else None


def _editions(keys, at):
    """Load the cards with their text, in the order of the keys."""
    if not keys:
        return []
    cards = (
        Edition.objects.live(at)
        .in_language(None, at)
        .for_cards()
        .defer(None)
        .defer("body", "html")
    )
    found = cards.in_bulk(keys)
    return [found[key] for key in keys if key in found]
