"""The pages of the newsletters, and what each of them draws on."""

from django.shortcuts import get_object_or_404, render

from altculture.kit.clock import moment
from altculture.kit.paging import NEWEST_FIRST, newest_through, page_by_key
from articles.models import Edition
from articles.views.readers import each_once, public_page
from subscribers.models import Newsletter


@public_page
def newsletter_index(request):
    context = {"newsletters": Newsletter.objects.public().with_subject()}
    return render(request, "subscribers/newsletter_list.html", context)


@public_page
def newsletter_detail(request, slug):
    known = Newsletter.objects.public().with_subject()
    newsletter = get_object_or_404(known, slug=slug)
    context = {
        "newsletter": newsletter,
        "page": _drawn_on(newsletter, request),
    }
    return render(request, "subscribers/newsletter_detail.html", context)


def _drawn_on(newsletter, request):
    """Return the page of pieces from which a newsletter's letters are made."""
    rows = Edition.objects.live(moment(request)).for_cards()
    order = NEWEST_FIRST
    if newsletter.section:
        rows = rows.filter(section=newsletter.section)
    elif relation := newsletter.relation:
        rows = rows.filter(**{f"{relation}__tag": newsletter.subject})
        order = newest_through(relation)
    return page_by_key(each_once(rows, request), request.GET, order=order)
