from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.redirects.middleware import RedirectFallbackMiddleware
from django.contrib.redirects.models import Redirect
from django.shortcuts import render

from altculture.kit.carry import carry
from altculture.kit.clock import PARAMETER, is_misread, travel
from articles.views.readers import moved

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


class TimeTravelMiddleware:
    """Take `?at=` along in the links of what staff see of another moment.

    Nothing is done for anybody who does not ask for a moment, or may not.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if _is_asked(request) and travel(request):
            carry(response, PARAMETER, request.GET[PARAMETER])
        return response

    def process_view(self, request, view, args, kwargs):
        if _is_asked(request) and is_misread(request):
            context = {"asked": request.GET[PARAMETER]}
            response = render(request, "no_moment.html", context, status=400)
            response["Cache-Control"] = "private, no-store"
            return response
        return None


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
