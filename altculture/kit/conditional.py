"""Answers that need not be sent twice."""

from collections.abc import Callable
from functools import wraps

from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import parse_http_date_safe


def conditional(view: Callable) -> Callable:
    """Give the answer of a view an ETag, and answer 304 to whoever holds it, HEAD too.

    Django's middleware does this for GET alone.
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        if hasattr(response, "render"):
            response.render()
        set_response_etag(response)
        return unless_held(request, response)

    return answer


def unless_held(request, response):
    """Return an answer that has an ETag, or 304 for whoever holds it."""
    modified = response.get("Last-Modified")
    return get_conditional_response(
        request,
        etag=response["ETag"],
        last_modified=modified and parse_http_date_safe(modified),
        response=response,
    )
