from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from articles.forms.move import MomentField, in_our_zone
from articles.models import Front
from articles.models.front import MOST_SLOTS, Layout, SlotRow

BLANK_ROWS = 3
FIELD = {"class": "slot__field"}
FILLS_ITSELF = _("Fills itself")


class NewFrontForm(forms.ModelForm):
    """Which page a front is for; its slots come on the next page."""

    class Meta:
        model = Front
        fields = ("title", "section")
        widgets = {
            "title": UnfoldAdminTextInputWidget,
            "section": UnfoldAdminSelectWidget,
        }
        help_texts = {"title": _("For the desk: readers never see it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].empty_label = _("Home page")


class FrontForm(forms.ModelForm):
    """What a front is called at the desk, for the version that the person saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Front
        fields = ("title", "note")
        widgets = {
            "title": UnfoldAdminTextInputWidget,
            "note": UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.version


class SlotForm(forms.Form):
    layout = forms.ChoiceField(
        label=_("Layout"),
        choices=[("", _("No slot")), *Layout.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    article = forms.IntegerField(
        label=_("Story"),
        required=False,
        min_value=1,
        max_value=2**63 - 1,
        widget=UnfoldAdminSelectWidget,
    )
    pinned_until = MomentField(
        label=_("Pinned until (if you like)"),
        required=False,
        error_messages={
            "invalid_date": _("Choose the day of this hour too."),
            "invalid_time": _("Choose the hour of this day too."),
        },
        widget=forms.SplitDateTimeWidget(
            date_attrs=FIELD | {"type": "date", "aria-label": _("Day")},
            time_attrs=FIELD | {"type": "time", "aria-label": _("Hour")},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pinned_until"].help_text = in_our_zone()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("article") and not cleaned.get("layout"):
            self.add_error("layout", _("Choose a layout for this story."))
        if cleaned.get("pinned_until") and not cleaned.get("article"):
            self.add_error(
                "pinned_until",
                _("Only a story is pinned. Choose one, or leave this empty."),
            )
        return cleaned


class BaseSlotFormSet(forms.BaseFormSet):
    """The slots of a front in their order; `stories` are offered in each of them."""

    def __init__(self, *args, stories=(), address="", **kwargs):
        self.address = address
        self.choices = [
            ("", FILLS_ITSELF),
            *((story.pk, f"{story.headline} ({story.standing})") for story in stories),
        ]
        super().__init__(*args, **kwargs)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        story = form.fields["article"].widget
        story.choices = self.choices
        story.attrs["data-stories"] = self.address
        form.fields["ORDER"].label = _("Place")
        form.fields["ORDER"].widget.attrs["class"] = "slot__field"
        form.fields["DELETE"].label = _("Take this slot out")

    def clean(self):
        places = {}
        for place, form in enumerate(self.filled_forms, start=1):
            article = form.cleaned_data.get("article")
            if article in places:
                form.add_error("article", _twice(places[article]))
            elif article:
                places[article] = place

    @property
    def filled_forms(self):
        is_whole = self.management_form.is_valid() and not any(self.errors)
        ordered = self.ordered_forms if is_whole else []
        return [form for form in ordered if form.cleaned_data.get("layout")]

    @property
    def rows(self):
        """The slots that were asked for, as rows for the action."""
        return [
            SlotRow(row["layout"], row["article"], row["pinned_until"])
            for row in (form.cleaned_data for form in self.filled_forms)
        ]


def _twice(place):
    return _("This story stands in slot %(place)d already. Choose another one.") % {
        "place": place
    }


SlotFormSet = forms.formset_factory(
    SlotForm,
    formset=BaseSlotFormSet,
    extra=BLANK_ROWS,
    can_order=True,
    can_delete=True,
    max_num=MOST_SLOTS,
    absolute_max=4 * MOST_SLOTS,
)
