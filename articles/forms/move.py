from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSplitDateTimeWidget, UnfoldAdminTextareaWidget

from articles.workflow import Need


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
        max_length=2000,
    )

    def __init__(self, *args, need, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = need.label


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


class MomentForm(forms.Form):
    moment = MomentField(
        label=_("When readers will see it"), widget=UnfoldAdminSplitDateTimeWidget
    )

    def __init__(self, *args, need, **kwargs):
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


class NothingForm(forms.Form):
    def __init__(self, *args, need, **kwargs):
        super().__init__(*args, **kwargs)


FORMS = {Need.NOTE: NoteForm, Need.REASON: NoteForm, Need.MOMENT: MomentForm}


def form_for(move, data=None):
    """Return the form that asks what the move needs; an empty one if nothing."""
    return FORMS.get(move.need, NothingForm)(data, need=move.need)
