"""Readers as other systems know them: a row a person, in one state for all lists."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from subscribers.addresses import address_digest
from subscribers.exports.windows import OF_READERS, OF_SUBSCRIPTIONS, windows
from subscribers.models import Suppression
from subscribers.models.subscription import State
from subscribers.selection import Selection

#: The first that stands on any list decides: an address that bounced works nowhere.
DECIDING = (State.BOUNCED, State.CONFIRMED, State.UNSUBSCRIBED, State.PENDING)

_whose = itemgetter(0)


class Person(NamedTuple):
    """`facts` are the cells of OF_READERS, `lists` those of OF_SUBSCRIPTIONS."""

    facts: dict[str, str]
    tags: list[str]
    lists: list[dict[str, str]]
    state: State

    @property
    def first_and_last_name(self) -> tuple[str, str]:
        first, _space, last = self.facts["name"].partition(" ")
        return first, last

    @property
    def words(self) -> list[str]:
        """Return the tags, then the newsletters and all else that a tag can say."""
        return [*self.tags, *map(_list_in_words, self.lists), *self._pause]

    @property
    def _pause(self):
        until = self.facts["paused_until"]
        return [f"paused until {until[:10]}"] if until else []

    def latest(self, column: str) -> str:
        """Return the last moment of all lists, empty where there is none."""
        return max(row[column] for row in self.lists)


def people(selection: Selection) -> Iterator[Person]:
    """Yield everybody selected; who is kept out of every letter has unsubscribed."""
    for window in windows(selection):
        kept_out = _kept_out(window.readers)
        for key, rows in groupby(window.subscriptions, _whose):
            if key in window.readers:
                yield _person(window, key, rows, is_kept_out=key in kept_out)


def _person(window, key, rows, *, is_kept_out):
    lists = [dict(zip(OF_SUBSCRIPTIONS, row[1:], strict=True)) for row in rows]
    states = {row["state"] for row in lists} - (
        {State.CONFIRMED, State.PENDING} if is_kept_out else set()
    )
    return Person(
        facts=dict(zip(OF_READERS, window.readers[key], strict=True)),
        tags=window.tags.get(key, []),
        lists=lists,
        state=next(
            (state for state in DECIDING if state in states), State.UNSUBSCRIBED
        ),
    )


def _kept_out(readers):
    """Return the keys of those whom no letter may go to, asked of the suppressions."""
    keys = {address_digest(cells[0]): key for key, cells in readers.items()}
    found = Suppression.objects.of_all_letters().filter(digest__in=keys).order_by()
    return {keys[digest] for digest in found.values_list("digest", flat=True)}


def _list_in_words(row):
    is_confirmed = row["state"] == State.CONFIRMED
    name = row["newsletter"]
    return name if is_confirmed else f"{name} ({row['state']})"
