"""Names that begin as a query does, each with a page of its own."""

from typing import NamedTuple

from django.db import connection
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models.naming import folded_name
from articles.search.live import live
from articles.search.statement import Statement, rows_of
from articles.vocabularies import VOCABULARIES

#: A shorter beginning is that of too many names.
SHORTEST_OF_NAME = 3
#: So many of each vocabulary, and of all.
MOST_OF_EACH, MOST = 12, 5
LABELS = {
    "movement": _("Movement"),
    "topic": _("Topic"),
    "person": _("Person"),
    "contributor": _("Contributor"),
}

# Written out, since readers wait while they type: composing it took Django longer than
# it takes any database to answer. Only of the best is it asked whether they are in the
# open, one by one: a planner would rather ask it of everybody.
NAMES = """
SELECT '{vocabulary}', name, slug, other, standing FROM (
  SELECT owner.id, owner.name, owner.slug, '' AS other,
    CASE WHEN owner.folded = typed.whole THEN 0
      WHEN owner.folded LIKE typed.begun ESCAPE '\\' THEN 1 ELSE 2 END AS standing
  FROM {table} AS owner CROSS JOIN typed
  WHERE {known} AND (owner.folded LIKE typed.begun ESCAPE '\\'
    OR owner.folded LIKE typed.later ESCAPE '\\')
  UNION ALL
  SELECT owner.id, owner.name, owner.slug, alias.name, 3
  FROM {table}alias AS alias CROSS JOIN typed
  JOIN {table} AS owner ON owner.id = alias.owner_id
  WHERE {known} AND alias.is_public AND (alias.folded LIKE typed.begun ESCAPE '\\'
    OR alias.folded LIKE typed.later ESCAPE '\\')
  ORDER BY standing, name LIMIT {most}
) AS {vocabulary} WHERE {shown}
"""
TYPED = """
WITH typed (whole, begun, later) AS (SELECT %s, %s, %s),
live (id, first_live_at, kind, section_id) AS NOT MATERIALIZED ({live})
"""
COVERED = """(
  SELECT 1 FROM articles_edition{links} AS link JOIN live ON live.id = link.edition_id
  WHERE link.{column} = {vocabulary}.id LIMIT 1) IS NOT NULL"""
#: Movements are all in the open, with or without a piece.
SHOWN = {
    "movement": "TRUE",
    "topic": COVERED.format(vocabulary="topic", links="topic", column="tag_id"),
    "person": COVERED.format(vocabulary="person", links="person", column="tag_id"),
    "contributor": COVERED.format(
        vocabulary="contributor", links="credit", column="contributor_id"
    ),
}
#: Who has no name has no page.
KNOWN = {"contributor": "owner.withheld_at IS NULL"}
ALL_NAMES = " UNION ALL ".join(
    NAMES.format(
        vocabulary=name,
        table=vocabulary.model._meta.db_table,
        known=KNOWN.get(name, "TRUE"),
        shown=SHOWN[name],
        most=MOST_OF_EACH,
    )
    for name, vocabulary in VOCABULARIES.items()
)


class Name(NamedTuple):
    """A name found as such; `other` is the one that was asked for, if not its own."""

    label: str | Promise
    name: str
    other: str
    address: str


def names(text, at=None) -> list[Name]:
    """Return the names that begin so, or have a word that does; the best first."""
    return as_names(rows_of(naming(text, at)))


def naming(text, at) -> Statement:
    """Ask for (vocabulary, name, address, other name, standing) rows.

    Not at all for too short a text.
    """
    folded = folded_name(text)
    if len(folded) < SHORTEST_OF_NAME:
        return Statement("", [])
    editions = live(at)
    begun = f"{connection.ops.prep_for_like_query(folded)}%"
    typed = [folded, begun, f"% {begun}"]
    return Statement(
        TYPED.format(live=editions.sql) + ALL_NAMES, typed + editions.params
    )


def as_names(rows) -> list[Name]:
    once = {}
    for vocabulary, name, slug, other, _rank in sorted(rows, key=_standing):
        address = reverse(
            f"articles:{VOCABULARIES[vocabulary].page}", kwargs={"slug": slug}
        )
        once.setdefault(address, Name(LABELS[vocabulary], name, other, address))
    return list(once.values())[:MOST]


def _standing(row):
    return row[4], row[1]
