"""The pages that links in mails lead to: a GET shows a button, a POST acts."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from subscribers import consent
from subscribers.actions.confirm import confirm as confirm_reader
from subscribers.actions.links import find_link
from subscribers.actions.undo import may_undo, undo
from subscribers.actions.unsubscribe import unsubscribe as unsubscribe_reader
from subscribers.consent import Source
from subscribers.errors import ListError
from subscribers.models import Newsletter
from subscribers.models.token import Purpose
from subscribers.views.strangers import (
    evidence_of,
    link_problem,
    page_or_post,
    private,
)


@csrf_exempt
@never_cache
@page_or_post
def confirm(request, token):
    try:
        if request.method == "POST":
            evidence = evidence_of(request, Source.MAIL, consent.confirm_wording())
            newsletters = confirm_reader(token, evidence=evidence)
            template = "subscribers/confirmed.html"
        else:
            reader = find_link(token, Purpose.CONFIRM).subscriber
            newsletters = Newsletter.objects.awaited_by(reader)
            template = "subscribers/confirm.html"
    except ListError as error:
        return link_problem(request, error)
    return private(render(request, template, {"newsletters": newsletters}))


@csrf_exempt
@never_cache
@page_or_post
def unsubscribe(request, token):
    """Show the button, or act: the POST is also the one-click one of RFC 8058."""
    try:
        if "undo" in request.POST:
            return _undo(request, token)
        if request.method == "POST":
            evidence = evidence_of(request, Source.MAIL)
            reader = unsubscribe_reader(token, evidence=evidence)
            template = "subscribers/unsubscribed.html"
        else:
            reader = find_link(token, Purpose.UNSUBSCRIBE).subscriber
            template = "subscribers/unsubscribe.html"
            if may_undo(reader) and not reader.subscriptions.active().exists():
                template = "subscribers/unsubscribed.html"
    except ListError as error:
        return link_problem(request, error)
    return private(render(request, template, {"may_undo": may_undo(reader)}))


def _undo(request, token):
    evidence = evidence_of(request, Source.MAIL, consent.undo_wording())
    context = {"newsletters": undo(token, evidence=evidence)}
    return private(render(request, "subscribers/confirmed.html", context))
