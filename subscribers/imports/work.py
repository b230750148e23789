"""What a batch of rows comes to, before anything of it is written."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from subscribers.imports.known import Reader
from subscribers.models import Import


class Verdict(NamedTuple):
    """What becomes of one row; `effects` are pairs: a code of reasons, a detail."""

    row: int
    outcome: str
    effects: tuple[tuple[str, str], ...]
    address: str = ""


class Event(NamedTuple):
    """A consent event to write; `kind` is a value of Kind."""

    reader: Reader
    newsletter: int
    kind: str
    happened_at: datetime


class OptOut(NamedTuple):
    """A suppression to write; no `newsletter` stands for every letter."""

    reader: Reader
    newsletter: int | None
    reason: str
    since: datetime


@dataclass(frozen=True)
class Terms:
    """What an import claims, for all its rows: see the model.

    `newsletters` has the name of every newsletter of the house by its key.
    """

    source: Import
    newsletters: dict[int, str]
    claims_consent: bool
    claimed_at: datetime
    at: datetime


@dataclass
class Work:
    """What to write; whoever only wants the verdicts drops the rest."""

    readers: dict[str, Reader]
    verdicts: list[Verdict] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    opt_outs: list[OptOut] = field(default_factory=list)
    tags: list[tuple[Reader, str]] = field(default_factory=list)

    def counts(self) -> Counter:
        return Counter(verdict.outcome for verdict in self.verdicts)

    def new_readers(self) -> list[Reader]:
        """Return those whose address is new and who come onto a list."""
        return [row for row in self.readers.values() if row.is_new and row.places]

    def changed_readers(self) -> list[Reader]:
        return [row for row in self.readers.values() if row.before and not row.is_new]
