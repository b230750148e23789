"""The index on SQLite: an FTS5 table of folded words, one row an edition."""

from articles.search.statement import Statement

WRITE = """
INSERT OR REPLACE INTO articles_search
  (rowid, headline, names, standfirst, body, facets) VALUES (%s, %s, %s, %s, %s, %s)
"""
FORGET = "DELETE FROM articles_search WHERE rowid = %s"
SWEEP = (
    "DELETE FROM articles_search WHERE rowid NOT IN (SELECT id FROM articles_edition)"
)
TIDY = "INSERT INTO articles_search (articles_search) VALUES ('optimize')"

# The weights are of headline, names, standfirst, body; facets find but don't weigh.
# One alone needs no weight: for it, SQLite reads all that the index has of a word.
BM25 = "-bm25(articles_search, 8, 4, 2, 1, 0)"

# CROSS JOIN makes SQLite walk the matches from the newest and stop at the limit.
WALK = """
SELECT live.id, {weight},
  julianday(live.first_live_at) - 2440587.5, live.kind, live.section_id
FROM articles_search CROSS JOIN live ON live.id = articles_search.rowid
WHERE articles_search MATCH {wanted}
ORDER BY articles_search.rowid DESC LIMIT %s
"""

# For a beginning, SQLite merges the lists of all words that have it before it gives
# the first match: so it is looked for only where whole words don't find enough.
MATCHES = """
WITH live (id, first_live_at, kind, section_id) AS NOT MATERIALIZED ({live}),
whole (id, weight, day, kind, section_id) AS MATERIALIZED ({whole}),
begun AS ({begun})
SELECT found.*, (
  SELECT group_concat(movement.slug || ' ' || movement.name, char(10))
  FROM articles_editionmovement AS link
  JOIN articles_movement AS movement ON movement.id = link.tag_id
  WHERE link.edition_id = found.id)
FROM (SELECT * FROM whole UNION ALL SELECT * FROM begun) AS found
"""

ENOUGH = "iif((SELECT count(*) FROM whole) < %s, %s, %s)"

#: Folding leaves no colon in any word, so no text holds this one.
NEVER = '"no:thing"'


def row(pk, words):
    return [pk, words.headline, words.names, words.standfirst, words.body, words.facets]


def matches(live, terms, facets, limit):
    """Return the statement that finds the rows of matches; a star ends a beginning.

    An edition found by a whole word and by a beginning comes twice.
    """
    whole = _expression(map(_phrase, terms), facets)
    begun = NEVER
    if any(term.is_prefix for term in terms):
        begun = _expression(map(_begun, terms), facets)
    within = [whole, limit, limit, begun, NEVER, limit]
    weight = BM25 if limit > 1 else "0"
    walks = {
        "whole": WALK.format(wanted="%s", weight=weight),
        "begun": WALK.format(wanted=ENOUGH, weight=weight),
    }
    return Statement(MATCHES.format(live=live.sql, **walks), [*live.params, *within])


def _expression(words, facets):
    return " AND ".join([*words, *map(_facet, facets)])


def _facet(facet):
    return f'"{facet[:-1]}" *' if facet.endswith("*") else f'"{facet}"'


def _phrase(term):
    return f'"{" ".join(term.words)}"'


def _begun(term):
    return f"{_phrase(term)} *" if term.is_prefix else _phrase(term)
