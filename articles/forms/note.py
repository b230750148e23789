import json

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from articles.anchors import clean_anchor


class NoteForm(forms.Form):
    """What the notes panel sends: a verb, a note, the words, a passage."""

    class Verb(TextChoices):
        ADD = "add"
        ANSWER = "answer"
        EDIT = "edit"
        RESOLVE = "resolve"
        REOPEN = "reopen"

    verb = forms.ChoiceField(choices=Verb)
    note = forms.IntegerField(required=False)
    text = forms.CharField(required=False, strip=False)
    anchor = forms.CharField(required=False)

    def clean_anchor(self):
        sent = self.cleaned_data["anchor"]
        try:
            return clean_anchor(json.loads(sent)) if sent else None
        # Numbers without end and lists a thousand deep are JSON, too.
        except (ValueError, RecursionError) as error:
            raise ValidationError(_("The passage could not be read.")) from error
