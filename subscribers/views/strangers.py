"""What every page shares that people reach without a login: limits, proof, privacy."""

from urllib.parse import urlsplit

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from altculture.kit.http import client_ip
from altculture.kit.limits import client_key
from subscribers import consent, limits
from subscribers.consent import Evidence, Source
from subscribers.errors import LinkUnknown

page_or_post = require_http_methods(["GET", "HEAD", "POST"])


def take(request, form, *, page, act, sent):
    """Take a form that anybody may send, and that makes the house write to an address.

    `page` draws it again, `act` is called with the request and what was written, and
    `sent` names the page that follows whatever the house knows of the address.
    """
    client = client_key(client_ip(request))
    if not limits.ATTEMPTS.allows(client):
        return _limited(request)
    if form.is_trapped:
        return redirect(sent)
    if not form.is_valid():
        return page(request, form, status=422)
    if not limits.allow_mail(client, form.cleaned_data["email"]):
        return _limited(request)
    act(request, form.cleaned_data)
    return redirect(sent)


def _limited(request):
    response = render(request, "subscribers/limited.html", status=429)
    response["Retry-After"] = limits.HOUR
    return response


def link_problem(request, error):
    status = 404 if isinstance(error, LinkUnknown) else 410
    context = {"sentence": str(error)}
    page = render(request, "subscribers/link_problem.html", context, status=status)
    return private(page)


def private(response):
    """Keep a page with a token in its address out of indexes and other sites' logs."""
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def evidence_of(request, source, wording=""):
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
