"""The index on PostgreSQL: one tsvector of folded words an edition, under GIN.

The configuration is "simple", which takes words as they come: they are folded
already, and a magazine may be written in any language.
"""

WRITE = """
INSERT INTO articles_search (edition_id, vector) VALUES (%s,
  setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B')
  || setweight(to_tsvector('simple', %s), 'C') || to_tsvector('simple', %s)
  || array_to_tsvector(%s))
ON CONFLICT (edition_id) DO UPDATE SET vector = excluded.vector
"""
FORGET = "DELETE FROM articles_search WHERE edition_id = %s"
SWEEP = """
DELETE FROM articles_search WHERE NOT EXISTS (
  SELECT 1 FROM articles_edition WHERE articles_edition.id = articles_search.edition_id)
"""
TIDY = "ANALYZE articles_search"

#: For the labels D, C, B, A: body, standfirst, names, headline.
WEIGHTS = [0.12, 0.25, 0.5, 1.0]

#: Of more matches than this, only those printed last are looked at.
MOST_MATCHED = 5000

# The query stands in a subselect, where the planner can't see it: told that a word is
# common, it would read every vector of the table instead of the index. The matches
# come newest first and are checked only until the limit is reached.
MATCHES = """
WITH live (id, first_live_at, kind, section_id) AS ({live}),
newest AS (
  SELECT live.*, matched.vector FROM (
    SELECT edition_id, vector FROM articles_search
    WHERE vector @@ (SELECT to_tsquery('simple', %s) && %s::tsquery)
    ORDER BY edition_id DESC LIMIT {most}
  ) AS matched JOIN live ON live.id = matched.edition_id
  {phrases} ORDER BY matched.edition_id DESC LIMIT %s
)
SELECT id, ts_rank(%s::float4[], vector, to_tsquery('simple', %s), 1),
  (extract(epoch FROM first_live_at) / 86400)::float8, kind, section_id, (
  SELECT string_agg(movement.slug || ' ' || movement.name, chr(10))
  FROM articles_editionmovement AS link
  JOIN articles_movement AS movement ON movement.id = link.tag_id
  WHERE link.edition_id = newest.id)
FROM newest
"""

# The index knows which words stand in a text but not where: for that the vector itself
# is read, and so only of those that are about to be ranked.
PHRASES = "WHERE matched.vector @@ (SELECT to_tsquery('simple', %s))"


def row(pk, words):
    texts = [words.headline, words.names, words.standfirst, words.body]
    return [pk, *texts, words.facets.split()]


def matches(live, terms, facets, limit):
    """Return the statement that finds the rows of matches; a star ends a beginning."""
    sql, params = live
    words = " & ".join(_expression(term, " & ") for term in terms)
    exact = " & ".join(_expression(term, " <-> ") for term in terms)
    within = " & ".join(map(_facet, facets))
    has_phrases = any(len(term.words) > 1 for term in terms)
    return (
        MATCHES.format(
            live=sql, phrases=PHRASES if has_phrases else "", most=MOST_MATCHED
        ),
        [*params, words, within, *[exact] * has_phrases, limit, WEIGHTS, exact],
    )


def _facet(facet):
    return f"'{facet[:-1]}':*" if facet.endswith("*") else f"'{facet}'"


def _expression(term, joint):
    lexemes = [f"'{word}'" for word in term.words]
    whole = joint.join(lexemes)
    if not term.is_prefix:
        return f"({whole})"
    begun = joint.join([*lexemes[:-1], f"{lexemes[-1]}:*"])
    return f"({whole} | {begun})"
