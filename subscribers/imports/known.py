"""What is known here of the addresses of some thousand rows, in a few queries.

Plain objects stand for the rows of the database: models cost ten times as much.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from subscribers.imports.entries import Entry
from subscribers.models import (
    Subscriber,
    Subscription,
    Suppression,
    TaggedSubscriber,
)


@dataclass(slots=True)
class Place:
    """The place of a reader on one newsletter; `pk` is None for one to be made."""

    newsletter: int
    state: str = ""
    source: str = ""
    changed_at: datetime | None = None
    confirmed_at: datetime | None = None
    pk: int | None = None
    is_changed: bool = False


@dataclass(slots=True)
class Reader:
    """One address as it stands here, and as a batch goes on to change it.

    `pk` is None where the address is new. `places` and `kept_out` are by newsletter;
    None stands for every letter. `before` is that of ImportChange.
    """

    address: str
    digest: str
    pk: int | None = None
    name: str = ""
    note: str = ""
    language: str = ""
    created_at: datetime | None = None
    paused_until: datetime | None = None
    is_new: bool = True
    places: dict[int, Place] = field(default_factory=dict)
    kept_out: set[int | None] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    before: dict = field(default_factory=dict)


def find_readers(entries: Iterable[Entry], *, lock: bool) -> dict[str, Reader]:
    """Return who is behind each digest, whether known here or not.

    With `lock`, rows that are known stay locked until the transaction ends.
    """
    entries = list(entries)
    readers = {entry.digest: Reader(entry.address, entry.digest) for entry in entries}
    by_key = _load_subscribers(readers, lock)
    if by_key:
        _load_places(by_key)
    if by_key and any(entry.tags for entry in entries):
        _load_tags(by_key)
    kept_out = Suppression.objects.filter(digest__one_of=list(readers)).order_by()
    for digest, newsletter in kept_out.values_list("digest", "newsletter_id"):
        readers[digest].kept_out.add(newsletter)
    return readers


def _load_subscribers(readers, lock):
    known = Subscriber.objects.present().filter(digest__one_of=list(readers))
    known = known.order_by("pk")
    if lock:
        known = known.select_for_update()
    by_key = {}
    for pk, digest, name, note in known.values_list("pk", "digest", "name", "note"):
        reader = by_key[pk] = readers[digest]
        reader.pk, reader.name, reader.note, reader.is_new = pk, name, note, False
    return by_key


def _load_places(by_key):
    found = Subscription.objects.filter(subscriber__in=by_key)
    columns = ("newsletter_id", "state", "source", "changed_at", "confirmed_at", "pk")
    for key, *values in found.values_list("subscriber_id", *columns):
        place = Place(*values)
        by_key[key].places[place.newsletter] = place


def _load_tags(by_key):
    tagged = TaggedSubscriber.objects.filter(content_object__in=by_key)
    for key, name in tagged.values_list("content_object_id", "tag__name"):
        by_key[key].tags.add(name.lower())
