"""What the magazine first published in this week of earlier years."""

from calendar import isleap
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from altculture.kit.periods import Place, midnight
from articles.counting import live_by_index, without_translations
from articles.models import Edition

#: So many years back, and so many days around the day.
YEARS_BACK, AROUND = 30, timedelta(days=3)
DAY = timedelta(days=1)
SHOWN = 3


def from_this_week(at, *, but=()) -> QuerySet:
    """Return the cards of pieces from this week of earlier years, the newest first.

    Each year gives one before any gives two. `but` holds the keys of editions that
    stand elsewhere on the page. The day is that of the site's time zone.
    """
    weeks = weeks_before(timezone.localdate(at))
    within = Q(*(Q(first_live_at__range=week) for week in weeks), _connector=Q.OR)
    rows = live_by_index(Edition.objects.filter(within), at)
    rows = without_translations(rows).exclude(pk__in=but)
    turn = Window(
        RowNumber(),
        partition_by=Place("first_live_at", [begin for begin, _end in weeks]),
        order_by=F("first_live_at").desc(),
    )
    chosen = rows.order_by(turn, "-first_live_at", "-pk").values("pk")[:SHOWN]
    return Edition.objects.live(at).for_cards().filter(pk__in=chosen)


def weeks_before(day: date) -> list[tuple]:
    """Return the first and the last moment of each week, from the oldest."""
    days = [_same_day(day, day.year - back) for back in range(YEARS_BACK, 0, -1)]
    return [_week(one) for one in days]


def _same_day(day, year):
    """Return the day in another year; for the 29th of February, its last one."""
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)


def _week(day):
    end = midnight(day + AROUND + DAY) - timedelta(microseconds=1)
    return midnight(day - AROUND), end
