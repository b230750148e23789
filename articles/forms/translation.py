from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from articles.translating import open_languages


class TranslationForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Into"),
        widget=UnfoldAdminSelectWidget,
        help_text=_("Those that the piece is in already are not offered."),
    )

    def __init__(self, article, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", "–"), *open_languages(article)]
