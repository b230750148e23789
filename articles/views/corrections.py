"""What was corrected, in the open: the list, and what a correction changed."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from altculture.kit.clock import moment
from altculture.kit.paging import LATEST_FIRST, page_by_key
from articles.comparison import compare
from articles.models import Correction, Edition
from articles.printed_content import names_of, printed_content
from articles.reading import pictures_in_texts
from articles.views.pages import past
from articles.views.readers import public_page

PER_PAGE = 30


@public_page
def correction_list(request):
    rows = Correction.objects.told(moment(request)).of_faults().with_pieces()
    page = page_by_key(rows, request.GET, order=LATEST_FIRST, size=PER_PAGE)
    context = {"page": page, "feed_url": reverse("articles:corrections-feed")}
    return render(request, "articles/correction_list.html", context)


@public_page
def changes(request, section, slug, number):
    """Show what changed with an edition, where the publisher lets readers see it."""
    at = moment(request)
    edition = Edition.objects.live(at).at_address(section, slug).for_cards().first()
    if edition is None:
        return past(request, section, slug, at)
    shown = Correction.objects.told(at).filter(
        article=edition.article_id, after__number=number, shows_changes=True
    )
    correction = shown.select_related("before", "after").first()
    if correction is None or correction.before.is_taken_down(at):
        raise Http404
    before, after = correction.before, correction.after
    context = {
        "edition": edition,
        "correction": correction,
        "comparison": compare(
            printed_content(before), printed_content(after), names_of(before, after)
        ),
        "pictures": pictures_in_texts([before, after], at=at),
    }
    return render(request, "articles/changes.html", context)
