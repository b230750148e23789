"""Writing what a batch of an import comes to, by the thousand."""

from altculture.kit.bulk import insert_rows, reserve_keys
from subscribers.consent import Source
from subscribers.imports.known import Reader
from subscribers.imports.work import Work
from subscribers.models import (
    ConsentEvent,
    Import,
    ImportRefusal,
    Subscriber,
    SubscriberTag,
    Subscription,
    Suppression,
    TaggedSubscriber,
)
from subscribers.models.consent import Kind
from subscribers.models.imports import REFUSED
from subscribers.models.subscriber import house_language

ROWS_AT_ONCE = 1000
PLACE = ("newsletter_id", "state", "source", "changed_at", "confirmed_at")
EVENT = (
    *("subscriber_id", "newsletter_id", "kind", "wording", "page", "source"),
    *("actor_id", "happened_at", "imported_from_id"),
)


def write_work(work: Work, source: Import):
    """Write a batch; call it in a transaction, with its readers locked."""
    _write_readers(work.new_readers(), source)
    _write_places(work.readers.values())
    _write_events(work.events, source)
    _write_opt_outs(work.opt_outs, source)
    _write_tags(work.tags)
    _write_refusals(work.verdicts, source)


def _write_readers(new, source):
    language = house_language()
    for reader, key in zip(new, reserve_keys(Subscriber, len(new)), strict=True):
        reader.pk = key
    insert_rows(
        Subscriber,
        (
            *("id", "email", "digest", "name", "note", "language"),
            *("created_at", "paused_until", "imported_from_id"),
        ),
        (
            (
                *(reader.pk, reader.address, reader.digest, reader.name, reader.note),
                *(reader.language or language, reader.created_at),
                *(reader.paused_until, source.pk),
            )
            for reader in new
        ),
    )


def _write_places(readers):
    new, changed = [], []
    for reader in readers:
        for place in reader.places.values():
            if place.is_changed:
                values = [getattr(place, name.removesuffix("_id")) for name in PLACE]
                row = (place.pk, reader.pk, *values)
                (changed if place.pk else new).append(row)
    insert_rows(Subscription, ("subscriber_id", *PLACE), (row[1:] for row in new))
    names = ("pk", "subscriber_id", *PLACE)
    Subscription.objects.bulk_update(
        [Subscription(**dict(zip(names, row, strict=True))) for row in changed],
        PLACE[1:],
        batch_size=ROWS_AT_ONCE,
    )


def _write_events(events, source):
    """Write the events; the words of a claim stand with what it proves."""
    said = {Kind.CONFIRMED.value: (source.consent_wording, source.consent_source)}
    by = Source.IMPORT.value
    insert_rows(
        ConsentEvent,
        EVENT,
        (
            (
                *(event.reader.pk, event.newsletter, event.kind),
                *said.get(event.kind, ("", "")),
                *(by, source.actor_id, event.happened_at, source.pk),
            )
            for event in events
        ),
    )


def _write_opt_outs(opt_outs, source):
    rows = (
        Suppression(
            digest=opt_out.reader.digest,
            address=opt_out.reader.address,
            newsletter_id=opt_out.newsletter,
            reason=opt_out.reason,
            actor_id=source.actor_id,
            since=opt_out.since,
        )
        for opt_out in opt_outs
    )
    Suppression.objects.bulk_create(rows, ignore_conflicts=True)


def _write_tags(wanted: list[tuple[Reader, str]]):
    """Put tags on readers, and note with those known before which were added."""
    if not wanted:
        return
    tags = _tags_by_name({name for _reader, name in wanted})
    rows = [(reader.pk, tags[name.lower()]) for reader, name in wanted]
    insert_rows(TaggedSubscriber, ("content_object_id", "tag_id"), rows)
    for reader, name in wanted:
        if not reader.is_new:
            reader.before["tags"].append(tags[name.lower()])


def _tags_by_name(names):
    """Return the keys of tags by their names in small letters; make the new ones."""
    known = SubscriberTag.objects.values_list("name", "pk")
    keys = {name.lower(): key for name, key in known}
    for name in sorted(names):
        if name.lower() not in keys:
            keys[name.lower()] = SubscriberTag.objects.create(name=name).pk
    return keys


def _write_refusals(verdicts, source):
    insert_rows(
        ImportRefusal,
        ("imported_from_id", "row", "outcome", "reason", "detail"),
        (
            (source.pk, verdict.row, verdict.outcome, *verdict.effects[0])
            for verdict in verdicts
            if verdict.outcome in REFUSED
        ),
    )
