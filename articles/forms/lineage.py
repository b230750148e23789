from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from articles.actions.refuse_circle import lines_of_descent, refuse_circle
from articles.errors import NameRefused
from articles.models import MovementLink

DESCENDS_FROM = MovementLink.Relation.DESCENDS_FROM


class LineageFormSet(BaseInlineFormSet):
    """The lines of one movement: none leads back to it, none to what began later.

    Neither do the lines that others draw to it: its years may be new.
    """

    def clean(self):
        super().clean()
        movement, earlier = self.instance, self._earlier()
        for other in earlier:
            _refuse_later(movement, other)
        if movement.pk is None or any(self.errors):
            return
        self._refuse_itself(movement)
        for line in _later(movement):
            _refuse_later(line.movement, movement)
        drawn = [(movement.pk, other.pk) for other in earlier]
        others = [line for line in lines_of_descent() if line[0] != movement.pk]
        try:
            refuse_circle(others + drawn)
        except NameRefused as refusal:
            raise forms.ValidationError(str(refusal), code="circle") from refusal

    def _earlier(self):
        """Return the movements from which this one is to descend."""
        rows = self._drawn()
        return [row["earlier"] for row in rows if row["relation"] == DESCENDS_FROM]

    def _drawn(self):
        rows = (getattr(form, "cleaned_data", {}) for form in self.forms)
        return [
            row
            for row in rows
            if row.get("relation") and row.get("earlier") and not row.get("DELETE")
        ]

    def _refuse_itself(self, movement):
        if any(row["earlier"] == movement for row in self._drawn()):
            raise forms.ValidationError(
                _("“%(movement)s” can’t stand in its own lineage. Choose another.")
                % {"movement": movement},
                code="itself",
            )


def _later(movement):
    lines = movement.later_links.filter(relation=DESCENDS_FROM)
    return lines.select_related("movement")


def _refuse_later(movement, other):
    if None in (movement.began, other.began) or other.began <= movement.began:
        return
    raise forms.ValidationError(
        _(
            "“%(later)s” began in %(year)d, after “%(movement)s” (%(began)d): it "
            "can’t be what that descends from. Change a year, or the line."
        )
        % {
            "later": other,
            "year": other.began,
            "movement": movement,
            "began": movement.began,
        },
        code="later",
    )
