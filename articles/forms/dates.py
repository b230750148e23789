from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextInputWidget,
)

from articles.forms.move import MomentField
from articles.models import Article, Reminder

REASON_LENGTH = Article._meta.get_field("embargoed_because").max_length
NOTE_LENGTH = Reminder._meta.get_field("note").max_length


class EmbargoForm(forms.Form):
    """Until when nothing may go live, and who asked for that, or why."""

    until = MomentField(label=_("Nothing goes live before"))
    reason = forms.CharField(
        label=_("Who asked for it, or why (if you like)"),
        max_length=REASON_LENGTH,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )


class ReminderForm(forms.Form):
    """On which day to look at a piece again, and at what."""

    day = forms.DateField(label=_("On which day"), widget=UnfoldAdminSingleDateWidget)
    note = forms.CharField(
        label=_("What to look at (if you like)"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )
