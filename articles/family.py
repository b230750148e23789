"""Whom a movement is related to, over however many steps: pure, no queries."""

from collections import defaultdict, deque
from collections.abc import Iterable
from typing import NamedTuple

from django.urls import reverse

#: What has no year, and nobody near who has one, comes last.
LAST = 10_000


class Kin(NamedTuple):
    """A movement as its relatives know it."""

    pk: int
    name: str
    slug: str
    began: int | None
    ended: int | None

    def get_absolute_url(self):
        return reverse("articles:movement", kwargs={"slug": self.slug})


class Line(NamedTuple):
    """One movement that descends from another, or answers it."""

    later: Kin
    earlier: Kin
    is_descent: bool


class Told(NamedTuple):
    """A movement of a family in words; `is_further` if it is no next of kin."""

    kin: Kin
    descends_from: list[Kin]
    answers: list[Kin]
    is_further: bool


class Family(NamedTuple):
    """Movements in the order of time with all lines between them.

    `left_out` is how many more are related to them.
    """

    kin: list[Kin]
    lines: list[Line]
    left_out: int

    def told(self, here=None) -> list[Told]:
        """Return the whole family in words, as seen from the movement of that key."""
        near = {here} | {
            line.later.pk for line in self.lines if line.earlier.pk == here
        }
        near |= {line.earlier.pk for line in self.lines if line.later.pk == here}
        rows = {
            kin: Told(kin, [], [], bool(here) and kin.pk not in near)
            for kin in self.kin
        }
        for line in self.lines:
            row = rows[line.later]
            (row.descends_from if line.is_descent else row.answers).append(line.earlier)
        return list(rows.values())


def nearest(pk, lines: Iterable[Line], *, most) -> Family:
    """Return a movement's family; of a large one those who are the fewest steps off."""
    lines = list(lines)
    beside = _beside(lines)
    start = next((kin for kin in beside if kin.pk == pk), None)
    if start is None:
        return Family([], [], 0)
    found, waiting = {start: None}, deque([start])
    while waiting:
        for kin in sorted(beside[waiting.popleft()], key=by_year):
            if kin not in found:
                found[kin] = None
                waiting.append(kin)
    return _cut(list(found), lines, beside, most)


def everybody(lines: Iterable[Line], *, most) -> Family:
    """Return all that have relatives; of very many those who have the most."""
    lines = list(lines)
    beside = _beside(lines)
    found = sorted(beside, key=lambda kin: (-len(beside[kin]), by_year(kin)))
    return _cut(found, lines, beside, most)


def _beside(lines):
    beside = defaultdict(set)
    for line in lines:
        beside[line.later].add(line.earlier)
        beside[line.earlier].add(line.later)
    return beside


def _cut(found, lines, beside, most):
    kept = set(found[:most])
    inside = [line for line in lines if {line.later, line.earlier} <= kept]
    ordered = sorted(kept, key=lambda kin: (_year(kin, inside), by_year(kin)))
    return Family(ordered, inside, len(found) - len(kept))


def by_year(kin):
    return LAST if kin.began is None else kin.began, kin.name, kin.pk


def _year(kin, lines):
    """Return when a movement began, or for one without a year when it may have."""
    if kin.began is not None:
        return kin.began
    before = [line.earlier.began for line in lines if line.later == kin]
    after = [line.later.began for line in lines if line.earlier == kin]
    before, after = ([year for year in years if year] for years in (before, after))
    return max(before) if before else min(after, default=LAST)
