"""Rows by the thousand, past the field's own `pre_save`.

`bulk_create` would send every seeded text through both sanitisers, twice: minutes of
work on text that is clean by construction.
"""

from operator import attrgetter

from django.core.management.color import no_style
from django.db import connections
from django.db.models import Max


def number_rows(model, rows):
    """Give the rows the primary keys that come next, for others to refer to."""
    first = (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    for pk, row in enumerate(rows, start=first):
        row.pk = pk


def insert(model, rows):
    """Insert rows, all of them numbered or none; the database counts on from there."""
    rows = list(rows)
    if not rows:
        return
    connection = connections["default"]
    fields = _fields(model, rows[0])
    with connection.cursor() as cursor:
        cursor.executemany(
            _statement(model, fields, connection),
            (_values(fields, row, connection) for row in rows),
        )
        if rows[0].pk is not None:
            for sql in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(sql)


def _fields(model, row):
    """Return the columns to write, each with what reads its value off a row."""
    return [
        (field, attrgetter(field.attname))
        for field in model._meta.concrete_fields
        if row.pk is not None or not field.primary_key
    ]


def _values(fields, row, connection):
    return [field.get_db_prep_save(value(row), connection) for field, value in fields]


def _statement(model, fields, connection):
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field, _value in fields)
    places = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608
