"""Rows counted by the periods in which a moment of theirs lies: months, or years."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db.models import Count, Func, IntegerField, QuerySet
from django.utils import timezone


def begin_of(year: int, month: int = 1) -> datetime:
    """Return the midnight at which a month begins in the site's time zone."""
    return midnight(date(year, month, 1))


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def counted(rows: QuerySet, field: str, begins: Sequence[datetime]) -> QuerySet:
    """Return dicts of `period` and `number`: how many rows lie in each that has any.

    A period is told by the place of its begin in `begins`, which are in order; what
    is older than all of them is in the first. Asked like that, and not by the
    functions for dates, SQLite calls no Python for each row.
    """
    rows = rows.annotate(period=Place(field, begins)).values("period")
    return rows.annotate(number=Count("pk"))


class Place(Func):
    """The place in `begins`, which are in order, of the period of a moment.

    One expression writes it all: Django copies every one a dozen times on its way to
    SQL, and a magazine of 25 years has 300 months.
    """

    output_field = IntegerField()

    def __init__(self, moment: str, begins: Sequence[datetime]):
        super().__init__(moment)
        self.begins = begins

    def as_sql(self, compiler, connection, **_context):
        moment, given = compiler.compile(self.source_expressions[0])
        begins = [
            connection.ops.adapt_datetimefield_value(begin) for begin in self.begins
        ]
        return _halved(moment, given, begins, 0)


def _halved(moment, given, begins, first):
    """Return the SQL, and its parameters, that halves `begins` until one is left."""
    middle = len(begins) // 2
    if middle == 0:
        return str(first), []
    before, of_before = _halved(moment, given, begins[:middle], first)
    since, of_since = _halved(moment, given, begins[middle:], first + middle)
    return (
        f"CASE WHEN {moment} < %s THEN {before} ELSE {since} END",
        [*given, begins[middle], *of_before, *of_since],
    )
