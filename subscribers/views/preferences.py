"""A reader's own page, reached by a fresh link in a mail instead of a password."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from subscribers import consent
from subscribers.actions.change_preferences import Preferences, change_preferences
from subscribers.actions.erase import erase
from subscribers.actions.links import find_link
from subscribers.actions.send_preferences import send_preferences
from subscribers.addresses import address_digest
from subscribers.consent import Source
from subscribers.errors import ListError
from subscribers.forms import AddressForm, PreferencesForm
from subscribers.holdings import all_we_hold
from subscribers.models import Newsletter
from subscribers.models.token import Purpose
from subscribers.views.strangers import (
    evidence_of,
    link_problem,
    page_or_post,
    private,
    take,
)


@csrf_exempt
@never_cache
@page_or_post
def ask(request):
    """Take the address to which the link to somebody's preferences is mailed."""
    if request.method != "POST":
        return _ask_page(request, AddressForm())
    form = AddressForm(request.POST)
    return take(
        *(request, form), page=_ask_page, act=_send, sent="subscribers:preferences-sent"
    )


@csrf_exempt
@require_safe
def sent(request):
    return render(request, "subscribers/preferences_sent.html")


def _ask_page(request, form, *, status=200):
    context = {"form": form}
    return render(request, "subscribers/preferences_ask.html", context, status=status)


def _send(_request, written):
    """Leave it to the background: a page that took longer would tell whom we know."""
    send_preferences.enqueue(address_digest(written["email"]))


def _for_the_reader(view):
    """Give the view the reader of the link, or answer why it does not work."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def checked(request, token):
        try:
            reader = find_link(token, Purpose.PREFERENCES).subscriber
            return private(view(request, reader, token))
        except ListError as error:
            return link_problem(request, error)

    return checked


@_for_the_reader
@page_or_post
def preferences(request, reader, token):
    offered = Newsletter.objects.offered_to(reader)
    if request.method != "POST":
        form = PreferencesForm(initial=_as_they_are(reader), offered=offered)
        return _form_page(request, reader, form, token)
    form = PreferencesForm(request.POST, offered=offered)
    if not form.is_valid():
        return _form_page(request, reader, form, token, status=422)
    evidence = evidence_of(request, Source.MAIL, consent.preferences_wording())
    change_preferences(token, Preferences(**form.cleaned_data), evidence=evidence)
    return redirect("subscribers:preferences-saved", token)


@_for_the_reader
@require_safe
def saved(request, reader, token):
    context = {"reader": reader, "token": token}
    return render(request, "subscribers/preferences_saved.html", context)


@_for_the_reader
@require_safe
def holdings(request, reader, token):
    answer = JsonResponse(all_we_hold(reader), json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="what-we-hold.json"'
    return answer


@_for_the_reader
@page_or_post
def erase_me(request, reader, token):
    if request.method != "POST":
        context = {"reader": reader, "token": token}
        return render(request, "subscribers/erase.html", context)
    erase(token, evidence=evidence_of(request, Source.MAIL))
    return render(request, "subscribers/erased.html")


def _as_they_are(reader):
    return {
        "newsletters": Newsletter.objects.confirmed_by(reader),
        "name": reader.name,
        "language": reader.language,
        "paused_until": _day_of(reader.paused_until),
    }


def _day_of(pause):
    """Return the day on which a pause ends, for its field; nothing once it is over."""
    if pause and pause > timezone.now():
        return timezone.localdate(pause).isoformat()
    return None


def _form_page(request, reader, form, token, *, status=200):
    context = {"reader": reader, "form": form, "token": token}
    return render(request, "subscribers/preferences.html", context, status=status)
