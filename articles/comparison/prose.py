"""The text of two contents, in rows for a page: what changed, and what is folded."""

from itertools import groupby
from typing import NamedTuple

from articles.comparison.alignment import Fate, Group, align
from articles.comparison.blocks import read_blocks
from articles.comparison.markup import Side, written

#: So many unchanged blocks stay in sight beside a change; fewer than this are not
#: worth folding.
IN_SIGHT, FOLDED = 1, 3


class ProseRow(NamedTuple):
    group: Group

    @property
    def is_changed(self):
        return self.group.fate != Fate.SAME

    @property
    def fate(self):
        return self.group.fate.value

    @property
    def inline(self):
        return written([self.group], Side.INLINE)

    @property
    def before(self):
        return written([self.group], Side.BEFORE)

    @property
    def after(self):
        return written([self.group], Side.AFTER)


class Stretch(NamedTuple):
    """Rows that follow each other; folded where all are far from any change."""

    is_folded: bool
    rows: list[ProseRow]


def prose_rows(before: str, after: str) -> list[ProseRow]:
    """Return the rows of two rich texts, each text's blocks in their order."""
    groups = align(read_blocks(before), read_blocks(after))
    return [ProseRow(group) for group in groups]


def folded(rows: list[ProseRow]) -> list[Stretch]:
    """Return the rows in stretches, with what is far from every change folded."""
    found = []
    for is_changed, stretch in groupby(rows, key=lambda row: row.is_changed):
        stretch = list(stretch)
        if is_changed:
            found.append(Stretch(False, stretch))
            continue
        first = IN_SIGHT if found else 0
        last = len(stretch) - (IN_SIGHT if stretch[-1] is not rows[-1] else 0)
        if last - first < FOLDED:
            found.append(Stretch(False, stretch))
        else:
            found += [
                Stretch(False, stretch[:first]),
                Stretch(True, stretch[first:last]),
                Stretch(False, stretch[last:]),
            ]
    return [stretch for stretch in found if stretch.rows]
