"""The forms that name subscribers: the address of the list, and a segment's builder."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelect2MultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
)

from articles.models import Movement, Section, Topic
from subscribers.consent import Source
from subscribers.errors import SelectionBroken
from subscribers.models import Newsletter, Segment, SubscriberTag
from subscribers.models.subscription import State
from subscribers.selection import Selection


class SelectionForm(forms.Form):
    """The filters and the search of the staff's list, as its address names them."""

    segment = forms.ModelChoiceField(Segment.objects.none(), required=False)
    newsletter = forms.ModelChoiceField(Newsletter.objects.none(), required=False)
    state = forms.TypedChoiceField(
        choices=State.choices, coerce=State, required=False, empty_value=None
    )
    tag = forms.ModelChoiceField(SubscriberTag.objects.all(), required=False)
    q = forms.CharField(required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["segment"].queryset = Segment.objects.visible_to(user)
        self.fields["newsletter"].queryset = Newsletter.objects.open_to(user)

    def clean(self):
        """Raise what is wrong with the segment while there is somebody to tell."""
        super().clean()
        if not self.errors:
            try:
                self.selection = self._selection(self.cleaned_data)
            except SelectionBroken as error:
                raise forms.ValidationError(str(error), code="broken") from error
        return self.cleaned_data

    def _selection(self, wanted):
        narrower = {
            name: (wanted[field],)
            for name, field in (
                *(("newsletters", "newsletter"), ("states", "state")),
                ("tags", "tag"),
            )
            if wanted[field]
        }
        narrower["beginning"] = wanted["q"]
        if segment := wanted["segment"]:
            return Selection.of_segment(segment, **narrower)
        return Selection(**narrower)


TICKS = UnfoldAdminCheckboxSelectMultipleWidget


def _several(rows, label, help_text="", *, widget=UnfoldAdminSelect2MultipleWidget):
    return forms.ModelMultipleChoiceField(
        rows, label=label, required=False, help_text=help_text, widget=widget
    )


def _choices(choices, label, coerce, *, help_text=""):
    return forms.TypedMultipleChoiceField(
        choices=choices,
        coerce=coerce,
        label=label,
        required=False,
        help_text=help_text,
        widget=TICKS,
    )


class ConditionsForm(forms.Form):
    """The conditions of a segment; `selection` is what they come to."""

    newsletters = _several(
        Newsletter.objects.none(), _("Newsletters"), _("Any of them."), widget=TICKS
    )
    states = _choices(State.choices, _("States"), State)
    sources = _choices(
        Source.choices,
        _("Sources"),
        Source,
        help_text=_("Where the state comes from."),
    )
    sections = _several(Section.objects.all(), _("Sections"), widget=TICKS)
    movements = _several(Movement.objects.all(), _("Movements"))
    topics = _several(Topic.objects.all(), _("Topics"))
    not_on = _several(
        Newsletter.objects.none(),
        _("Not on"),
        _("Neither confirmed nor waiting on any of them."),
        widget=TICKS,
    )
    joined_from = forms.DateField(
        label=_("Since this day or later"),
        required=False,
        widget=UnfoldAdminSingleDateWidget,
    )
    joined_until = forms.DateField(
        label=_("Since this day or earlier"),
        required=False,
        widget=UnfoldAdminSingleDateWidget,
    )
    languages = _choices(settings.LANGUAGES, _("Languages"), str)
    tags = _several(SubscriberTag.objects.all(), _("Tags"), _("Any of them."))
    not_tagged = _several(
        SubscriberTag.objects.all(), _("Without tags"), _("None of them.")
    )
    paused = forms.TypedChoiceField(
        choices=[("", _("Either")), ("yes", _("Pausing")), ("no", _("Not pausing"))],
        coerce=lambda said: said == "yes",
        empty_value=None,
        label=_("Pause"),
        required=False,
        widget=UnfoldAdminSelectWidget,
    )

    def offer(self, newsletters):
        """Have some newsletters alone to choose from: those open to who chooses."""
        for name in {"newsletters", "not_on"} & self.fields.keys():
            self.fields[name].queryset = newsletters

    def clean_joined_until(self):
        first = self.cleaned_data.get("joined_from")
        last = self.cleaned_data["joined_until"]
        if first and last and last < first:
            raise forms.ValidationError(
                _("This day is before the other, so nobody is found. Change one.")
            )
        return last

    @property
    def selection(self):
        wanted = {name: self.cleaned_data[name] for name in CONDITIONS}
        return Selection(**wanted | {name: tuple(wanted[name]) for name in LISTS})


CONDITIONS = tuple(ConditionsForm.base_fields)
LISTS = frozenset(CONDITIONS) - {"joined_from", "joined_until", "paused"}


def initial_of(selection):
    """Return what the builder shows of a selection; an address it leaves out."""
    said = {True: "yes", False: "no", None: ""}
    found = {name: getattr(selection, name) for name in CONDITIONS}
    return {
        name: [getattr(one, "pk", one) for one in value] if name in LISTS else value
        for name, value in found.items()
    } | {"paused": said[selection.paused]}
