from typing import NamedTuple

from django.db import connection


class Statement(NamedTuple):
    """SQL with its parameters; empty where there is nothing to ask."""

    sql: str
    params: list

    @classmethod
    def of(cls, rows):
        """Return the statement of a queryset."""
        sql, params = rows.query.sql_with_params()
        return cls(sql, list(params))


def union(statements) -> Statement:
    """Return one statement for the rows of several; only the first may have a WITH."""
    asked = [statement for statement in statements if statement.sql]
    params = [value for statement in asked for value in statement.params]
    return Statement(" UNION ALL ".join(statement.sql for statement in asked), params)


def rows_of(statement) -> list[tuple]:
    if not statement.sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return cursor.fetchall()
