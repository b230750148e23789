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

# A phrase is weighed by its words, where it was found: to weigh the phrase itself,
# SQLite would first look for it in the whole index.
PHRASED = """
WITH phrased (id, weight, day, kind, section_id) AS MATERIALIZED ({walk})
SELECT phrased.id, {weight}, day, kind, section_id
FROM articles_search CROSS JOIN phrased ON phrased.id = articles_search.rowid
WHERE articles_search MATCH iif((SELECT count(*) FROM phrased), %s, '{never}')
AND articles_search.rowid >= (SELECT min(id) FROM phrased)
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
    whole, begun = _walk(asked, entire, limit), _walk(asked_begun, terms, limit)
    sql = MATCHES.format(live=live.sql, whole=whole.sql, begun=begun.sql)
    return Statement(sql, [*live.params, *whole.params, *begun.params])


def _walk(asked, terms, limit):
    """Return the statement that finds what is asked, newest first, and weighs it."""
    words = [word for term in terms for word in _words(term)]
    weight = "0" if limit < FEW or words != terms else BM25
    sql = WALK.format(weight=weight, wanted=asked.sql)
    walk = Statement(sql, [*asked.params, limit])
    if limit < FEW or words == terms:
        return walk
    sql = PHRASED.format(walk=walk.sql, weight=BM25, never=NEVER)
    return Statement(sql, [*walk.params, _expression(words)])


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
