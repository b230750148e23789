"""The index on SQLite: an FTS5 table of folded words, one row an edition."""

from articles.search.statement import Statement
from articles.search.words import Term

WRITE = """
INSERT OR REPLACE INTO articles_search
  (rowid, headline, names, standfirst, body, facets) VALUES (%s, %s, %s, %s, %s, %s)
"""
FORGET = "DELETE FROM articles_search WHERE rowid = %s"
SWEEP = (
    "DELETE FROM articles_search WHERE rowid NOT IN (SELECT id FROM articles_edition)"
)
TIDY = "INSERT INTO articles_search (articles_search) VALUES ('optimize')"

#: Folding leaves no colon in any word, so no text holds this one.
NEVER = '"no:thing"'

# The weights are of headline, names, standfirst, body; facets find but don't weigh.
# A few need no weight: for it, SQLite reads all that the index has of a word.
FEW = 10
BM25 = "-bm25(articles_search, 8, 4, 2, 1, 0)"

# CROSS JOIN makes SQLite walk the matches from the newest and stop at the limit.
WALK = """
SELECT live.id, {weight},
  julianday(live.first_live_at) - 2440587.5, live.kind, live.section_id
FROM articles_search CROSS JOIN live ON live.id = articles_search.rowid
WHERE articles_search MATCH {wanted}
ORDER BY articles_search.rowid DESC LIMIT %s
"""

# Phrases and facets are weighed by the words alone, where they were found: to weigh
# them themselves, SQLite would first look for each in the whole index.
WEIGHED = """
WITH walked (id, weight, day, kind, section_id) AS MATERIALIZED ({walk})
SELECT walked.id, {weight}, day, kind, section_id
FROM articles_search CROSS JOIN walked ON walked.id = articles_search.rowid
WHERE articles_search MATCH iif((SELECT count(*) FROM walked), %s, '{never}')
AND articles_search.rowid >= (SELECT min(id) FROM walked)
"""

# For a beginning, SQLite merges the lists of all words that have it before it gives
# the first match: so it is looked for only where whole words don't find enough.
ENOUGH = "iif((SELECT count(*) FROM whole) < %s, %s, '{never}')"

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


def row(pk, words):
    return [pk, words.headline, words.names, words.standfirst, words.body, words.facets]


def matches(live, terms, facets, limit):
    """Return the statement that finds the rows of matches; a star ends a beginning.

    An edition found by a whole word and by a beginning comes twice.
    """
    entire = [term._replace(is_prefix=False) for term in terms]
    begun = NEVER if entire == terms else _expression(terms, facets)
    asked = Statement("%s", [_expression(entire, facets)])
    asked_begun = Statement(ENOUGH.format(never=NEVER), [limit, begun])
    whole = _weighed(asked, limit, terms=entire, facets=facets)
    begun = _weighed(asked_begun, limit, terms=terms, facets=facets)
    sql = MATCHES.format(live=live.sql, whole=whole.sql, begun=begun.sql)
    return Statement(sql, [*live.params, *whole.params, *begun.params])


def _weighed(asked, limit, *, terms, facets):
    """Return the statement that finds what is asked and weighs it, if it is not few."""
    words = [word for term in terms for word in _words(term)]
    if limit < FEW:
        return _walk(asked, limit, weight="0")
    if words == terms and not facets:
        return _walk(asked, limit, weight=BM25)
    walk = _walk(asked, limit, weight="0")
    sql = WEIGHED.format(walk=walk.sql, weight=BM25, never=NEVER)
    return Statement(sql, [*walk.params, _expression(words)])


def _walk(asked, limit, *, weight):
    sql = WALK.format(wanted=asked.sql, weight=weight)
    return Statement(sql, [*asked.params, limit])


def _words(term):
    """Return each word of a phrase as a term of its own."""
    *others, last = term.words
    return [*(Term((word,)) for word in others), term._replace(words=(last,))]


def _expression(terms, facets=()):
    return " AND ".join([*map(_phrase, terms), *map(_facet, facets)])


def _phrase(term):
    star = " *" if term.is_prefix else ""
    return f'"{" ".join(term.words)}"{star}'


def _facet(facet):
    return f'"{facet[:-1]}" *' if facet.endswith("*") else f'"{facet}"'
