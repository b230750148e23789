"""What can be read of an article's form, however unfinished it is."""

import json
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from articles.models import Article
from articles.working_copy import RELATIONS


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
        rows = form.cleaned_data[name].order_by("name")
        fields[name] = [{"pk": row.pk, "name": row.name} for row in rows]
    problems = [_sentence(form, name) for name in form.errors if name in form.fields]
    problems += _drop_contradictions(form, fields)
    problems += _read_credits(credits, fields)
    return HalfFinished(json.loads(json.dumps(fields, cls=DjangoJSONEncoder)), problems)


def _sentence(form, name):
    return _labelled(form.fields[name].label, form.errors[name])


def _labelled(label, sentences):
    return f"{label}: {' '.join(map(str, sentences))}"


def _drop_contradictions(form, fields):
    """Leave out the fields that a constraint of the model forbids together."""
    told = []
    for constraint in Article._meta.constraints:
        try:
            constraint.validate(Article, form.instance, exclude=set(form.errors))
        except ValidationError as refusal:
            told += refusal.messages
            for name in _fields_of(constraint):
                fields.pop(Article._meta.get_field(name).attname, None)
    return told


def _fields_of(constraint):
    return (
        getattr(constraint, "fields", ()) or constraint.condition.referenced_base_fields
    )


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
