from datetime import date, datetime

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from altculture.kit.clock import YEARS
from articles.board import SOURCES
from articles.forms.move import OTHER_TIMES, MomentField

LARGEST_KEY = 2**63 - 1


class BoardFilterForm(forms.Form):
    """Which kinds of dates, and of whose pieces, the board shows."""

    show = forms.MultipleChoiceField(
        choices=[(source.name, source.label) for source in SOURCES.values()],
        required=False,
    )
    holder = forms.ModelChoiceField(queryset=None, required=False)
    view = forms.ChoiceField(
        choices=[("month", _("Month")), ("list", _("List"))], required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        staff = get_user_model().objects.filter(is_staff=True, is_active=True)
        self.fields["holder"].queryset = staff.order_by("first_name", "username")


class BoardMoveForm(forms.Form):
    """One entry of the board, the date that it had, and the one that it should have.

    Without an hour, what has one keeps it. Cleaned, it holds the `source`, the `pk`,
    and `was` and `to` as the source wants them.
    """

    entry = forms.CharField(max_length=40)
    was = forms.CharField(max_length=40)
    day = forms.DateField(error_messages={"required": _("Choose a day.")})
    hour = forms.TimeField(required=False)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day.year not in YEARS:
            raise forms.ValidationError(OTHER_TIMES, code="year")
        return day

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        name, _dash, number = cleaned["entry"].partition("-")
        source = SOURCES.get(name)
        if source is None or not number.isdecimal() or int(number) > LARGEST_KEY:
            raise forms.ValidationError(
                _("This entry is not on the board. Load the page again.")
            )
        return {
            "source": source,
            "pk": int(number),
            "was": _read(cleaned["was"], source),
            "to": self._wanted(cleaned, source),
        }

    def _wanted(self, cleaned, source):
        if not source.has_hour:
            return cleaned["day"]
        was = timezone.localtime(_read(cleaned["was"], source))
        hour = cleaned["hour"] or was.time()
        return MomentField().compress([cleaned["day"], hour])


def _read(text, source):
    kind = datetime if source.has_hour else date
    try:
        value = kind.fromisoformat(text)
    except ValueError:
        value = None
    is_naive = value and source.has_hour and timezone.is_naive(value)
    if value is None or is_naive or value.year not in YEARS:
        raise forms.ValidationError(
            _("The date that this entry had is missing. Load the page again.")
        )
    return value
