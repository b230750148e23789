"""What the page of an import tells: how far it is, and what it comes to."""

from typing import NamedTuple

from subscribers.imports.reasons import in_words
from subscribers.models import Import
from subscribers.models.imports import REFUSED, ImportState, Outcome


class Example(NamedTuple):
    row: int
    address: str
    sentences: list[str]


class Line(NamedTuple):
    outcome: Outcome
    count: int
    examples: list[Example]

    @property
    def is_refused(self):
        return self.outcome.value in REFUSED


class Told(NamedTuple):
    """`percent` is None where it is not known yet."""

    lines: list[Line]
    percent: int | None
    has_refused: bool
    may_be_undone: bool
    stands_still: bool


def tell(source: Import) -> Told:
    is_forecast = source.state in {ImportState.CHECKING, ImportState.CHECKED}
    counts = source.forecast.get("counts", {}) if is_forecast else source.counts
    examples = source.forecast.get("examples", {})
    lines = [
        Line(outcome, counts[outcome], _examples(examples.get(outcome, [])))
        for outcome in Outcome
        if counts.get(outcome)
    ]
    total = source.rows_total
    return Told(
        lines,
        min(100, 100 * source.rows_done // total) if total else None,
        any(line.is_refused for line in lines) and bool(source.file),
        source.may_be_undone(),
        source.stands_still(),
    )


def _examples(kept):
    return [
        Example(row, address, [in_words(*effect) for effect in effects])
        for row, address, effects in kept
    ]
