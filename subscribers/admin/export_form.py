from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminPasswordWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from subscribers.exports.presets import PRESETS
from subscribers.exports.recipe import COLUMNS, Recipe, Shape
from subscribers.limits import PASSWORDS

OF_OUR_OWN = ("", _("The columns chosen below"))
FORMATS = {"csv": "CSV", "xlsx": "XLSX", "jsonl": "JSON Lines"}
PLACE = "place_"


class ExportForm(forms.Form):
    """Each column has a number: its place in the file, empty where it is left out."""

    reason = forms.CharField(
        label=_("What is the export for?"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": _("Say what the export is for; it is recorded.")},
    )
    preset = forms.ChoiceField(
        label=_("For which system"),
        choices=[OF_OUR_OWN, *((name, row.label) for name, row in PRESETS.items())],
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text=_(
            "Another system's file has its own columns; see below what it keeps."
        ),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        choices=FORMATS.items(),
        initial="csv",
        widget=UnfoldAdminSelectWidget,
    )
    shape = forms.ChoiceField(
        label=_("A row"),
        choices=Shape,
        initial=Shape.SUBSCRIPTIONS,
        widget=UnfoldAdminSelectWidget,
        help_text=_("In a row for a reader, one cell holds what is of several lists."),
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "current-password"}),
        error_messages={
            "required": _("Give your password: addresses leave the house.")
        },
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for place, column in enumerate(COLUMNS, start=1):
            self.fields[PLACE + column] = forms.IntegerField(
                label=column,
                min_value=1,
                max_value=99,
                required=False,
                initial=place,
                widget=UnfoldAdminIntegerFieldWidget,
            )

    @property
    def places(self):
        return [self[PLACE + column] for column in COLUMNS]

    @property
    def recipe(self) -> Recipe:
        wanted = self.cleaned_data
        if wanted["preset"]:
            return Recipe(preset=wanted["preset"], shape=Shape.READERS)
        return Recipe(self._columns(), Shape(wanted["shape"]), wanted["format"])

    def clean_password(self):
        """Check it without a new login; who guesses is stopped before long."""
        if not PASSWORDS.allows(str(self.user.pk)):
            raise forms.ValidationError(
                _("That was too often in one hour. Wait an hour and export then.")
            )
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(
                _("That is not your password. Type the one that you log in with.")
            )
        return self.cleaned_data["password"]

    def clean(self):
        if not self.cleaned_data.get("preset") and not self._columns():
            raise forms.ValidationError(
                _("No column is chosen. Give at least one a number.")
            )
        return self.cleaned_data

    def _columns(self):
        places = {name: self.cleaned_data.get(PLACE + name) for name in COLUMNS}
        chosen = [name for name in COLUMNS if places[name]]
        return tuple(sorted(chosen, key=places.get))
