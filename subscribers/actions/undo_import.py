"""Taking an import back: what it did, where nobody has acted since.

Opt-outs that a file brought stay: somebody's wish is not undone by whoever uploaded it.
"""

import time
from functools import partial

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from altculture.kit.tasks import task
from subscribers.actions.revert_import import revert, states_of
from subscribers.actions.take_in_file import refuse_strangers
from subscribers.errors import TooLateToTakeBack
from subscribers.models import ConsentEvent, Import, LinkToken, Subscriber
from subscribers.models.imports import ImportState
from subscribers.models.token import Purpose

AT_ONCE = 500
# One turn of the background worker: others wait for theirs.
SECONDS_AT_ONCE = 30


@transaction.atomic
def undo_import(source: Import, *, actor, at=None) -> Import:
    """Have an import of the last week undone; raise TooLateToTakeBack for others."""
    refuse_strangers(actor)
    row = Import.objects.select_for_update().get(pk=source.pk)
    if not row.may_be_undone(at):
        raise TooLateToTakeBack
    row.state, row.progress_at = ImportState.UNDOING, timezone.now()
    row.save(update_fields=["state", "progress_at"])
    transaction.on_commit(partial(go_on_undoing.enqueue, row.pk))
    return row


@task()
def go_on_undoing(key):
    """Undo for some seconds and leave the rest to a task after this.

    Safe to run twice and at once, and to be killed.
    """
    end = time.monotonic() + SECONDS_AT_ONCE
    while undo_batch(key):
        if time.monotonic() > end:
            go_on_undoing.enqueue(key)
            return


@transaction.atomic
def undo_batch(key) -> bool:
    """Undo the next few hundred readers; return whether there may be more."""
    source = Import.objects.select_for_update().get(pk=key)
    if source.state != ImportState.UNDOING:
        return False
    is_more = _undo_new(source) or _undo_changes(source)
    source.progress_at = timezone.now()
    if not is_more:
        source.state, source.undone_at = ImportState.UNDONE, source.progress_at
    source.save()
    return is_more


def _undo_new(source):
    """Forget readers whom the import brought, unless somebody has acted since."""
    brought = source.subscribers.filter(pk__gt=source.undone_up_to).order_by("pk")
    readers = {row.pk: row for row in brought.select_for_update()[:AT_ONCE]}
    if not readers:
        return False
    source.undone_up_to = max(readers)
    stay = _touched(readers, source)
    gone = readers.keys() - stay
    ConsentEvent.objects.filter(subscriber__in=gone).forget()
    Subscriber.objects.filter(pk__in=gone).delete()
    for key in sorted(stay):
        revert(readers[key], {"states": states_of(readers[key], source)}, source)
    _count(source, "taken_back", len(gone))
    _count(source, "stayed", len(stay))
    return True


def _touched(keys, source):
    """Return the keys of readers with whom more happened than this import."""
    events = ConsentEvent.objects.filter(subscriber__in=keys)
    later = events.exclude(imported_from=source).values_list("subscriber", flat=True)
    asked = LinkToken.objects.filter(subscriber__in=keys, purpose=Purpose.PREFERENCES)
    edited = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Subscriber),
        object_id__in=[str(key) for key in keys],
        action_flag=CHANGE,
    )
    return (
        set(later)
        | set(asked.values_list("subscriber", flat=True))
        | {int(key) for key in edited.values_list("object_id", flat=True)}
    )


def _undo_changes(source):
    """Give readers who were known before their earlier state back."""
    changes = list(source.changes.order_by("pk")[:AT_ONCE])
    keys = [change.subscriber_id for change in changes]
    readers = Subscriber.objects.select_for_update().order_by("pk").in_bulk(keys)
    for change in changes:
        revert(readers[change.subscriber_id], change.before, source)
    source.changes.filter(pk__in=[change.pk for change in changes]).delete()
    _count(source, "given_back", len(changes))
    return bool(changes)


def _count(source, what, number):
    if number:
        source.counts[what] = source.counts.get(what, 0) + number
