from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from subscribers.errors import KeptOut
from subscribers.forms import AddressField
from subscribers.models import Newsletter, Subscriber, Suppression
from subscribers.models.suppression import Reason


class AddSubscriberForm(forms.ModelForm):
    #: Whose lists are offered; the admin makes a class of its own for each request.
    user = None

    email = AddressField(label=_("E-mail address"))
    newsletters = forms.ModelMultipleChoiceField(
        Newsletter.objects.all(),
        label=_("Newsletters"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A mail asks the reader to confirm; nothing is sent before that."),
    )

    class Meta:
        model = Subscriber
        fields = ("email", "name", "language")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["newsletters"].queryset = Newsletter.objects.open_to(self.user)

    def clean(self):
        wanted = super().clean()
        kept_out = Suppression.objects.of(wanted.get("email", ""))
        if kept_out.against(wanted.get("newsletters") or []).exists():
            self.add_error("email", KeptOut.text)
        return wanted


class KeepOutForm(forms.ModelForm):
    address = AddressField(label=_("E-mail address"))
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[
            (reason, reason.label) for reason in Reason if reason != Reason.ERASED
        ],
        help_text=_(
            "“Never write” keeps back even the mail that asks for a confirmation. Who "
            "is kept out for another reason can come back by signing up on the site."
        ),
    )

    class Meta:
        model = Suppression
        fields = ("address", "reason", "note")

    def clean(self):
        wanted = super().clean()
        known = Suppression.objects.of(wanted.get("address", "")).of_all_letters()
        if wanted.get("reason") != Reason.NEVER and known.exists():
            self.add_error("address", _("This address is suppressed already."))
        return wanted


class LetComeBackForm(forms.ModelForm):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[
            (Reason.NEVER, Reason.NEVER.label),
            (Reason.UNSUBSCRIBED, _("Unsubscribed: the owner may sign up again")),
        ],
    )

    class Meta:
        model = Suppression
        fields = ("reason", "note")


class EvidenceForm(forms.Form):
    """What evidence is wanted for, and of which address where no reader is named."""

    address = AddressField(
        label=_("E-mail address"),
        help_text=_("Also one that was erased: its proof is kept."),
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("What is the evidence for?"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": _("Say what it is for; that is recorded.")},
    )

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader
        if reader:
            del self.fields["address"]
