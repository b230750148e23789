"""What every page for readers does about methods, caches and missing addresses."""

from functools import wraps

from django.contrib.flatpages.views import flatpage
from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from altculture.kit.clock import moment
from articles.languages import NAMES
from articles.models import Edition


def public_page(view):
    """Let caches keep the answer, but ask each time whether it still holds.

    A page must never outlive the moment at which something on it changes; the ETag
    makes asking cheap. What staff see of another moment is kept nowhere. Another method
    changes nothing, so it is told which there are, with or without a token.
    """

    @csrf_exempt
    @require_safe
    @wraps(view)
    def page(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if "at" in request.GET:
            return keep_private(response)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return page


def live_or_404(request, **lookups):
    """Raise Http404 where no edition with these lookups is live at the moment asked."""
    if not Edition.objects.live(moment(request)).filter(**lookups).exists():
        raise Http404


def asked_language(request) -> str:
    """Return the code by which a list is narrowed, or nothing for no known one."""
    asked = request.GET.get("language", "")
    return asked if asked in NAMES else ""


def each_once(rows, request):
    """Return a list without translations, or with all that is in one language."""
    narrowed = asked_language(request)
    return in_asked_language(rows if narrowed else rows.originals(), request)


def in_asked_language(rows, request):
    return rows.in_language(asked_language(request), at=moment(request))


def keep_private(response):
    """Forbid every cache to keep the answer: it is for the one who asked."""
    patch_cache_control(response, private=True, no_store=True)
    return response


def moved(request, address):
    """Send readers for good to where the page is, with the query they came with."""
    query = request.META.get("QUERY_STRING")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def flat_page(request):
    """Return the flat page at this address, or raise Http404."""
    return flatpage(request, request.path_info)
