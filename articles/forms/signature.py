from django import forms

from articles.models.checklist import SIGNED, Point


class SignatureForm(forms.Form):
    """Which point is signed, for which version that was seen, and who checked it."""

    point = forms.ChoiceField(
        choices=[(point.value, point.label) for point in Point if point in SIGNED]
    )
    seen = forms.IntegerField(min_value=0)
    name = forms.CharField(max_length=120, required=False)
