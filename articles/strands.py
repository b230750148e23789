"""What hangs on a row of a vocabulary: every foreign key that leads to it.

The models are asked, so that a merge takes along what is added to the magazine later.
"""

from typing import NamedTuple

from django.db.models import Exists, Model, OuterRef, Q, UniqueConstraint

from articles.models import EditionCredit, EditionMovement, EditionPerson, EditionTopic

#: What may be there once for each name though no constraint says so.
ONCE = {
    EditionMovement: ("edition",),
    EditionTopic: ("edition",),
    EditionPerson: ("edition",),
    EditionCredit: ("edition", "role"),
}


class Strand(NamedTuple):
    """A foreign key to the vocabulary; `once` names what must differ beside it."""

    model: type[Model]
    field: str
    once: tuple[str, ...] | None

    @property
    def label(self):
        return f"{self.model._meta.label_lower}.{self.field}"

    @property
    def is_single(self):
        return self.once == ()

    @property
    def is_between(self):
        """Whether the other end is a row of the same vocabulary: a line of descent."""
        return bool(self._ends())

    def of(self, row):
        return self.model._base_manager.filter(**{self.field: row})

    def doubled(self, source, target):
        """Return what hangs on both, or between the two: it can't hang on one twice."""
        doubled = Q(pk__in=[])
        for other in self._ends():
            doubled |= Q(**{other: target})
        if self.once:
            beside = {name: OuterRef(name) for name in self.once}
            doubled |= Exists(self.of(target).filter(**beside))
        return self.of(source).filter(doubled)

    def _ends(self):
        """Return the other foreign keys that lead to the same vocabulary."""
        to = self.model._meta.get_field(self.field).related_model
        return [
            field.name
            for field in self.model._meta.concrete_fields
            if field.related_model is to and field.name != self.field
        ]


def strands(model) -> list[Strand]:
    found = [
        Strand(relation.related_model, relation.field.name, _once(relation))
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and not relation.concrete
        and (relation.one_to_many or relation.one_to_one)
    ]
    return sorted(found, key=lambda strand: strand.label)


def _once(relation):
    model, name = relation.related_model, relation.field.name
    if relation.one_to_one:
        return ()
    if model in ONCE:
        return ONCE[model]
    rules = [
        set(rule.fields)
        for rule in model._meta.constraints
        if isinstance(rule, UniqueConstraint) and rule.condition is None
    ]
    rules += map(set, model._meta.unique_together)
    beside = [tuple(sorted(rule - {name})) for rule in rules if name in rule]
    return beside[0] if beside else None
