from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
)

from articles.actions.save_commission import TERMS
from articles.models import Commission


class CommissionForm(forms.ModelForm):
    """What was agreed, for the version of it that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Commission
        fields = TERMS
        widgets = {
            "pitch": UnfoldAdminTextareaWidget(attrs={"rows": 6}),
            "agreed_words": UnfoldAdminIntegerFieldWidget,
            "fee": UnfoldAdminDecimalFieldWidget,
            "kill_fee": UnfoldAdminDecimalFieldWidget,
            "currency": UnfoldAdminSelectWidget,
            "invoice": UnfoldAdminSelectWidget,
            "delivered_on": UnfoldAdminSingleDateWidget,
        }
        help_texts = {"delivered_on": _("When the agreed text came in.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version
