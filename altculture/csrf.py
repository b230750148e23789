from http import HTTPStatus

from django.shortcuts import render

from articles.views.readers import keep_private


def refused(request, reason=""):
    """Tell somebody whose form came without its token what is the case, and the way on.

    Forms of the newsroom alone have one: readers have no session that it would guard.

    `reason` is Django’s, for its log; a visitor could do nothing about it.
    """
    status = HTTPStatus.FORBIDDEN
    return keep_private(render(request, "403_csrf.html", status=status))
