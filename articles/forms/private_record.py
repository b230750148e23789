from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from articles.models import PrivateRecord
from articles.models.withheld import Line


class PrivateRecordForm(forms.ModelForm):
    class Meta:
        model = PrivateRecord
        fields = ("name", "contact", "note")
        widgets = {
            "name": UnfoldAdminTextInputWidget({"autocomplete": "off"}),
            "contact": UnfoldAdminTextareaWidget({"rows": 3}),
            "note": UnfoldAdminTextareaWidget({"rows": 3}),
        }


class EraseForm(forms.Form):
    is_sure = forms.BooleanField(
        label=_("Erase it for good: nobody can bring it back"),
        widget=UnfoldBooleanWidget,
        error_messages={"required": _("Tick the box if it should be erased.")},
    )


class WithholdForm(forms.Form):
    line = forms.ChoiceField(
        label=_("What stands in place of the name"),
        choices=Line,
        initial=Line.WITHHELD,
        widget=forms.RadioSelect,
    )
