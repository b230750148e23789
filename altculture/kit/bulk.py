"""Many rows at once: finding them by a list of words, and inserting them.

`bulk_create` and `in` spend some 300 microseconds on a row with what it hangs on; this
is a tenth of it. What a model does in `save` and `pre_save` is left to the caller.
"""

import json
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import CharField, Lookup


@CharField.register_lookup
class OneOf(Lookup):
    """`field__one_of=words`: as `in`, with all words in one parameter.

    The words are plain, without a comma: hexadecimal digits, say.
    """

    lookup_name = "one_of"
    prepare_rhs = False

    def get_db_prep_lookup(self, value, connection):
        return "%s", [",".join(value)]

    def as_sqlite(self, compiler, connection):
        left, params = self.process_lhs(compiler, connection)
        words = json.dumps(list(self.rhs))
        sql = f"{left} IN (SELECT value FROM json_each(%s))"  # noqa: S608
        return sql, [*params, words]

    def as_postgresql(self, compiler, connection):
        left, params = self.process_lhs(compiler, connection)
        words = ",".join(self.rhs)
        # Words that the planner sees are thought to be half of a table without
        # statistics, as one is that fills up: it would be read whole, each time.
        array = "ARRAY(SELECT unnest(string_to_array(%s, ',')))"
        return f"{left} = ANY({array})", [*params, words]


def reserve_keys(model, count: int) -> Sequence[int]:
    """Return primary keys that nobody else gets; call it in a transaction."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) "
                "FROM generate_series(1, %s)",
                [table, key, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or [0])[0]
    return range(last + 1, last + 1 + count)


def insert_rows(model, names: Sequence[str], rows: Iterable[Sequence]):
    """Insert rows of plain values, in the order of the names of their columns.

    Every other column but the key gets the default of its field.
    """
    rows = list(rows)
    if not rows:
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    others = {
        name: field.get_db_prep_save(field.get_default(), connection)
        for name, field in fields.items()
        if name not in names and not field.primary_key
    }
    columns = [fields[name] for name in (*names, *others)]
    rest = tuple(others.values())
    if connection.vendor == "postgresql":
        _copy(model, columns, ((*row, *rest) for row in rows))
    else:
        _execute(model, columns, (_prepared(columns, row) + rest for row in rows))


def _prepared(columns, row):
    return tuple(
        field.get_db_prep_save(value, connection)
        for field, value in zip(columns, row, strict=False)
    )


def _copy(model, columns, rows):
    table, names = _quoted(model, columns)
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _execute(model, columns, rows):
    table, names = _quoted(model, columns)
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608
            rows,
        )


def _quoted(model, columns):
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in columns)
    return quote(model._meta.db_table), names
