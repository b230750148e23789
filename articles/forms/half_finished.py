"""What can be read of an article's form, however unfinished it is."""

import json
from copy import copy
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import construct_instance
from django.utils.translation import gettext as _

from articles.forms.article import ArticleForm
from articles.languages import language_choices
from articles.models import Article
from articles.working_copy import RELATIONS, fill


class HalfFinishedForm(ArticleForm):
    """The article's form as it saves itself: each field is read for itself.

    What stands in the article is not looked up, since nothing is compared with it.
    """

    def __init__(self, *args, article=None, **kwargs):
        super().__init__(*args, **kwargs)
        # Nobody sees them in their groups, which are looked up.
        if "language" in self.fields:
            self.fields["language"].choices = language_choices()
        self.article = article or self.instance
        self.instance = copy(self.article)

    def _address_is_taken(self, section, slug):
        """Leave that to the rules about several fields; see `read_half_finished`."""
        return False

    def _post_clean(self):
        construct_instance(self, self.instance)
        asked = {
            field.name
            for field in Article.content_fields()
            if field.name in self.cleaned_data and not field.is_relation
        }
        try:
            self.instance.clean_fields(
                exclude={field.name for field in Article._meta.fields} - asked
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)


class HalfFinished(NamedTuple):
    """`fields` is a part of a content; `problems` are sentences about the rest."""

    fields: dict
    problems: list[str]


def read_half_finished(form, credits) -> HalfFinished:
    """Read what the two bound forms hold; what can't be kept is left out and told."""
    fields = {}
    form.is_valid()
    for field in Article.content_fields():
        if field.name in form.cleaned_data:
            fields[field.attname] = field.value_from_object(form.instance)
    for name in RELATIONS.keys() & form.cleaned_data.keys():
        rows = form.cleaned_data[name]
        fields[name] = [{"pk": row.pk, "name": row.name} for row in rows]
    problems = [_sentence(form, name) for name in form.errors if name in form.fields]
    problems += _drop_contradictions(form.article, fields)
    problems += _read_credits(credits, fields)
    return HalfFinished(json.loads(json.dumps(fields, cls=DjangoJSONEncoder)), problems)


def _sentence(form, name):
    return _labelled(form.fields[name].label, form.errors[name])


def _labelled(label, sentences):
    return f"{label}: {' '.join(map(str, sentences))}"


def _drop_contradictions(article, fields):
    """Leave out what a constraint forbids together, in the article as it would be."""
    kept = copy(article)
    fill(kept, fields)
    told = []
    for constraint in Article._meta.constraints:
        names = _attnames_of(constraint)
        if all(getattr(kept, name) == getattr(article, name) for name in names):
            continue
        try:
            constraint.validate(Article, kept)
        except ValidationError as refusal:
            told += refusal.messages
            for name in names:
                fields.pop(name, None)
    return told


def _attnames_of(constraint):
    names = (
        getattr(constraint, "fields", ()) or constraint.condition.referenced_base_fields
    )
    return [Article._meta.get_field(name).attname for name in names]


def _read_credits(credits, fields):
    """Read the rows that are whole; rows without management fields are none at all."""
    is_whole = credits.is_valid()
    if not credits.management_form.is_valid():
        return [_labelled(_("Credits"), credits.non_form_errors())]
    fields["credits"] = [
        {"pk": contributor.pk, "name": contributor.name, "role": role}
        for contributor, role in credits.chosen()
    ]
    return [] if is_whole else [_("Credits: a row is not complete.")]
