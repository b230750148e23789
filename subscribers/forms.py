from datetime import timedelta

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from altculture.kit.periods import midnight
from subscribers.addresses import LONGEST_ADDRESS, normalise_address
from subscribers.disposable import is_disposable
from subscribers.models import Newsletter, SignUps
from subscribers.models.subscriber import one_line
from subscribers.stamps import StampRefused, check_stamp

LONGEST_PAUSE = timedelta(days=366)


class AddressField(forms.CharField):
    """An e-mail address, normalised."""

    widget = forms.EmailInput

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST_ADDRESS, **kwargs)

    def clean(self, value):
        return normalise_address(super().clean(value))


class AddressForm(forms.Form):
    """An address that somebody without a login wants us to write to.

    `subject` is a trap: people don't see it, machines fill it in. `stamp` tells when
    the form was drawn.
    """

    email = AddressField(
        label=_("E-mail address"),
        error_messages={"required": _("Write your e-mail address.")},
    )
    subject = forms.CharField(required=False)
    stamp = forms.CharField(required=False)

    @property
    def is_trapped(self):
        return bool(self.data.get("subject"))

    def clean(self):
        try:
            check_stamp(self.cleaned_data.get("stamp", ""))
        except StampRefused as error:
            raise forms.ValidationError(str(error), code="stamp") from error
        return self.cleaned_data


class SignUpForm(AddressForm):
    """What readers send from a page foot (`email` only) or from /subscribe/.

    `choosing` tells that the newsletters were offered to be chosen.
    """

    name = forms.CharField(
        label=_("Name"), max_length=100, required=False, validators=[one_line]
    )
    newsletters = forms.ModelMultipleChoiceField(
        Newsletter.objects.none(),
        label=_("Letters"),
        required=False,
        error_messages={
            "invalid_choice": _("One of these letters is no longer sent. Choose again.")
        },
    )
    choosing = forms.BooleanField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["newsletters"].queryset = Newsletter.objects.open()

    def clean_email(self):
        address = self.cleaned_data["email"]
        if is_disposable(address):
            raise forms.ValidationError(
                _("Addresses at “%(domain)s” soon stop working. Use another one."),
                code="disposable",
                params={"domain": address.rpartition("@")[2]},
            )
        return address

    def clean(self):
        super().clean()
        self.cleaned_data["newsletters"] = self._chosen()
        return self.cleaned_data

    def _chosen(self):
        chosen = list(self.cleaned_data.get("newsletters") or [])
        if not chosen and not self.cleaned_data.get("choosing"):
            chosen = list(Newsletter.objects.open()[:1])
        if not chosen and "newsletters" not in self.errors:
            raise forms.ValidationError(self._none_chosen(), code="newsletters")
        return chosen

    def _none_chosen(self):
        if self.fields["newsletters"].queryset.exists():
            return _("Choose at least one of the letters.")
        return SignUps.objects.current().told


class PreferencesForm(forms.Form):
    """What a reader wants; `initial` is what they have."""

    newsletters = forms.ModelMultipleChoiceField(
        Newsletter.objects.none(),
        label=_("Letters"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(
        label=_("Name"), max_length=100, required=False, validators=[one_line]
    )
    language = forms.ChoiceField(label=_("Language of our mails"))
    paused_until = forms.DateField(
        label=_("Pause until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Nothing comes before that day; then everything goes on."),
    )

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["newsletters"].queryset = offered
        self.fields["language"].choices = settings.LANGUAGES

    @property
    def of_the_reader(self):
        return [self[name] for name in ("name", "language", "paused_until")]

    def clean_paused_until(self):
        day = self.cleaned_data["paused_until"]
        if day is None:
            return None
        if not timezone.localdate() < day <= timezone.localdate() + LONGEST_PAUSE:
            raise forms.ValidationError(
                _("A pause ends on a day to come, within a year. Choose another day.")
            )
        return midnight(day)
