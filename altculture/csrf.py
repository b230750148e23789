from http import HTTPStatus

from django.shortcuts import render

from articles.views.readers import keep_private


def refused(request, reason=""):
    """Tell somebody whose form came without its token what is the case, and the way on.

    `reason` is Django’s, for its log; a visitor could do nothing about it.
    """
    match = request.resolver_match
    is_newsroom = match is not None and "admin" in match.app_names
    context = {"is_newsroom": is_newsroom}
    status = HTTPStatus.FORBIDDEN
    return keep_private(render(request, "403_csrf.html", context, status=status))
