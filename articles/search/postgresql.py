"""The index on PostgreSQL: one tsvector of folded words an edition, under GIN.

The configuration is "simple", which takes words as they come: they are folded
already, and a magazine may be written in any language.
"""

from articles.search.statement import Statement

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
TIDY = "ANALYZE articles_search, articles_searchword"

#: For the labels D, C, B, A: body, standfirst, names, headline.
WEIGHTS = [0.12, 0.25, 0.5, 1.0]

#: Of more matches than this, only those printed last are looked at.
MOST_MATCHED = 5000
#: Editions are numbered in blocks, and each carries the number of its own as a word.
BLOCK = 2048
#: How many of the newest blocks are asked first, and of how many editions there a word
#: is so common that they are enough: for a page, and where only a few are wanted.
FIRST, FEW_FIRST = (3, 1000), (1, 200)
FEW = 10

MATCHES = """
WITH live (id, first_live_at, kind, section_id) AS NOT MATERIALIZED ({live}),
latest (query) AS MATERIALIZED (
  SELECT string_agg('''block:' || greatest(last - back, 0) || '''', '|')::tsquery
  FROM generate_series(0, {blocks} - 1) AS back, (
    SELECT coalesce(max(edition_id), 0) / {block} FROM articles_search
  ) AS top (last)
),
{parts}
SELECT found.id, ts_rank(%s::float4[], vector, exact, 1),
  (extract(epoch FROM first_live_at) / 86400)::float8, kind, section_id, (
  SELECT string_agg((
    SELECT slug || ' ' || name FROM articles_movement WHERE id = link.tag_id), chr(10))
  FROM articles_editionmovement AS link WHERE link.edition_id = found.id)
FROM ({found}) AS found
"""

# The queries stand in subselects, where the planner can't see them: told that a word is
# common, it would read every vector of the table instead of the index; and so it would
# if it could walk the keys, not places reckoned from them. The matches come newest
# first and are checked only until the limit is reached. The index gives all that have a
# word before the first is known: so it is first asked for together with the numbers of
# the newest blocks, which few have, and without them only where that gives too few.
PART = """
{name}_asked (words, lately, exact) AS MATERIALIZED (
  SELECT words, words && latest.query, exact FROM latest, (
    SELECT to_tsquery('simple', %s) && %s::tsquery, to_tsquery('simple', %s)
  ) AS asked (words, exact) WHERE {when}
),
{name}_lately AS MATERIALIZED (
  SELECT edition_id, edition_id + 0 AS place, vector FROM articles_search
  WHERE vector @@ (SELECT lately FROM {name}_asked)
),
{name} AS MATERIALIZED (
  SELECT live.*, matched.vector, (SELECT exact FROM {name}_asked) AS exact FROM (
    SELECT * FROM {name}_lately WHERE (SELECT count(*) FROM {name}_lately) >= {common}
    UNION ALL
    SELECT edition_id, edition_id + 0, vector FROM articles_search WHERE vector @@ (
      SELECT words FROM {name}_asked
      WHERE (SELECT count(*) FROM {name}_lately) < {common})
    ORDER BY place DESC LIMIT {most}
  ) AS matched JOIN live ON live.id = matched.edition_id
  {phrases} ORDER BY matched.place DESC LIMIT %s
)"""

TOO_FEW = "(SELECT count(*) FROM whole) < {limit}"

# The index knows which words stand in a text but not where: for that the vector itself
# is read, and so only of those that are about to be ranked.
PHRASES = "WHERE matched.vector @@ (SELECT exact FROM {name}_asked)"


def row(pk, words):
    texts = [words.headline, words.names, words.standfirst, words.body]
    return [pk, *texts, [*words.facets.split(), f"block:{pk // BLOCK}"]]


def matches(live, terms, facets, limit):
    """Return the statement that finds the rows of matches; a star ends a beginning.

    Beginnings are looked for where whole words don't find enough; an edition found by
    both comes twice.
    """
    whole = [term._replace(is_prefix=False) for term in terms]
    parts = [_part("whole", "TRUE", whole, facets, limit)]
    found = "SELECT * FROM whole"
    if whole != terms:
        too_few = TOO_FEW.format(limit=limit)
        parts.append(_part("begun", too_few, terms, facets, limit))
        found += " UNION ALL SELECT * FROM begun"
    statements = ",".join(part.sql for part in parts)
    blocks, _common = FEW_FIRST if limit < FEW else FIRST
    sql = MATCHES.format(
        live=live.sql, parts=statements, found=found, block=BLOCK, blocks=blocks
    )
    params = [value for part in parts for value in part.params]
    return Statement(sql, [*live.params, *params, WEIGHTS])


def _part(name, when, terms, facets, limit):
    _blocks, common = FEW_FIRST if limit < FEW else FIRST
    has_phrases = any(len(term.words) > 1 for term in terms)
    phrases = PHRASES.format(name=name) if has_phrases else ""
    sql = PART.format(
        name=name, when=when, phrases=phrases, common=common, most=MOST_MATCHED
    )
    words, exact = (
        " & ".join(_expression(term, joint) for term in terms)
        for joint in (" & ", " <-> ")
    )
    return Statement(sql, [words, " & ".join(map(_facet, facets)), exact, limit])


def _facet(facet):
    return f"'{facet[:-1]}':*" if facet.endswith("*") else f"'{facet}'"


def _expression(term, joint):
    lexemes = [f"'{word}'" for word in term.words]
    if term.is_prefix:
        lexemes[-1] += ":*"
    return f"({joint.join(lexemes)})"
