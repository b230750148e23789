from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from altculture.kit.clock import YEARS
from articles.actions.reminders import MOST_DAYS
from articles.models import Reminder
from articles.translating import reached_by
from articles.workflow import MOVES, Need

OTHER_TIMES = _("Choose a year of our times.")


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


class PrintForm(MoveForm):
    """What is printed may be due for another look some time after it went live."""

    look_again = forms.IntegerField(
        label=_("Look at it again after so many days (if you like)"),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    look_for = forms.CharField(
        label=_("What to look at then"),
        max_length=Reminder._meta.get_field("note").max_length,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )


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


class UpdateForm(ShowingForm, PrintForm):
    is_for_readers = True
    field_order = ("note", "shows_changes", "look_again", "look_for")
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


class MomentWidget(UnfoldAdminSplitDateTimeWidget):
    """Two inputs, each of which says what it is."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        for widget, name in zip(self.widgets, (_("Date"), _("Time")), strict=True):
            widget.attrs["aria-label"] = name


class MomentField(forms.SplitDateTimeField):
    """A day and an hour of our times: no other zone can be reckoned near the ends."""

    widget = MomentWidget

    def compress(self, data_list):
        if data_list and data_list[0] and data_list[0].year not in YEARS:
            raise forms.ValidationError(OTHER_TIMES, code="year")
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


def in_our_zone():
    return _("In the time zone %(zone)s.") % {
        "zone": timezone.get_current_timezone_name()
    }


class MomentForm(MoveForm):
    moment = MomentField(label=_("When readers will see it"))
    past = _("This moment has passed. Choose one to come, or publish now.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["moment"].help_text = in_our_zone()

    def clean_moment(self):
        moment = self.cleaned_data["moment"]
        if moment <= timezone.now():
            raise forms.ValidationError(self.past, code="past")
        return moment


class LeavingForm(NoteForm):
    """Asks besides whether the translations of an original go with it."""

    with_translations = forms.BooleanField(
        label=_("Its translations too"),
        help_text=_(
            "For the same reason, each on record; what is scheduled is taken off."
        ),
        widget=UnfoldBooleanWidget,
        initial=True,
        required=False,
    )


class EndForm(MomentForm, NoteForm):
    field_order = ("moment", "note")
    past = _("This moment has passed. Choose one to come, or withdraw the piece now.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["moment"].label = _("When it ends")
        self.fields["note"].label = Need.REASON.label


class EndingForm(LeavingForm, EndForm):
    field_order = ("moment", "note", "with_translations")


class ScheduleForm(MomentForm, PrintForm):
    field_order = ("moment", "look_again", "look_for")


LEAVING = {
    Need.REASON: LeavingForm,
    Need.LEGAL_REASON: LeavingForm,
    Need.END: EndingForm,
}
FOR_READERS = {Need.REASON, Need.CORRECTION, Need.END}
FORMS = {
    Need.NOTE: NoteForm,
    Need.REASON: NoteForm,
    Need.CORRECTION: NoteForm,
    Need.LEGAL_REASON: NoteForm,
    Need.MOMENT: MomentForm,
    Need.END: EndForm,
}
PRINTING = {None: PrintForm, Need.MOMENT: ScheduleForm}
TELLING = {None: UpdateForm, Need.CORRECTION: CorrectionForm}


def form_for(move, article, data=None):
    """Return the form that asks what the move needs, about the article as it stands."""
    initial = {"seen": article.version} | _standing(move, article)
    return _form_class(move, article)(data, need=move.need, initial=initial)


def _form_class(move, article):
    if move.tells:
        return TELLING.get(move.need, MoveForm)
    if move.need in LEAVING and reached_by(move, article):
        return LEAVING[move.need]
    return (PRINTING if move.complete else FORMS).get(move.need, MoveForm)


def _standing(move, article):
    """Return the date that the move would change, so that one need not type it."""
    if move in {MOVES["reschedule"], MOVES["schedule_newer"]}:
        coming = article.editions.filter(live_from__gt=timezone.now()).first()
        return {"moment": coming.live_from} if coming else {}
    ending = article.ending() if move == MOVES["expire"] else None
    if ending is None:
        return {}
    return {"moment": ending.live_until, "note": ending.withdrawn_because}
