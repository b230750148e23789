from urllib.parse import urlsplit

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from altculture.kit.http import client_ip
from altculture.kit.limits import client_key
from subscribers import consent, limits
from subscribers.actions.confirm import confirm as confirm_reader
from subscribers.actions.links import find_link
from subscribers.actions.sign_up import sign_up
from subscribers.actions.unsubscribe import unsubscribe as unsubscribe_reader
from subscribers.consent import Evidence, Source
from subscribers.errors import LinkUnknown, ListError
from subscribers.forms import SignUpForm
from subscribers.models import Newsletter
from subscribers.models.token import Purpose

page_or_post = require_http_methods(["GET", "HEAD", "POST"])


# Readers carry no session here, so a forged request could do nothing that the forger
# can't do himself: the three POST views need no CSRF token, and pages no cookie.
@csrf_exempt
@never_cache
@page_or_post
def subscribe(request):
    if request.method != "POST":
        return _form_page(request, SignUpForm())
    client = client_key(client_ip(request))
    if not limits.ATTEMPTS.allows(client):
        return _limited(request)
    form = SignUpForm(request.POST)
    if form.is_trapped:
        return redirect("subscribers:thanks")
    if not form.is_valid():
        return _form_page(request, form, status=422)
    if not _is_within_limits(client, form.cleaned_data["email"]):
        return _limited(request)
    sign_up(
        form.cleaned_data["email"],
        form.cleaned_data["newsletters"],
        name=form.cleaned_data["name"],
        evidence=_evidence(request, Source.SITE, consent.sign_up_wording()),
    )
    return redirect("subscribers:thanks")


@require_safe
def thanks(request):
    return render(request, "subscribers/thanks.html")


@csrf_exempt
@never_cache
@page_or_post
def confirm(request, token):
    try:
        if request.method == "POST":
            newsletters = confirm_reader(
                token,
                evidence=_evidence(request, Source.MAIL, consent.confirm_wording()),
            )
            template = "subscribers/confirmed.html"
        else:
            reader = find_link(token, Purpose.CONFIRM).subscriber
            newsletters = Newsletter.objects.awaited_by(reader)
            template = "subscribers/confirm.html"
    except ListError as error:
        return _link_problem(request, error)
    return _private(render(request, template, {"newsletters": newsletters}))


@csrf_exempt
@never_cache
@page_or_post
def unsubscribe(request, token):
    """Show the button, or act: the POST is also the one-click one of RFC 8058."""
    try:
        if request.method == "POST":
            unsubscribe_reader(token, evidence=_evidence(request, Source.MAIL))
            template = "subscribers/unsubscribed.html"
        else:
            find_link(token, Purpose.UNSUBSCRIBE)
            template = "subscribers/unsubscribe.html"
    except ListError as error:
        return _link_problem(request, error)
    return _private(render(request, template))


def _form_page(request, form, *, status=200):
    context = {"form": form, "newsletters": Newsletter.objects.open()}
    return render(request, "subscribers/subscribe.html", context, status=status)


def _limited(request):
    response = render(request, "subscribers/limited.html", status=429)
    response["Retry-After"] = limits.HOUR
    return response


def _is_within_limits(client, address):
    return (
        limits.PER_CLIENT.allows(client)
        and limits.PER_ADDRESS.allows(address.lower())
        and limits.FROM_EVERYBODY.allows()
    )


def _link_problem(request, error):
    status = 404 if isinstance(error, LinkUnknown) else 410
    context = {"sentence": str(error)}
    page = render(request, "subscribers/link_problem.html", context, status=status)
    return _private(page)


def _private(response):
    """Keep a page with a token in its address out of indexes and other sites' logs."""
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _evidence(request, source, wording=""):
    return Evidence(
        source=source,
        wording=wording,
        page=_page_of_form(request) if source == Source.SITE else "",
        network=consent.network_hash(client_ip(request)),
    )


def _page_of_form(request):
    """Return the path of the page that carried the form, if it was one of ours."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    return referrer.path[:200] if referrer.netloc == request.get_host() else ""
