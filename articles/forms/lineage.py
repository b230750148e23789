from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _

from articles.actions.refuse_circle import lines_of_descent, refuse_circle
from articles.errors import NameRefused
from articles.models import MovementLink

DESCENDS_FROM = MovementLink.Relation.DESCENDS_FROM


class LineageFormSet(BaseInlineFormSet):
    """The lines of one movement: none leads back to it, none to what began later."""

    def clean(self):
        super().clean()
        movement, earlier = self.instance, self._earlier()
        for other in earlier:
            self._refuse_later(movement, other)
        if movement.pk is None or any(self.errors):
            return
        drawn = [(movement.pk, other.pk) for other in earlier]
        others = [line for line in lines_of_descent() if line[0] != movement.pk]
        try:
            refuse_circle(others + drawn)
        except NameRefused as refusal:
            raise forms.ValidationError(str(refusal), code="circle") from refusal

    def _earlier(self):
        """Return the movements from which this one is to descend."""
        rows = (getattr(form, "cleaned_data", {}) for form in self.forms)
        return [
            row["earlier"]
            for row in rows
            if row.get("relation") == DESCENDS_FROM
            and row.get("earlier")
            and not row.get("DELETE")
        ]

    def _refuse_later(self, movement, other):
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
