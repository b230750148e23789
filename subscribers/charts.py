"""The charts of the readership: what each shows, and the bars that are drawn of it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from subscribers.consent import Source
from subscribers.models import Figures, Newsletter
from subscribers.models.consent import Kind

MONTHS, DAYS = 12, 30
WIDTH, HEIGHT, GAP = 480, 64, 0.2
READ = ("day", "newsletter_id", "kind", "source", "number", "change")
ARRIVED = (Kind.SIGNED_UP, Kind.ADDED)
LEFT = (Kind.UNSUBSCRIBED, Kind.BOUNCED, Kind.COMPLAINED, Kind.ERASED)


@dataclass(frozen=True)
class Series:
    """One row of bars, and the number beside it.

    `highest` is what the tallest of the whole chart stands for.
    """

    label: str
    numbers: Sequence[int]
    highest: int
    result: int

    @property
    def bars(self):
        step = WIDTH / len(self.numbers)
        for place, number in enumerate(self.numbers):
            height = max(1, round(HEIGHT * number / self.highest)) if number > 0 else 0
            yield {
                "x": round(step * (place + GAP / 2), 1),
                "y": HEIGHT - height,
                "width": round(step * (1 - GAP), 1),
                "height": height,
                "number": number,
            }


@dataclass(frozen=True)
class Chart:
    """Rows of bars over the same periods and on one scale, and a table of the same.

    The latest number is what a level comes to; other numbers add up.
    """

    title: str
    lead: str
    periods: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]
    is_level: bool = False

    @cached_property
    def series(self):
        highest = max((max(numbers) for _label, numbers in self.rows), default=0) or 1
        return [
            Series(
                label, numbers, highest, numbers[-1] if self.is_level else sum(numbers)
            )
            for label, numbers in self.rows
        ]

    @property
    def table(self):
        """Return a line for each period: its name, and a number for each series."""
        columns = [numbers for _label, numbers in self.rows]
        return zip(self.periods, zip(*columns, strict=True), strict=True)


def charts(today=None) -> list[Chart]:
    """Return what is shown, in a bounded number of queries over the figures."""
    today = today or timezone.localdate()
    months, days = _months(today), _days(today)
    recent = Figures.objects.filter(day__gte=min(months[0], days[0])).order_by()
    figures = list(recent.values_list(*READ, named=True))
    return [
        _growth(figures, months),
        _confirmations(figures, days),
        _sources(figures, months),
        _leaving(figures, months),
    ]


def _growth(figures, months):
    before = Figures.objects.filter(day__lt=months[0]).order_by()
    before = dict(before.values_list("newsletter").annotate(Sum("change")))
    rows = []
    for newsletter in Newsletter.objects.all():
        own = [row for row in figures if row.newsletter_id == newsletter.pk]
        changes = _summed(own, months, "change")
        changes[0] += before.get(newsletter.pk, 0)
        rows.append((newsletter.name, list(accumulate(changes))))
    lead = _("Confirmed subscriptions at the end of each month.")
    return Chart(_("Growth by newsletter"), lead, _names(months), rows, is_level=True)


def _confirmations(figures, days):
    signed_up = [row for row in figures if row.kind in ARRIVED]
    confirmed = [row for row in figures if row.kind == Kind.CONFIRMED]
    rows = [
        (_("Signed up or added"), _summed(signed_up, days)),
        (_("Confirmed"), _summed(confirmed, days)),
    ]
    periods = [date_format(day, "j M") for day in days]
    lead = _("Subscriptions asked for, and confirmed, on each of the last days.")
    return Chart(_("Confirmations"), lead, periods, rows)


def _sources(figures, months):
    came = [
        row
        for row in figures
        if row.kind in ARRIVED
        or (row.kind == Kind.CONFIRMED and row.source == Source.IMPORT)
    ]
    rows = [
        (str(source.label), _summed([r for r in came if r.source == source], months))
        for source in Source
    ]
    lead = _("Where subscriptions came from, month by month.")
    return Chart(_("Sources"), lead, _names(months), rows)


def _leaving(figures, months):
    rows = [
        (str(kind.label), _summed([r for r in figures if r.kind == kind], months))
        for kind in LEFT
    ]
    lead = _("Subscriptions that ended, and readers who were erased, by month.")
    return Chart(_("Leaving and why"), lead, _names(months), rows)


def _summed(figures, begins, field="number"):
    """Sum a field over periods, each told by its first day."""
    sums = [0] * (len(begins) + 1)
    for row in figures:
        sums[bisect_right(begins, row.day)] += getattr(row, field)
    return sums[1:]


def _months(today):
    last = today.year * 12 + today.month - 1
    numbers = range(last - MONTHS + 1, last + 1)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def _days(today):
    return [today - timedelta(days=back) for back in reversed(range(DAYS))]


def _names(months):
    return [date_format(month, "M Y") for month in months]
