"""The index on SQLite: an FTS5 table of folded words, one row an edition."""

TABLE = "articles_search"

#: Headline, names, standfirst, body; the facets find but don't weigh.
WEIGHTS = "8, 4, 2, 1, 0"

WRITE = f"""
INSERT OR REPLACE INTO {TABLE}
  (rowid, headline, names, standfirst, body, facets) VALUES (%s, %s, %s, %s, %s, %s)
"""
FORGET = f"DELETE FROM {TABLE} WHERE rowid = %s"
SWEEP = f"DELETE FROM {TABLE} WHERE rowid NOT IN (SELECT id FROM articles_edition)"
TIDY = f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')"

# CROSS JOIN makes SQLite walk the matches from the newest and stop at the limit.
MATCHES = f"""
WITH live (id, first_live_at) AS ({{live}})
SELECT live.id, -bm25({TABLE}, {WEIGHTS}), julianday(live.first_live_at)
FROM {TABLE} CROSS JOIN live ON live.id = {TABLE}.rowid
WHERE {TABLE} MATCH %s
ORDER BY {TABLE}.rowid DESC LIMIT %s
"""

# The last word also counts in full, so that it outweighs those that begin with it.
EXACT_OR_PREFIX = "({phrase} OR {phrase} *)"


def row(pk, words):
    return [pk, words.headline, words.names, words.standfirst, words.body, words.facets]


def matches(live, terms, facets, limit):
    """Return the SQL that finds (edition, weight, day) rows, and its parameters."""
    sql, params = live
    wanted = [*map(_expression, terms), *(f'"{facet}"' for facet in facets)]
    return MATCHES.format(live=sql), [*params, " AND ".join(wanted), limit]


def _expression(term):
    phrase = f'"{" ".join(term.words)}"'
    return EXACT_OR_PREFIX.format(phrase=phrase) if term.is_prefix else phrase
