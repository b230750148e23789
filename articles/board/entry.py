"""What a source gives the board, and what the board asks of a source."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise

#: So many entries of one source are shown in one span; no day has room for more.
MOST = 400


class Span(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The midnights at which it begins and is over."""
        after = self.last + timedelta(days=1)
        return _midnight(self.first), _midnight(after)


@dataclass(frozen=True)
class Entry:
    """One date of one row: `at` is an aware moment, or a day where no hour counts.

    `may_move` says whether the person who looks may move it now; `is_over` that it
    happened, or was done; `fact` is a word or two before the title, `embargo` says of
    the piece until when one holds. Whoever posts its `pk` as `done` to the address
    `finish` says that nothing is left to do.
    """

    source: str
    pk: int
    at: datetime | date
    title: str
    address: str
    fact: str | Promise
    holder: str = ""
    embargo: str = ""
    finish: str = ""
    may_move: bool = False
    is_over: bool = False

    @property
    def key(self):
        return f"{self.source}-{self.pk}"

    @property
    def has_hour(self):
        return isinstance(self.at, datetime)

    @property
    def day(self) -> date:
        return timezone.localdate(self.at) if self.has_hour else self.at

    @property
    def place(self):
        """What it is sorted by: its day, then what has no hour, then its moment."""
        moment = self.at if self.has_hour else _midnight(self.at)
        return self.day, self.has_hour, moment, self.title, self.pk


@dataclass(frozen=True)
class Source:
    """One kind of date.

    `find(user, span, holder)` returns entries (at most MOST, in one query) of the rows
    that the user may see; `holder` is a user's key or None. `move(pk, *, actor, was,
    to)` is an action: `was` is the date that the person saw, and `to` the one they
    want, each of the type of `Entry.at`. It returns the sentence that says what is so
    now, and raises DeskError, PermissionDenied or ObjectDoesNotExist.
    """

    name: str
    label: str | Promise
    has_hour: bool
    find: Callable[..., list[Entry]]
    move: Callable[..., str]


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))
