from datetime import MAXYEAR, MINYEAR, datetime

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from altculture.kit.clock import moment
from altculture.kit.paging import page_by_key
from articles.models import Edition
from articles.views.readers import in_asked_language, public_page

PER_PAGE = 50


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
    return timezone.make_aware(datetime(year, month, 1))  # noqa: DTZ001


def _render(request, context):
    at = moment(request)
    oldest = Edition.objects.live(at).order_by("first_live_at", "pk")
    first = oldest.values_list("first_live_at", flat=True).first() or at
    this_year, first_year = timezone.localtime(at).year, timezone.localtime(first).year
    context["years"] = range(this_year, first_year - 1, -1)
    if "year" in context:
        context["months"] = [datetime(context["year"], n, 1) for n in range(1, 13)]  # noqa: DTZ001
    if "month" in context:
        context["month_shown"] = context["months"][context["month"] - 1]
    return render(request, "articles/archive.html", context)
