from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from altculture.kit.clock import moment
from altculture.kit.paging import BY_NAME, page_by_key
from articles.models import Edition, Series
from articles.models.series import IN_ORDER
from articles.views.readers import live_or_404, public_page

SERIES_PER_PAGE = 50
#: No series is that long; a page has an end all the same.
MOST_PARTS = 200


@public_page
def series_index(request):
    live = Edition.objects.live(moment(request)).originals()
    live = live.filter(series=OuterRef("pk"))
    rows = Series.objects.filter(Exists(live.order_by()))
    page = page_by_key(rows, request.GET, order=BY_NAME, size=SERIES_PER_PAGE)
    return render(request, "articles/series_list.html", {"page": page})


@public_page
def series_detail(request, slug):
    series = get_object_or_404(Series, slug=slug)
    live = Edition.objects.live(moment(request)).originals().for_cards()
    parts = list(live.filter(series=series).order_by(*IN_ORDER)[:MOST_PARTS])
    if not parts:
        live_or_404(request, series=series)
    context = {
        "series": series,
        "parts": parts,
        "feed_url": reverse("articles:series-feed", kwargs={"slug": slug}),
    }
    return render(request, "articles/series_detail.html", context)
