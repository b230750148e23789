from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from altculture.kit.clock import moment
from altculture.kit.paging import page_by_key
from altculture.kit.periods import begin_of, counted
from articles.counting import live_by_index
from articles.models import Edition
from articles.views.readers import in_asked_language, public_page

PER_PAGE = 50


class Month(NamedTuple):
    begin: date
    number: int


class Year(NamedTuple):
    year: int
    months: list[Month]

    @property
    def number(self):
        return sum(month.number for month in self.months)


@public_page
def archive(request):
    rows = in_asked_language(Edition.objects.live(moment(request)).for_cards(), request)
    context = {"page": page_by_key(rows, request.GET, size=PER_PAGE)}
    return _render(request, context)


@public_page
def archive_year(request, year):
    context = {"year": year, "page": _page(request, (year, 1), (year + 1, 1))}
    return _render(request, context)


@public_page
def archive_month(request, year, month):
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    page = _page(request, (year, month), following)
    context = {"year": year, "month": month, "page": page}
    return _render(request, context)


def _page(request, begin, end):
    rows = (
        Edition.objects.live(moment(request))
        .for_cards()
        .filter(first_live_at__gte=_midnight(*begin), first_live_at__lt=_midnight(*end))
    )
    rows = in_asked_language(rows, request)
    return page_by_key(rows, request.GET, size=PER_PAGE)


def _midnight(year, month):
    if not (MINYEAR < year < MAXYEAR and 1 <= month <= 12):
        raise Http404
    return begin_of(year, month)


def _render(request, context):
    context["years"] = years = _years(moment(request))
    shown = next((row for row in years if row.year == context.get("year")), None)
    if shown is None and "year" in context:
        # Of years to come and of those before the first piece there is no archive.
        raise Http404
    context["months"] = shown.months if shown else []
    if "month" in context:
        context["month_shown"] = date(context["year"], context["month"], 1)
    return render(request, "articles/archive.html", context)


def _years(at) -> list[Year]:
    """Return every year from that of the first piece on, the newest first."""
    oldest = Edition.objects.live(at).order_by("first_live_at", "pk")
    first = oldest.values_list("first_live_at", flat=True).first() or at
    begin, end = timezone.localtime(first).year, timezone.localtime(at).year
    months = [date(year, n, 1) for year in range(begin, end + 1) for n in range(1, 13)]
    begins = [begin_of(month.year, month.month) for month in months]
    rows = counted(live_by_index(Edition.objects.all(), at), "first_live_at", begins)
    numbers = {row["period"]: row["number"] for row in rows}
    found = [Month(month, numbers.get(n, 0)) for n, month in enumerate(months)]
    by_year = [found[n : n + 12] for n in range(0, len(found), 12)]
    return [Year(row[0].begin.year, row) for row in reversed(by_year)]
