"""What is known here of the addresses of some thousand rows, in a few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from subscribers.imports.entries import Entry
from subscribers.models import (
    Subscriber,
    Subscription,
    Suppression,
    TaggedSubscriber,
)


@dataclass(slots=True)
class Reader:
    """One address as it stands here, and as a batch goes on to change it.

    `subscriptions` and `kept_out` are by newsletter; None stands for every letter.
    """

    subscriber: Subscriber
    is_new: bool
    subscriptions: dict[int, Subscription] = field(default_factory=dict)
    kept_out: dict[int | None, str] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    before: dict = field(default_factory=dict)


def find_readers(entries: Iterable[Entry], *, lock: bool) -> dict[str, Reader]:
    """Return who is behind each digest; addresses that are new have an unsaved row.

    With `lock`, rows that are known stay locked until the transaction ends.
    """
    entries = list(entries)
    digests = {entry.digest: entry for entry in entries}
    known = Subscriber.objects.present().filter(digest__in=digests).order_by("pk")
    readers = {
        row.digest: Reader(row, is_new=False)
        for row in (known.select_for_update() if lock else known)
    }
    by_key = {reader.subscriber.pk: reader for reader in readers.values()}
    for subscription in Subscription.objects.filter(subscriber__in=by_key):
        reader = by_key[subscription.subscriber_id]
        subscription.subscriber = reader.subscriber
        reader.subscriptions[subscription.newsletter_id] = subscription
    if any(entry.tags for entry in entries):
        for key, name in _tags(by_key):
            by_key[key].tags.add(name.lower())
    kept_out = _kept_out(digests)
    for digest, entry in digests.items():
        if digest not in readers:
            new = Subscriber(email=entry.address, digest=digest)
            readers[digest] = Reader(new, is_new=True)
        readers[digest].kept_out = kept_out.get(digest, {})
    return readers


def _tags(keys):
    tagged = TaggedSubscriber.objects.filter(content_object__in=keys)
    return tagged.values_list("content_object_id", "tag__name")


def _kept_out(digests):
    found = defaultdict(dict)
    rows = Suppression.objects.filter(digest__in=digests).order_by()
    for digest, newsletter, reason in rows.values_list(
        "digest", "newsletter_id", "reason"
    ):
        found[digest][newsletter] = reason
    return found
