from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
    UnfoldBooleanWidget,
)

from articles.workflow import Need


class MoveForm(forms.Form):
    """Nothing but the version that the person saw; other forms ask for more."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, need=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.need = need

    @property
    def is_for_readers(self):
        """Whether what is written here is shown to readers, and so to be looked at."""
        return self.need in FOR_READERS


class NoteForm(MoveForm):
    note = forms.CharField(
        label=_("Note"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        max_length=2000,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = self.need.label


class ShowingForm(MoveForm):
    """Asks besides whether readers may see what changed."""

    shows_changes = forms.BooleanField(
        label=_("Readers may see what changed"),
        help_text=_("The old text against the new, on a page of its own."),
        widget=UnfoldBooleanWidget,
        required=False,
    )


class CorrectionForm(NoteForm, ShowingForm):
    field_order = ("note", "shows_changes")


class UpdateForm(ShowingForm):
    is_for_readers = True
    field_order = ("note", "shows_changes")
    note = forms.CharField(
        label=_("What readers are told, if anything"),
        help_text=_("Without a word it is a silent update."),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def clean(self):
        sent = super().clean()
        if sent.get("shows_changes") and not sent.get("note"):
            self.add_error(
                "note", _("Readers see what changed beside a note. Write one.")
            )
        return sent


class MomentField(forms.SplitDateTimeField):
    def compress(self, data_list):
        try:
            return super().compress(data_list)
        except forms.ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            raise forms.ValidationError(
                _(
                    "The clocks change at this hour: it is skipped, or comes twice. "
                    "Choose an earlier or a later one."
                ),
                code="ambiguous_timezone",
            ) from error


class MomentForm(MoveForm):
    moment = MomentField(
        label=_("When readers will see it"), widget=UnfoldAdminSplitDateTimeWidget
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["moment"].help_text = _("In the time zone %(zone)s.") % {
            "zone": timezone.get_current_timezone_name()
        }

    def clean_moment(self):
        moment = self.cleaned_data["moment"]
        if moment <= timezone.now():
            raise forms.ValidationError(
                _("This moment has passed. Choose one to come, or publish now."),
                code="past",
            )
        return moment


FOR_READERS = {Need.REASON, Need.CORRECTION}
FORMS = {
    Need.NOTE: NoteForm,
    Need.REASON: NoteForm,
    Need.CORRECTION: NoteForm,
    Need.LEGAL_REASON: NoteForm,
    Need.MOMENT: MomentForm,
}
TELLING_FORMS = {None: UpdateForm, Need.CORRECTION: CorrectionForm}


def form_for(move, article, data=None):
    """Return the form that asks what the move needs, about the article as it stands."""
    form = (TELLING_FORMS if move.tells else FORMS).get(move.need, MoveForm)
    return form(data, need=move.need, initial={"seen": article.version})
