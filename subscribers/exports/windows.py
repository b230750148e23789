"""What is read for an export: some thousand subscriptions at a time, never all.

Each window asks for what follows the last reader of the one before. No cursor is held,
so the first row is there at once, nothing is locked, and what the worker writes down
of its progress is seen by others.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import F, Q

from subscribers.exports.moments import IsoMoment
from subscribers.models import Subscriber, TaggedSubscriber
from subscribers.selection import Selection

ROWS_PER_WINDOW = 2000
#: From one key wanted in so many on, keys are named one by one.
SPARSE = 3

#: Columns of a file and what they are read from; tags come by a way of their own.
OF_READERS = {
    "email": F("email"),
    "name": F("name"),
    "language": F("language"),
    "note": F("note"),
    "created_at": IsoMoment("created_at"),
    "paused_until": IsoMoment("paused_until"),
}
#: The newsletter is named by its slug.
OF_SUBSCRIPTIONS = {
    "newsletter": F("newsletter__slug"),
    "state": F("state"),
    "confirmed_at": IsoMoment("confirmed_at"),
    "changed_at": IsoMoment("changed_at"),
    "source": F("source"),
    "wording_version": F("wording_version"),
}


class Window(NamedTuple):
    """Subscriptions in order, each led by its reader's key, and whose they are.

    The cells of both are texts, in the order of OF_SUBSCRIPTIONS and OF_READERS.
    """

    subscriptions: list[tuple]
    readers: dict[int, tuple[str, ...]]
    tags: dict[int, list[str]]


def windows(selection: Selection) -> Iterator[Window]:
    """Yield all that is selected, no reader in two windows."""
    found = selection.subscriptions().order_by("subscriber_id", "newsletter_id")
    named = _named(OF_SUBSCRIPTIONS)
    found = found.annotate(**named).values_list("subscriber_id", *named)
    rest = found
    while rows := list(rest[:ROWS_PER_WINDOW]):
        last = rows[-1][0]
        is_last = len(rows) < ROWS_PER_WINDOW
        yield _window(rows if is_last else [row for row in rows if row[0] != last])
        if is_last:
            return
        rest = found.filter(subscriber_id__gte=last)


def _window(rows):
    keys = list(dict.fromkeys(row[0] for row in rows))
    named = _named(OF_READERS)
    readers = Subscriber.objects.present().filter(_any_of("pk", keys)).order_by()
    cells = readers.annotate(**named).values_list("pk", *named)
    return Window(rows, {key: tuple(row) for key, *row in cells}, _tags(keys))


def _tags(keys):
    items = TaggedSubscriber.objects.filter(_any_of("content_object", keys))
    found = defaultdict(list)
    for key, name in items.order_by("tag__name").values_list(
        "content_object_id", "tag__name"
    ):
        found[key].append(name)
    return found


def _any_of(field, keys):
    """Ask for a range where most of it is wanted: much faster than a list of keys."""
    first, last = keys[0], keys[-1]
    if last - first < SPARSE * len(keys):
        return Q(**{f"{field}__gte": first, f"{field}__lte": last})
    return Q(**{f"{field}__in": keys})


def _named(sources):
    """Rename: an annotation may not be called as a field of the model is."""
    return {f"cell_{name}": source for name, source in sources.items()}
