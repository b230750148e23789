"""Writing what a batch of an import comes to, by the thousand."""

from subscribers.imports.known import Reader
from subscribers.imports.work import Work
from subscribers.models import (
    ConsentEvent,
    Import,
    ImportChange,
    ImportRefusal,
    Subscriber,
    SubscriberTag,
    Subscription,
    Suppression,
    TaggedSubscriber,
)
from subscribers.models.imports import REFUSED

ROWS_AT_ONCE = 1000
STATE = ("state", "changed_at", "confirmed_at", "source")


def write_work(work: Work, source: Import):
    """Write a batch; call it in a transaction, with its readers locked."""
    Subscriber.objects.bulk_create(row.subscriber for row in work.new_readers())
    Subscription.objects.bulk_create(work.new_subscriptions)
    changed = work.changed_subscriptions.values()
    Subscription.objects.bulk_update(changed, STATE, batch_size=ROWS_AT_ONCE)
    ConsentEvent.objects.bulk_create(work.events)
    Suppression.objects.bulk_create(work.suppressions, ignore_conflicts=True)
    _write_tags(work.tags)
    _write_changes(work.changed_readers(), source)
    _write_refusals(work.verdicts, source)


def _write_tags(wanted: list[tuple[Reader, str]]):
    """Put tags on readers, and note with those known before which were added."""
    tags = _tags_by_name({name for _reader, name in wanted})
    rows = []
    for reader, name in wanted:
        tag = tags[name.lower()]
        rows.append(TaggedSubscriber(content_object=reader.subscriber, tag=tag))
        if not reader.is_new:
            reader.before["tags"].append(tag.pk)
    TaggedSubscriber.objects.bulk_create(rows, ignore_conflicts=True)


def _tags_by_name(names):
    """Return the tags of these names, by the names in small letters; make the new."""
    known = {}
    if names:
        for tag in SubscriberTag.objects.all():
            known[tag.name.lower()] = tag
    for name in sorted(names):
        if name.lower() not in known:
            known[name.lower()] = SubscriberTag.objects.create(name=name)
    return known


def _write_changes(readers, source):
    described = [row for row in readers if {"name", "note"} & row.before.keys()]
    Subscriber.objects.bulk_update(
        [reader.subscriber for reader in described],
        ["name", "note"],
        batch_size=ROWS_AT_ONCE,
    )
    keys = [reader.subscriber.pk for reader in readers]
    earlier = {
        row.subscriber_id: row
        for row in ImportChange.objects.filter(
            imported_from=source, subscriber__in=keys
        )
    }
    new = []
    for reader in readers:
        key, before = reader.subscriber.pk, reader.before
        if key in earlier:
            earlier[key].before = merged(earlier[key].before, before)
        else:
            new.append(
                ImportChange(imported_from=source, subscriber_id=key, before=before)
            )
    ImportChange.objects.bulk_create(new)
    ImportChange.objects.bulk_update(earlier.values(), ["before"])


def merged(first: dict, then: dict) -> dict:
    """Return what stood before the first of two changes, and what stood after both."""
    both = {**then, **first}
    both["tags"] = first.get("tags", []) + then.get("tags", [])
    both["states"] = then.get("states", {}) | first.get("states", {})
    for field in ("name", "note"):
        if field in first and field in then:
            both[field] = [first[field][0], then[field][1]]
    return both


def _write_refusals(verdicts, source):
    ImportRefusal.objects.bulk_create(
        ImportRefusal(
            imported_from=source,
            row=verdict.row,
            outcome=verdict.outcome,
            reason=verdict.effects[0][0],
            detail=verdict.effects[0][1],
        )
        for verdict in verdicts
        if verdict.outcome in REFUSED
    )
