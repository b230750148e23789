import re

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.colleagues import holders
from articles.forms.answered import AnsweredField
from articles.languages import grouped_choices
from articles.models import Article, Edition
from articles.models.article import ADDRESS_TAKEN
from articles.translating import why_not_of
from articles.working_copy import RELATIONS

#: What is decided about a piece and is no part of its text.
DESK_FIELDS = ("held_by", "due_on", "priority", "translation_of")
#: An open form names itself by its user's key and something at random.
SITTING = re.compile(r"\d{1,19}\.[a-z0-9]{8,20}\Z")


def owner_of(sitting):
    return sitting.partition(".")[0]


class ArticleForm(forms.ModelForm):
    """The working copy at the desk: nothing is demanded until it is published."""

    # A browser that gives fields back after a reload would give back stale ones here.
    based_on = forms.IntegerField(
        widget=forms.HiddenInput({"autocomplete": "off"}),
        required=False,
        min_value=0,
        max_value=2**31 - 1,
        initial=0,
    )
    sitting = forms.CharField(
        widget=forms.HiddenInput({"autocomplete": "off"}), required=False
    )

    #: Who is signed in; the newsroom sets it on the class that it makes of this one.
    user = None

    class Meta:
        model = Article
        fields = [field.name for field in Article.content_fields()]
        field_classes = {"in_answer_to": AnsweredField}
        help_texts = {
            "headline": _("The address is made from it until you change the address."),
            "standfirst": _("One or two sentences below the headline."),
            "declared_interest": _("What readers should know of the writer's ties."),
            "part": _("Where it stands in the series; parts of one number by date."),
            "in_answer_to": _("A piece that readers have or had; both will say so."),
            "held_by": _("Who is working on it now."),
            "translation_of": _("The piece in the language that it was written in."),
            "work_makers": _("Who made it: the band, the director, the author."),
            "verdict": _("One line."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"standfirst", "declared_interest"} & self.fields.keys():
            self.fields[name].widget.attrs["rows"] = 3
        self.initial["based_on"] = self.instance.version
        if "held_by" in self.fields:
            self.fields["held_by"].queryset = holders(self.instance)
        if "translation_of" in self.fields and self.user:
            chosen = self.instance.translation_of_id
            self.fields["translation_of"].offer(self.user, chosen)
        if "in_answer_to" in self.fields:
            self.fields["in_answer_to"].offer(self.instance.in_answer_to_id)
        if "language" in self.fields:
            self.fields["language"].choices = _languages
        for name in self.fields.keys() & DESK_FIELDS:
            self.fields[name].show_hidden_initial = True

    def desk_changes(self):
        """Return the new values of what was decided otherwise than the form showed."""
        return {
            name: self.cleaned_data[name]
            for name in DESK_FIELDS
            if name in self.changed_data
        }

    def clean(self):
        cleaned = super().clean()
        if self._address_is_taken(cleaned.get("section"), cleaned.get("slug")):
            self.add_error("slug", ADDRESS_TAKEN)
        if original := cleaned.get("translation_of"):
            self._refuse_crooked_family(original, cleaned.get("language"))
        if self.is_of_another():
            self.add_error(None, self.another_text())
        return cleaned

    def _refuse_crooked_family(self, original, language):
        piece = Article(pk=self.instance.pk, language=language or "")
        if reason := why_not_of(piece, original):
            self.add_error("translation_of", reason)

    def _address_is_taken(self, section, slug):
        others = Article.objects.exclude(pk=self.instance.pk)
        return (
            bool(section and slug)
            and others.filter(section=section, slug=slug).exists()
        )

    def content_names(self):
        """Return the names of the fields that a revision keeps, of those shown."""
        content = {field.name for field in Article.content_fields()}
        return [name for name in self.fields if name in content | RELATIONS.keys()]

    def clean_based_on(self):
        return self.cleaned_data["based_on"] or 0

    def clean_sitting(self):
        sitting = self.cleaned_data["sitting"]
        return sitting if SITTING.match(sitting) else ""

    def is_of_another(self):
        """Say whether somebody else opened the form, in the same browser."""
        owner = owner_of(self.cleaned_data.get("sitting", ""))
        return bool(owner and self.user) and owner != str(self.user.pk)

    def another_text(self):
        return _(
            "You are signed in as %(user)s, but somebody else opened this page. "
            "Nothing was saved under your name: sign in as the one who wrote this."
        ) % {"user": self.user}


def _languages():
    """Offer those that readers have pieces in before all others."""
    live = Edition.objects.live().in_language("").values_list("live_in", flat=True)
    return grouped_choices((live.first() or "").split(","))
