"""What changed between two contents: the text word by word, and each field.

Pure: it reads no row. Contents are as `working_copy.capture` returns them; that of an
edition is its revision's. What it writes as HTML is cleaned where it is printed, by
the filter `compared`.
"""

from typing import NamedTuple

from articles.comparison.fields import FieldRow, field_rows
from articles.comparison.prose import ProseRow, Stretch, folded, prose_rows

__all__ = ["Comparison", "FieldRow", "ProseRow", "Stretch", "compare"]

#: What stands above the text on the article's page.
HEAD = ("headline", "standfirst")


class Comparison(NamedTuple):
    """The head of the page, its text, and the fields that differ beside both."""

    head: list[FieldRow]
    text: list[ProseRow]
    fields: list[FieldRow]

    @property
    def stretches(self) -> list[Stretch]:
        return folded(self.text)

    @property
    def is_text_changed(self) -> bool:
        return any(row.is_changed for row in self.text)

    @property
    def changes(self) -> int:
        rows = [*self.head, *self.text, *self.fields]
        return sum(row.is_changed for row in rows)


def compare(before: dict, after: dict, names: dict | None = None) -> Comparison:
    """Return what changed from one content to the other.

    `names` gives, by (field, key), what people call a row that a field points to.
    """
    rows = field_rows(before, after, names or {})
    return Comparison(
        head=[row for row in rows if row.name in HEAD],
        text=prose_rows(before.get("body", ""), after.get("body", "")),
        fields=[row for row in rows if row.name not in HEAD and row.is_changed],
    )
