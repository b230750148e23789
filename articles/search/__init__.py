"""Search over the editions, with SQLite's own full-text index or PostgreSQL's.

The index holds every edition; a search finds those that readers see at a moment. Its
design, and what it costs, stand in docs/decisions/0004-search-of-our-own.md.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.utils.safestring import SafeString

from articles.models import Edition, Section
from articles.search import postgresql, sqlite
from articles.search.entry import entry_of, facets
from articles.search.excerpt import Marker
from articles.search.words import terms_of

__all__ = ["Hit", "Results", "find", "forget", "index", "sweep"]

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}

#: Of more matches than this, only those printed last are ranked and shown.
MOST_RANKED = 500
#: Days after which a piece must fit twice as well to stand beside a new one.
HALF_LIFE = 3650


@dataclass(frozen=True)
class Hit:
    edition: Edition
    excerpt: SafeString


@dataclass(frozen=True)
class Results:
    """One page of hits; `next` is the `before` of the page after it, or empty."""

    hits: list[Hit] = field(default_factory=list)
    next: str = ""

    @property
    def editions(self):
        return [hit.edition for hit in self.hits]


def index(editions):
    """Put editions into the index, or write them anew."""
    engine = ENGINES[connection.vendor]
    rows = [engine.row(edition.pk, entry_of(edition)) for edition in editions]
    with connection.cursor() as cursor:
        cursor.executemany(engine.WRITE, rows)


def forget(editions):
    """Take editions out of the index, and not back in within the same transaction.

    SQLite's FTS5 (seen in 3.40) damages its index when a row is deleted, looked for
    and written again before the commit.
    """
    with connection.cursor() as cursor:
        cursor.executemany(
            ENGINES[connection.vendor].FORGET, [[edition.pk] for edition in editions]
        )


def sweep():
    """Forget editions that no longer exist, and put the index in order."""
    engine = ENGINES[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(engine.SWEEP)
        cursor.execute(engine.TIDY)


def find(query, *, at=None, before=None, limit=20, **narrowed) -> Results:
    """Return the page of hits that fit best, in two queries; none for no words.

    `narrowed` is `kind` (a Kind), `language` (a code) and `section` (a slug, which
    costs one more query); `before` is the `next` of an earlier page. Whatever a reader
    types is taken as words: nothing is an error.
    """
    terms, wanted = terms_of(query or ""), _facets(**narrowed)
    if not terms or wanted is None:
        return Results()
    ranked = _ranked(terms, wanted, at)
    start = ranked.index(before) + 1 if (before := _key(before)) in ranked else 0
    page, rest = ranked[start : start + limit], ranked[start + limit :]
    marker = Marker(terms)
    return Results(
        hits=[Hit(edition, marker.excerpt(edition)) for edition in _editions(page, at)],
        next=str(page[-1]) if rest else "",
    )


def _facets(section=None, **others):
    """Return the words that narrow the search, or None where nothing can fit."""
    if not section:
        return facets(**others)
    found = Section.objects.filter(slug=section).first()
    return found and facets(**others, section=found.pk)


def _key(before):
    text = str(before or "")
    return int(text) if text.isdecimal() and len(text) < 20 else None


def _ranked(terms, wanted, at: datetime | None) -> list[int]:
    """Return the keys of the editions that fit, the best first."""
    live = Edition.objects.live(at).order_by().values_list("pk", "first_live_at")
    sql, params = ENGINES[connection.vendor].matches(
        live.query.sql_with_params(), terms, wanted, MOST_RANKED
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return _best_first(cursor.fetchall())


def _best_first(rows):
    """Order the keys of (edition, weight, day) rows by their weights and the day.

    Growing with the day instead of shrinking with age keeps the order of two pieces
    the same at every moment, and so from one page to the next.
    """
    standings = defaultdict(float)
    for pk, weight, day in rows:
        standings[pk] += weight * 2 ** (day / HALF_LIFE)
    return sorted(standings, key=lambda pk: (standings[pk], pk), reverse=True)


def _editions(keys, at):
    """Load the cards with their text, in the order of the keys."""
    cards = (
        Edition.objects.live(at)
        .in_language(None, at)
        .for_cards()
        .defer(None)
        .defer("body", "html")
    )
    found = cards.in_bulk(keys)
    return [found[key] for key in keys if key in found]
