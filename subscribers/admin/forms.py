from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from subscribers.models import Newsletter, Subscriber


class AddSubscriberForm(forms.ModelForm):
    newsletters = forms.ModelMultipleChoiceField(
        Newsletter.objects.all(),
        label=_("Newsletters"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A mail asks the reader to confirm; nothing is sent before that."),
    )

    class Meta:
        model = Subscriber
        fields = ("email", "name", "language")


class ExportForm(forms.Form):
    reason = forms.CharField(
        label=_("What is the export for?"),
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": _("Say what the export is for; it is recorded.")},
    )
