from copy import copy
from http import HTTPStatus

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.redirects.middleware import RedirectFallbackMiddleware
from django.contrib.redirects.models import Redirect
from django.db.models import Max
from django.shortcuts import render

from altculture import speculation
from altculture.kit.carry import carry
from altculture.kit.clock import PARAMETER, at_moment, is_misread, travel
from articles.models import Edition
from articles.views.readers import moved
from articles.workflow import PUBLISH

READERS_POLICY = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

# Unfold's Alpine evaluates expressions and the prose editor brings an import map;
# readers' pages keep the strict policy of the settings.
NEWSROOM_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [*READERS_POLICY["img-src"], "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}


class ContentPolicyMiddleware(CSPMiddleware):
    def get_policy_parts(self, request, response, *args, **kwargs):
        parts = super().get_policy_parts(request, response, *args, **kwargs)
        match = request.resolver_match
        if match is not None and "admin" in match.app_names:
            parts.replace = NEWSROOM_POLICY
        return parts


class SpeculationMiddleware:
    """Name, on every page for readers, what a browser may fetch ahead."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and "public" in response.get("Cache-Control", ""):
            response["Speculation-Rules"] = f'"{speculation.ADDRESS}"'
        return response


class TimeTravelMiddleware:
    """Take `?at=` along in the links of what staff see of another moment.

    What was taken down by then or later is for those alone who may publish: to others
    the moments before are closed. Nothing is done for anybody who does not ask for a
    moment, or may not.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if _is_asked(request) and travel(request):
            carry(response, PARAMETER, request.GET[PARAMETER])
        return response

    def process_view(self, request, view, args, kwargs):
        if not _is_asked(request):
            return None
        if is_misread(request):
            context = {"asked": request.GET[PARAMETER]}
            return _refused(request, "no_moment", context, HTTPStatus.BAD_REQUEST)
        opens_at = _opens_at(request.user, travel(request))
        if opens_at:
            context = {"opens_at": opens_at, "open": at_moment(request.path, opens_at)}
            return _refused(request, "closed_moment", context, HTTPStatus.FORBIDDEN)
        return None


def _refused(request, page, context, status):
    response = render(request, f"{page}.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _opens_at(user, moment):
    """Return the last take-down after a moment that is closed to a user, or None."""
    if moment is None or user.has_perm(PUBLISH):
        return None
    taken_down = Edition.objects.taken_down_since(moment)
    return taken_down.aggregate(last=Max("taken_down_at"))["last"]


def _is_asked(request):
    match = request.resolver_match
    is_newsroom = match is not None and "admin" in match.app_names
    return PARAMETER in request.GET and not is_newsroom


class OldAddressMiddleware(RedirectFallbackMiddleware):
    """Know an old address whatever query it is asked with, and take the query along."""

    def process_response(self, request, response):
        answer = super().process_response(request, response)
        if answer is not response or response.status_code != 404:
            return answer
        if not request.META.get("QUERY_STRING"):
            return answer
        known = Redirect.objects.filter(site_id=settings.SITE_ID).exclude(new_path="")
        redirect = known.filter(old_path=request.path).first()
        return moved(request, redirect.new_path) if redirect else answer


class CapitalsMiddleware:
    """Send on who asks with capitals for a page, which stands in lower case.

    The lower address is asked first, so that nobody is sent where nothing is. A token
    is another one without its capitals, and so is a file that is named by a key.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or not _may_be_lower(request):
            return response
        lower = copy(request)
        lower.path, lower.path_info = request.path.lower(), request.path_info.lower()
        answer = self.get_response(lower)
        if answer.status_code == 404:
            return response
        is_further = answer.status_code in REDIRECTS
        return answer if is_further else moved(request, lower.path)


REDIRECTS = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND}


def _may_be_lower(request):
    match = request.resolver_match
    is_bound = match is not None and "token" in match.kwargs
    is_page = request.path.endswith("/") and not is_bound
    return is_page and request.path != request.path.lower()
