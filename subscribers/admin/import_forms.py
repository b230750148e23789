from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from subscribers.actions.plan_import import Claim, Plan
from subscribers.imports.standings import Standing
from subscribers.imports.systems import Field
from subscribers.models import Newsletter

CLAIM, ASK = "claim", "ask"
LEFT_OUT = ("", gettext_lazy("Leave out"))


class TakeInForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The file"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.zip,.jsonl"}),
        help_text=gettext_lazy("CSV, XLSX, JSON Lines, or Mailchimp’s zip."),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    again = forms.BooleanField(
        label=gettext_lazy("Take it also if this very file was imported before"),
        required=False,
    )


class PlanForm(forms.Form):
    """What each column holds, for which newsletters, and on which consent."""

    newsletters = forms.ModelMultipleChoiceField(
        Newsletter.objects.none(),
        label=gettext_lazy("Newsletters"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    standing = forms.ChoiceField(
        label=gettext_lazy("Where a row does not say it, these readers are"),
        choices=Standing,
        widget=UnfoldAdminSelectWidget,
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Did they agree to get letters?"),
        choices=[
            (ASK, gettext_lazy("There is nothing to prove it: ask each by mail")),
            (CLAIM, gettext_lazy("Yes, and this is how it is known:")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether they agreed.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Where they gave it"),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=gettext_lazy("Such as “the sign-up form of our old site”."),
    )
    date = forms.DateField(
        label=gettext_lazy("When, at the latest"),
        required=False,
        widget=UnfoldAdminSingleDateWidget,
        help_text=gettext_lazy("Where a row has a date of its own, that is kept."),
    )
    wording = forms.CharField(
        label=gettext_lazy("In which words"),
        max_length=2000,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )

    def __init__(self, *args, source, samples, offered, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["newsletters"].queryset = offered
        self.fields["newsletters"].initial = source.newsletters.all()
        self.fields["standing"].initial = source.standing
        self.fields["source"].initial = source.consent_source
        self.fields["date"].initial = source.consent_date
        self.fields["wording"].initial = source.consent_wording
        if source.claims_consent:
            self.fields["consent"].initial = CLAIM
        self.samples = samples
        self.names = dict(enumerate(source.layout["columns"]))
        for place, name in self.names.items():
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name,
                choices=[LEFT_OUT, *Field.choices],
                initial=source.mapping.get(name, ""),
                required=False,
                widget=UnfoldAdminSelectWidget,
            )

    def columns(self):
        """Return each column's field with what stands in it in the first rows."""
        return [
            (
                self[f"column-{place}"],
                [cells[place] for cells in self.samples if place < len(cells)],
            )
            for place in self.names
        ]

    def clean(self):
        sent = super().clean()
        if sent.get("consent") == CLAIM:
            for name in ("source", "date", "wording"):
                if not sent.get(name) and name not in self.errors:
                    self.add_error(name, _("State it; it is kept with every reader."))
        return sent

    def plan(self) -> Plan:
        sent = self.cleaned_data
        mapping = {name: sent[f"column-{place}"] for place, name in self.names.items()}
        claim = None
        if sent["consent"] == CLAIM:
            claim = Claim(sent["source"], sent["date"], sent["wording"])
        return Plan(mapping, sent["newsletters"], Standing(sent["standing"]), claim)
