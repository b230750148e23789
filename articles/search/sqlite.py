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
WALK = f"""
SELECT live.id, -bm25({TABLE}, {WEIGHTS}), julianday(live.first_live_at)
FROM {TABLE} CROSS JOIN live ON live.id = {TABLE}.rowid
WHERE {TABLE} MATCH {{wanted}}
ORDER BY {TABLE}.rowid DESC LIMIT %s
"""

# For a beginning, SQLite merges the lists of all words that have it before it gives
# the first match: so it is looked for only where whole words don't find enough.
MATCHES = f"""
WITH live (id, first_live_at) AS NOT MATERIALIZED ({{live}}),
whole AS MATERIALIZED ({WALK.format(wanted="%s")}),
begun AS ({WALK.format(wanted="iif((SELECT count(*) FROM whole) < %s, %s, %s)")})
SELECT * FROM whole UNION ALL SELECT * FROM begun
"""

#: Folding leaves no colon in any word, so no text holds this one.
NEVER = '"no:thing"'


def row(pk, words):
    return [pk, words.headline, words.names, words.standfirst, words.body, words.facets]


def matches(live, terms, facets, limit):
    """Return the SQL that finds (edition, weight, day) rows, and its parameters.

    An edition found by a whole word and by a beginning comes twice.
    """
    sql, params = live
    whole = _expression(map(_phrase, terms), facets)
    begun = NEVER
    if any(term.is_prefix for term in terms):
        begun = _expression(map(_begun, terms), facets)
    within = [whole, limit, limit, begun, NEVER, limit]
    return MATCHES.format(live=sql), [*params, *within]


def _expression(words, facets):
    return " AND ".join([*words, *(f'"{facet}"' for facet in facets)])


def _phrase(term):
    return f'"{" ".join(term.words)}"'


def _begun(term):
    return f"{_phrase(term)} *" if term.is_prefix else _phrase(term)
