from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.models.article import ADDRESS_TAKEN


class ArticleForm(forms.ModelForm):
    """The working copy at the desk: nothing is demanded until it is published."""

    based_on = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, initial=0
    )

    class Meta:
        model = Article
        fields = [field.name for field in Article.content_fields()]
        help_texts = {
            "headline": _("The address is made from it until you change the address."),
            "standfirst": _("One or two sentences below the headline."),
            "declared_interest": _("What readers should know of the writer's ties."),
            "held_by": _("Who is working on it now."),
            "work_makers": _("Who made it: the band, the director, the author."),
            "verdict": _("One line."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"standfirst", "declared_interest"} & self.fields.keys():
            self.fields[name].widget.attrs["rows"] = 3
        self.initial["based_on"] = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self._address_is_taken(cleaned.get("section"), cleaned.get("slug")):
            self.add_error("slug", ADDRESS_TAKEN)
        return cleaned

    def _address_is_taken(self, section, slug):
        others = Article.objects.exclude(pk=self.instance.pk)
        return (
            bool(section and slug)
            and others.filter(section=section, slug=slug).exists()
        )

    def clean_based_on(self):
        return self.cleaned_data["based_on"] or 0
