"""The index on PostgreSQL: one tsvector of folded words an edition, under GIN.

The configuration is "simple", which takes words as they come: they are folded
already, and a magazine may be written in any language.
"""

TABLE = "articles_search"

WRITE = f"""
INSERT INTO {TABLE} (edition_id, vector) VALUES (%s,
  setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B')
  || setweight(to_tsvector('simple', %s), 'C') || to_tsvector('simple', %s)
  || array_to_tsvector(%s))
ON CONFLICT (edition_id) DO UPDATE SET vector = excluded.vector
"""
FORGET = f"DELETE FROM {TABLE} WHERE edition_id = %s"
SWEEP = f"""
DELETE FROM {TABLE} WHERE NOT EXISTS (
  SELECT 1 FROM articles_edition WHERE articles_edition.id = {TABLE}.edition_id)
"""
TIDY = f"ANALYZE {TABLE}"

#: For the labels D, C, B, A: body, standfirst, names, headline.
WEIGHTS = [0.12, 0.25, 0.5, 1.0]

# The query stands in a subselect, where the planner can't see it: told that a word is
# common, it would read every vector of the table instead of the index. The matches
# come newest first and are checked only until the limit is reached.
MATCHES = f"""
WITH live (id, first_live_at) AS ({{live}}),
newest AS (
  SELECT live.id, live.first_live_at FROM (
    SELECT edition_id FROM {TABLE}
    WHERE vector @@ (SELECT to_tsquery('simple', %s) && %s::tsquery)
    ORDER BY edition_id DESC OFFSET 0
  ) AS matched JOIN live ON live.id = matched.edition_id
  ORDER BY matched.edition_id DESC LIMIT %s
)
SELECT newest.id, ts_rank(%s::float4[], {TABLE}.vector, to_tsquery('simple', %s), 1),
  (extract(epoch FROM newest.first_live_at) / 86400)::float8
FROM newest JOIN {TABLE} ON {TABLE}.edition_id = newest.id
"""


def row(pk, words):
    texts = [words.headline, words.names, words.standfirst, words.body]
    return [pk, *texts, words.facets.split()]


def matches(live, terms, facets, limit):
    """Return the SQL that finds (edition, weight, day) rows, and its parameters."""
    sql, params = live
    words = " & ".join(_expression(term) for term in terms)
    within = " & ".join(f"'{facet}'" for facet in facets)
    return MATCHES.format(live=sql), [
        *params,
        words,
        within,
        limit,
        WEIGHTS,
        words,
    ]


def _expression(term):
    lexemes = [f"'{word}'" for word in term.words]
    if not term.is_prefix:
        return f"({' <-> '.join(lexemes)})"
    started = " <-> ".join([*lexemes[:-1], f"{lexemes[-1]}:*"])
    return f"({' <-> '.join(lexemes)} | {started})"
