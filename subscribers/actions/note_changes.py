"""What an import did to readers who were known before, noted for undoing it."""

from subscribers.imports.known import Reader
from subscribers.models import Import, ImportChange, Subscriber

ROWS_AT_ONCE = 1000


def write_changes(readers: list[Reader], source: Import):
    """Write new names and notes of known readers, and note what stood before."""
    described = [
        Subscriber(pk=reader.pk, name=reader.name, note=reader.note)
        for reader in readers
        if {"name", "note"} & reader.before.keys()
    ]
    Subscriber.objects.bulk_update(described, ["name", "note"], batch_size=ROWS_AT_ONCE)
    keys = [reader.pk for reader in readers]
    noted = ImportChange.objects.filter(imported_from=source, subscriber__in=keys)
    earlier = {row.subscriber_id: row for row in noted}
    new = []
    for reader in readers:
        row = earlier.get(reader.pk)
        if row:
            row.before = merged(row.before, reader.before)
        else:
            row = ImportChange(imported_from=source, subscriber_id=reader.pk)
            row.before = reader.before
            new.append(row)
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
