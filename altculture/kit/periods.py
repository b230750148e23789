"""Rows counted by the periods in which a moment of theirs lies: months, or years."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db.models import Case, Count, QuerySet, Value, When
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
    place = place_of(field, begins)
    return rows.annotate(period=place).values("period").annotate(number=Count("pk"))


def place_of(field: str, begins: Sequence[datetime], first: int = 0) -> Case | Value:
    """Return an expression for the place, counted from `first`, of a row's period."""
    if len(begins) == 1:
        return Value(first)
    middle = len(begins) // 2
    return Case(
        When(
            **{f"{field}__lt": begins[middle]},
            then=place_of(field, begins[:middle], first),
        ),
        default=place_of(field, begins[middle:], first + middle),
    )
