from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminEmailInputWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from articles.actions.draft_links import DEFAULT_DAYS, MOST_DAYS
from articles.models import DraftAnswer
from articles.models.draft_link import Verdict


class DraftLinkForm(forms.Form):
    """Whom a draft is shown, for how long, and which text."""

    name = forms.CharField(
        label=_("For whom"), max_length=120, widget=UnfoldAdminTextInputWidget
    )
    purpose = forms.CharField(
        label=_("What for (if you like)"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=_("They read it above the text: “Please check your quotes.”"),
    )
    email = forms.EmailField(
        label=_("E-mail address (if you like)"),
        required=False,
        widget=UnfoldAdminEmailInputWidget,
        help_text=_("For you: nothing is sent from here."),
    )
    days = forms.IntegerField(
        label=_("Days until it ends"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=DEFAULT_DAYS,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    is_frozen = forms.TypedChoiceField(
        label=_("Which text"),
        choices=[
            ("", _("Always the newest")),
            ("1", _("Frozen: as it stands now, whatever is changed later")),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    may_answer = forms.BooleanField(
        label=_("They may approve it or ask for changes, with a comment"),
        required=False,
        initial=True,
        widget=UnfoldBooleanWidget,
    )


class DraftAnswerForm(forms.Form):
    """The answer of somebody who reads a draft by its link."""

    read = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    verdict = forms.ChoiceField(
        choices=Verdict,
        error_messages={"required": _("Choose one of the two.")},
    )
    comment = forms.CharField(
        required=False,
        max_length=DraftAnswer._meta.get_field("comment").max_length,
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(_with_plain_lines(data), **kwargs)

    def clean(self):
        cleaned = super().clean()
        asks = cleaned.get("verdict") == Verdict.CHANGES
        if asks and not cleaned.get("comment", True):
            self.add_error("comment", _("Say what should change."))
        return cleaned


def _with_plain_lines(data):
    """Browsers send two signs for each end of a line, but count one."""
    if not data or "comment" not in data:
        return data
    data = data.copy()
    data["comment"] = data["comment"].replace("\r\n", "\n")
    return data
