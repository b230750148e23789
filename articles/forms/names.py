import re

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from articles.duplicates import lookalikes
from articles.errors import NameRefused
from articles.models import Movement, Person
from articles.models.name_change import survivors
from articles.models.naming import folded_name
from articles.naming import pick, refuse_alias, refuse_name

#: Whose pages tell readers what else they are called.
SHOWN = (Movement, Person)
SHOWN_HELP = _(
    "One on each line. Who types one finds this, and readers see it on the page; put "
    "in brackets what they should not see: (a former name)."
)
KEY = re.compile(r"[0-9]{1,18}", re.ASCII)
BRACKETED = re.compile(r"(?P<open>\()?(?P<name>.*?)(?(open)\))$")


class NameForm(forms.ModelForm):
    """A row of a vocabulary with its other names; a new one is compared with all."""

    other_names = forms.CharField(
        label=_("Other names"),
        required=False,
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
        help_text=_("One on each line. Who types one of them finds this."),
        show_hidden_initial=True,
    )
    asked = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        labels = {"slug": _("Address")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "other_names" in self.fields:
            lines = map(self._line_of, self.instance.aliases.all())
            self.initial["other_names"] = "\n".join(lines)
        if "other_names" in self.fields and self._meta.model in SHOWN:
            self.fields["other_names"].help_text = SHOWN_HELP

    def clean_other_names(self):
        """Return each name with whether readers may know it."""
        return self._read(self.cleaned_data["other_names"])

    def other_names_before(self):
        """Return the names that the person saw, or None where the form does not say."""
        sent = self.data.get(self.add_initial_prefix("other_names"))
        return None if sent is None else self._read(sent)

    def _read(self, text):
        found = (BRACKETED.match(" ".join(line.split())) for line in text.splitlines())
        is_shown = self._meta.model in SHOWN
        return {
            line["name"]: is_shown and not line["open"]
            for line in found
            if line["name"]
        }

    def _line_of(self, alias):
        is_plain = alias.is_public or self._meta.model not in SHOWN
        return alias.name if is_plain else f"({alias.name})"

    def clean(self):
        cleaned = super().clean()
        if "name" in cleaned:
            self._compare(cleaned["name"])
        for name in cleaned.get("other_names", ()):
            self._ask(refuse_alias, self._owner(), name)
        return cleaned

    def _compare(self, name):
        model = self._meta.model
        is_free = self._ask(refuse_name, model, name)
        if not is_free or self.cleaned_data.get("asked") == folded_name(name):
            return
        if found := lookalikes(model, name):
            self.data = self.data.copy()
            self.data["asked"] = folded_name(name)
            names = ", ".join(f"“{row}”" for row in found)
            self.add_error(
                "name",
                _("There is %(names)s. Save once more if this is another.")
                % {"names": names},
            )

    def _owner(self):
        return self._meta.model(
            pk=self.instance.pk, name=self.cleaned_data.get("name", self.instance.name)
        )

    def _ask(self, refuse, *args):
        try:
            refuse(*args)
        except NameRefused as refusal:
            self.add_error(refusal.field, str(refusal))
            return False
        return True


class RenameForm(forms.Form):
    name = forms.CharField(label=_("Name"), widget=UnfoldAdminTextInputWidget)
    slug = forms.CharField(
        label=_("Address"),
        widget=UnfoldAdminTextInputWidget,
        help_text=_(
            "The end of the address of its page, in small letters, digits and hyphens. "
            "Another name leaves it as it is; if you change it too, the old address "
            "leads to the new one for good."
        ),
    )
    is_alias = forms.BooleanField(
        label=_("Keep the old name as another name: who types it finds this"),
        required=False,
        initial=True,
        widget=UnfoldBooleanWidget,
    )

    def __init__(self, *args, row, **kwargs):
        initial = {"name": row.name, "slug": row.slug}
        super().__init__(*args, initial=initial, **kwargs)
        for name in initial:
            length = row._meta.get_field(name).max_length
            self.fields[name].validators.append(MaxLengthValidator(length))
            self.fields[name].widget.attrs["maxlength"] = length


class MergeForm(forms.Form):
    """Into which row another is to be merged, by whatever name people type."""

    into = forms.CharField(
        label=_("Into which one"),
        widget=UnfoldAdminTextInputWidget({"list": "likely", "autocomplete": "off"}),
        help_text=_("Its name, another name that it goes by, or its address."),
    )

    def __init__(self, *args, row, **kwargs):
        self.row = row
        super().__init__(*args, **kwargs)

    def clean_into(self):
        found = pick(type(self.row), self.cleaned_data["into"])
        if found is None:
            raise forms.ValidationError(
                _("Nothing goes by this name alone. Type its address.")
            )
        return found


class FollowsMerges:
    """Take the key of a row that was merged since the form was opened for the other."""

    def clean(self, value):
        keys = value if isinstance(value, (list, tuple)) else [value]
        for key in keys:
            if key and not KEY.fullmatch(str(key)):
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], params={"value": key}
                )
        try:
            return super().clean(value)
        except forms.ValidationError:
            followed = self._followed(keys)
        return super().clean(followed if keys is value else followed[0])

    def _followed(self, keys):
        into = survivors(self.queryset.model, [int(key) for key in keys if key])
        return [str(into.get(int(key), key)) if key else key for key in keys]


class NamesField(FollowsMerges, forms.ModelMultipleChoiceField):
    pass


class NameField(FollowsMerges, forms.ModelChoiceField):
    pass
