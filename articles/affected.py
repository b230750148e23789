"""What a merge or a new name would touch, in counts and examples."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.models import Article, Edition
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


def affected(row, viewer) -> list[Effect]:
    """Return what hangs on a row, sort by sort; nothing for a sort that is empty.

    All is counted, but what `viewer` may not open is not among the examples.
    """
    found = [*_on_editions(row, viewer), *_at_the_desk(row, viewer)]
    return [effect for effect in found if effect.count]


def _on_editions(row, viewer):
    editions = editions_naming(row)
    now = editions.not_over()
    past = editions.exclude(pk__in=now.values("pk"))
    return [
        _effect(_("Editions that readers see or will see"), now, now.open_to(viewer)),
        _effect(_("Past editions"), past, past.open_to(viewer)),
    ]


def _at_the_desk(row, viewer):
    known = Article.objects.known_to(viewer).order_by().values("pk")
    for strand in strands(type(row)):
        if not _is_of_edition(strand.model):
            rows, through = strand.of(row), _articles(strand)
            shown = rows.filter(**{f"{through}__in": known}) if through else rows
            yield _effect(_label(strand), rows, shown, through)


def _label(strand):
    model = strand.model._meta
    if strand.field == "owner":
        return ALIASES
    return LABELS.get(model.label_lower, model.verbose_name_plural)


def _effect(label, rows, shown, through=None):
    count = rows.count()
    shown = shown.select_related(through) if through else shown
    shown = shown.order_by("-pk")[:SHOWN] if count else []
    examples = [str(getattr(row, through) if through else row) for row in shown]
    return Effect(label, count, examples)


def _articles(strand):
    """Return the field by which a row says on which article it is, if it is on one."""
    names = {field.name for field in strand.model._meta.concrete_fields}
    return next((name for name in ("content_object", "article") if name in names), None)


def _is_of_edition(model):
    return any(field.related_model is Edition for field in model._meta.concrete_fields)
