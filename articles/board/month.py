"""A month as a calendar shows it: whole weeks, which begin as the locale says."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.formats import get_format

from altculture.kit.clock import YEARS
from articles.board.entry import Span


@dataclass(frozen=True)
class Day:
    day: date
    entries: list
    is_of_month: bool
    is_today: bool
    is_past: bool


class Month:
    def __init__(self, first):
        self.first = first

    @classmethod
    def named(cls, text):
        """Return the month that a text like 2026-12 names, or the present one."""
        year, _dash, month = text.partition("-")
        is_number = len(text) == 7 and year.isdecimal() and month.isdecimal()
        if is_number and int(year) in YEARS and 1 <= int(month) <= 12:
            return cls(date(int(year), int(month), 1))
        return cls(timezone.localdate().replace(day=1))

    def __str__(self):
        return f"{self.first:%Y-%m}"

    @cached_property
    def next(self):
        return Month((self.first + timedelta(days=31)).replace(day=1))

    @cached_property
    def previous(self):
        return Month((self.first - timedelta(days=1)).replace(day=1))

    @cached_property
    def span(self) -> Span:
        """All the days that its weeks show, those of its neighbours too."""
        return Span(self._weeks[0][0], self._weeks[-1][-1])

    @cached_property
    def _weeks(self):
        # Formats count from Sunday, calendars from Monday.
        begin = (get_format("FIRST_DAY_OF_WEEK") - 1) % 7
        calendar = Calendar(firstweekday=begin)
        return calendar.monthdatescalendar(self.first.year, self.first.month)

    def is_past(self, day):
        """Say whether it is the present month, of which this day is over."""
        return self.first <= day < timezone.localdate() < self.next.first

    def holds(self, entry):
        return (entry.day.year, entry.day.month) == (self.first.year, self.first.month)

    def weeks(self, entries) -> list[list[Day]]:
        """Return the weeks with the entries of each day, as they come sorted."""
        by_day = {}
        for entry in entries:
            by_day.setdefault(entry.day, []).append(entry)
        today = timezone.localdate()
        return [
            [
                Day(
                    day=day,
                    entries=by_day.get(day, []),
                    is_of_month=day.month == self.first.month,
                    is_today=day == today,
                    is_past=self.is_past(day),
                )
                for day in week
            ]
            for week in self._weeks
        ]
