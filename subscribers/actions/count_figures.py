from collections import Counter

from django.db import transaction
from django.utils import timezone

from subscribers.actions.record import STATE_AFTER
from subscribers.models import ConsentEvent, Figures
from subscribers.models.subscription import State

AT_ONCE = 5000


@transaction.atomic
def count_figures() -> int:
    """Count every consent event by its day, and return how many there are.

    Run it at night: it reads all of them. No count falls:
    sign-ups that nobody confirmed are forgotten after a while, and were sign-ups.
    """
    counted, changes = _counted()
    rows = {_key(row): row for row in Figures.objects.select_for_update()}
    for key, number in counted.items():
        row = rows.setdefault(key, _row(key))
        row.number, row.change = max(row.number, number), changes[key]
    Figures.objects.all().delete()
    for row in rows.values():
        row.pk = None
    Figures.objects.bulk_create(rows.values(), batch_size=AT_ONCE)
    return counted.total()


def _counted():
    counted, changes = Counter(), Counter()
    last, was_confirmed = None, False
    for reader, newsletter, kind, source, moment in _events():
        if last != (reader, newsletter):
            last, was_confirmed = (reader, newsletter), False
        is_confirmed = STATE_AFTER.get(kind) == State.CONFIRMED
        key = (timezone.localtime(moment).date(), newsletter, kind, source)
        counted[key] += 1
        changes[key] += is_confirmed - was_confirmed
        was_confirmed = is_confirmed
    return counted, changes


def _events():
    in_turn = ("subscriber_id", "newsletter_id", "happened_at", "pk")
    events = ConsentEvent.objects.order_by(*in_turn)
    columns = ("subscriber_id", "newsletter_id", "kind", "source", "happened_at")
    return events.values_list(*columns).iterator(chunk_size=AT_ONCE)


def _key(row):
    return (row.day, row.newsletter_id, row.kind, row.source)


def _row(key):
    day, newsletter, kind, source = key
    fields = {"day": day, "newsletter_id": newsletter, "kind": kind, "source": source}
    return Figures(**fields, number=0, change=0)
