from django import forms
from django.db.models import TextChoices


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
    anchor = forms.JSONField(required=False)
