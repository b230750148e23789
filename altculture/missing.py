from django.http import Http404
from django.views.defaults import page_not_found

from articles.views.readers import keep_private


def missing(request, exception):
    """Answer 404 for now: the next moment a piece may go live at this address."""
    return keep_private(page_not_found(request, exception))


def closed(request, rest):
    """Close Django's “view on site”: it tells any staff the address of any draft."""
    raise Http404
