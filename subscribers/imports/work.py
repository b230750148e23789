"""What a batch of rows comes to, before anything of it is written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from subscribers.imports.known import Reader
from subscribers.models import ConsentEvent, Import, Subscription, Suppression
from subscribers.models.imports import Outcome


class Verdict(NamedTuple):
    """What becomes of one row; `effects` are pairs: a code of reasons, a detail."""

    row: int
    outcome: Outcome
    effects: tuple[tuple[str, str], ...]
    address: str = ""


@dataclass(frozen=True)
class Terms:
    """What an import claims, for all its rows: see the model."""

    source: Import
    newsletters: dict[int, str]
    claims_consent: bool
    claimed_at: datetime
    at: datetime


@dataclass
class Work:
    """Rows to write; whoever only wants the verdicts drops the rest."""

    verdicts: list[Verdict] = field(default_factory=list)
    readers: dict[str, Reader] = field(default_factory=dict)
    new_subscriptions: list[Subscription] = field(default_factory=list)
    changed_subscriptions: dict[int, Subscription] = field(default_factory=dict)
    events: list[ConsentEvent] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)
    tags: list[tuple[Reader, str]] = field(default_factory=list)

    def counts(self) -> Counter:
        return Counter(str(verdict.outcome) for verdict in self.verdicts)

    def new_readers(self) -> Iterable[Reader]:
        """Return those whose address is new and who come onto a list."""
        readers = self.readers.values()
        return [row for row in readers if row.is_new and row.subscriptions]

    def changed_readers(self) -> Iterable[Reader]:
        return [row for row in self.readers.values() if row.before and not row.is_new]
