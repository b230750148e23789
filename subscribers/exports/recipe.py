"""How a file is made: which columns, a row for what, in which format."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

#: All that stands in a file from which nothing is lost, in its usual order.
COLUMNS = (
    *("email", "name", "language", "note", "tags", "newsletter", "state"),
    *("created_at", "confirmed_at", "changed_at", "source", "wording_version"),
    "paused_until",
)
#: What these are called where a row stands for a reader and each cell holds several.
PLURALS = {"newsletter": "newsletters", "state": "states"}


class Shape(TextChoices):
    SUBSCRIPTIONS = "subscriptions", _("for each subscription")
    READERS = "readers", _("for each reader")


@dataclass(frozen=True)
class Recipe:
    """`preset` names another system, which then says all the rest."""

    columns: tuple[str, ...] = COLUMNS
    shape: Shape = Shape.SUBSCRIPTIONS
    format: str = "csv"
    preset: str = ""

    @property
    def heading(self) -> list[str]:
        if self.shape == Shape.SUBSCRIPTIONS:
            return list(self.columns)
        return [PLURALS.get(column, column) for column in self.columns]
