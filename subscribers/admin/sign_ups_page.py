from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.decorators.http import require_http_methods

from subscribers.actions.drop_held import drop_held
from subscribers.actions.hold import PERMISSION
from subscribers.actions.release_held import release_held
from subscribers.models import AwaitedMail, SignUpHour, SignUps

DECISIONS = {"release": release_held, "drop": drop_held}
DONE = {
    "release": ngettext_lazy("%d mail was released.", "%d mails were released."),
    "drop": ngettext_lazy("%d sign-up was dropped.", "%d sign-ups were dropped."),
}
MOST_DOMAINS = 30
MOST_DECISIONS = 10


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(choices=[(name, name) for name in DECISIONS])
    domain = forms.CharField(max_length=253, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_ups_page(request, context):
    """Show what waits for a person; a POST releases or drops it."""
    if not request.user.has_perms(["subscribers.view_signups"]):
        raise PermissionDenied
    if request.method == "POST":
        return _decide(request)
    held = AwaitedMail.objects.held()
    context |= {
        "title": _("Sign-ups"),
        "sign_ups": SignUps.objects.current(),
        "switch_url": _switch_url(),
        "may_decide": request.user.has_perm(PERMISSION),
        "held": held.count(),
        "stuck": AwaitedMail.objects.stuck().count(),
        "domains": held.by_domain()[:MOST_DOMAINS],
        "hour": SignUpHour.objects.number_in(timezone.now()),
        "most": SignUpHour.objects.most_at_ease(timezone.now()),
        "decisions": _decisions(),
    }
    return TemplateResponse(request, "subscribers/admin_sign_ups.html", context)


def _decide(request):
    form = DecisionForm(request.POST)
    if form.is_valid():
        decision = form.cleaned_data["decision"]
        decide = DECISIONS[decision]
        number = decide(actor=request.user, domain=form.cleaned_data["domain"])
        messages.success(request, DONE[decision] % number)
    elif not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    return HttpResponseRedirect(request.path)


def _switch_url():
    if SignUps.objects.exists():
        return reverse("admin:subscribers_signups_change", args=[1])
    return reverse("admin:subscribers_signups_add")


def _decisions():
    kind = ContentType.objects.get_for_model(SignUps)
    entries = LogEntry.objects.filter(content_type=kind).select_related("user")
    return entries.order_by("-action_time")[:MOST_DECISIONS]
