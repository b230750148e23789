from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from subscribers import consent
from subscribers.actions.sign_up import sign_up
from subscribers.consent import Source
from subscribers.forms import SignUpForm
from subscribers.models import Newsletter
from subscribers.views.strangers import evidence_of, page_or_post, take


# Readers carry no session here, so a forged request could do nothing that the forger
# can't do himself: no view for readers needs a CSRF token, and no page a cookie.
@csrf_exempt
@never_cache
@page_or_post
def subscribe(request):
    if request.method != "POST":
        return _form_page(request, SignUpForm())
    form = SignUpForm(request.POST)
    return take(request, form, page=_form_page, act=_sign_up, sent="subscribers:thanks")


@csrf_exempt
@require_safe
def thanks(request):
    return render(request, "subscribers/thanks.html")


def _sign_up(request, written):
    sign_up(
        written["email"],
        written["newsletters"],
        name=written["name"],
        evidence=evidence_of(request, Source.SITE, consent.sign_up_wording()),
    )


def _form_page(request, form, *, status=200):
    context = {"form": form, "newsletters": Newsletter.objects.open()}
    return render(request, "subscribers/subscribe.html", context, status=status)
