"""Which languages a set of editions is in, asked of the index alone."""

from django.db import connection, models
from django.db.models.expressions import RawSQL

# A DISTINCT would read every row; this hops from one language to the next.
_SPOKEN = """
(WITH RECURSIVE spoken (code) AS (
  SELECT (SELECT language FROM articles_edition ORDER BY language LIMIT 1)
  UNION ALL
  SELECT (SELECT language FROM articles_edition WHERE language > spoken.code
          ORDER BY language LIMIT 1)
  FROM spoken WHERE code IS NOT NULL
) SELECT {join}(code, ',') FROM spoken WHERE code IS NOT NULL AND EXISTS ({rows}))
"""
_JOINS = {"postgresql": "string_agg", "sqlite": "group_concat"}


def spoken(editions) -> RawSQL:
    """Return an expression for the codes of the languages of editions, with commas."""
    rows = editions.order_by().filter(language=RawSQL("spoken.code", ())).values("pk")
    sql, params = rows.query.sql_with_params()
    statement = _SPOKEN.format(join=_JOINS[connection.vendor], rows=sql)
    return RawSQL(statement, params, output_field=models.TextField())  # noqa: S611
