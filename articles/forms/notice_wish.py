from datetime import time

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from articles.models.notice import Occasion, Rhythm


def _hours():
    return [(hour, date_format(time(hour), "H:i")) for hour in range(24)]


class NoticeWishForm(forms.Form):
    """How somebody wants to be mailed about their notices."""

    rhythm = forms.ChoiceField(
        label=_("Mail"), choices=Rhythm, widget=forms.RadioSelect
    )
    hour = forms.TypedChoiceField(
        label=_("The hour of the daily mail"),
        choices=_hours,
        coerce=int,
        widget=UnfoldAdminSelectWidget,
    )
    mailed = forms.MultipleChoiceField(
        label=_("What may be mailed"),
        choices=Occasion,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The rest stands in your notices all the same."),
    )

    @classmethod
    def showing(cls, wish):
        """Return the form as somebody finds it who chose that."""
        mailed = [value for value in Occasion.values if value not in wish.muted]
        fields = {"rhythm": wish.rhythm, "hour": wish.hour, "mailed": mailed}
        return cls(initial=fields)

    def wish(self):
        """Return what `save_notice_wish` takes."""
        sent = self.cleaned_data
        muted = set(Occasion.values) - set(sent["mailed"])
        return {"rhythm": sent["rhythm"], "hour": sent["hour"], "muted": muted}
