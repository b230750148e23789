from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextInputWidget,
)

from articles.actions.describe_images import GIVEN, Terms
from articles.forms.move import MomentField
from articles.models import Collection, Contributor, Image
from articles.models.image import Purpose

LEFT_AS_IT_IS = _("Leave it as it is")


def _text(name):
    field = Image._meta.get_field(name)
    return forms.CharField(
        label=field.verbose_name.capitalize(),
        max_length=field.max_length,
        required=False,
        help_text=field.help_text,
        widget=UnfoldAdminTextInputWidget,
    )


class DescribeImagesForm(forms.Form):
    """What many images are given in one go; a field left empty changes nothing."""

    creator = forms.ModelChoiceField(
        label=_("Creator"), queryset=Contributor.objects.all(), required=False
    )
    credit = _text("credit")
    source = _text("source")
    licence = _text("licence")
    licensed_until = MomentField(
        label=_("Licensed until"),
        required=False,
        widget=UnfoldAdminSplitDateTimeWidget,
    )
    licensed_for = forms.ChoiceField(
        label=_("Licensed for"),
        choices=[("", LEFT_AS_IT_IS), *Purpose.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    collection = forms.ModelChoiceField(
        label=_("Add them to the collection"),
        queryset=Collection.objects.all(),
        required=False,
        empty_label=_("None"),
        widget=UnfoldAdminSelectWidget,
    )
    is_replacing = forms.TypedChoiceField(
        label=_("Where something stands already"),
        choices=[
            ("", _("Keep it: fill in only what is empty")),
            ("1", _("Put the new in its place")),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, admin_site, **kwargs):
        super().__init__(*args, **kwargs)
        creator, relation = self.fields["creator"], Image._meta.get_field("creator")
        widget = AutocompleteSelect(relation, admin_site)
        widget.choices = creator.choices
        creator.widget = widget

    def clean(self):
        cleaned = super().clean()
        given = {name: cleaned[name] for name in GIVEN if cleaned.get(name)}
        collection = cleaned.get("collection")
        if not self.errors and not given and not collection:
            raise forms.ValidationError(
                _("Nothing is filled in yet. Fill in at least one field.")
            )
        self.terms = Terms(given, cleaned.get("is_replacing", False), collection)
        return cleaned
