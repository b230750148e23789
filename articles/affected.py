"""What a merge or a new name would touch, in counts and examples."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.models import Edition
from articles.strands import strands
from articles.vocabularies import editions_naming

SHOWN = 4

#: What people call the rows that hang on a name; others go by their own name.
LABELS = {
    "articles.articlemovement": _lazy("Working copies"),
    "articles.articletopic": _lazy("Working copies"),
    "articles.articleperson": _lazy("Working copies"),
    "articles.article_interviewees": _lazy("Interviews at the desk"),
    "articles.credit": _lazy("Credits on working copies"),
    "articles.movementlink": _lazy("Lines of the lineage"),
    "articles.image": _lazy("Pictures made by them"),
    "articles.privaterecord": _lazy("Private record"),
}
ALIASES = _lazy("Other names")


class Effect(NamedTuple):
    """Some rows that a change concerns: what they are, how many, and the first ones."""

    label: str
    count: int
    examples: list[str]


def affected(row) -> list[Effect]:
    """Return what hangs on a row, sort by sort; nothing for a sort that is empty."""
    found = [*_on_editions(row), *_at_the_desk(row)]
    return [effect for effect in found if effect.count]


def _on_editions(row):
    editions = editions_naming(row)
    now = editions.not_over()
    past = editions.exclude(pk__in=now.values("pk"))
    return [
        _effect(_("Editions that readers see or will see"), now),
        _effect(_("Past editions"), past),
    ]


def _at_the_desk(row):
    for strand in strands(type(row)):
        if not _is_of_edition(strand.model):
            yield _effect(_label(strand), strand.of(row), _articles(strand))


def _label(strand):
    model = strand.model._meta
    if strand.field == "owner":
        return ALIASES
    return LABELS.get(model.label_lower, model.verbose_name_plural)


def _effect(label, rows, through=None):
    count = rows.count()
    shown = rows.select_related(through) if through else rows
    shown = shown.order_by("-pk")[:SHOWN] if count else []
    examples = [str(getattr(row, through) if through else row) for row in shown]
    return Effect(label, count, examples)


def _articles(strand):
    """Return the field by which a row says on which article it is, if it is on one."""
    names = {field.name for field in strand.model._meta.concrete_fields}
    return next((name for name in ("content_object", "article") if name in names), None)


def _is_of_edition(model):
    return any(field.related_model is Edition for field in model._meta.concrete_fields)
