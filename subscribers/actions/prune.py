"""Forgetting what nobody confirmed, and what is too old, as the rules have it."""

from django.db import transaction
from django.utils import timezone

from subscribers.models import (
    ConsentEvent,
    Export,
    LinkToken,
    Look,
    SignUpHour,
    Subscriber,
    Tally,
)
from subscribers.models.sign_ups import USUAL_OVER
from subscribers.storage import private_storage

AT_ONCE = 500


def prune_unconfirmed(before) -> int:
    """Delete who confirmed nothing since a moment, with all that hangs on them.

    Return how many. Some hundred go in a transaction; it is safe to run twice at once.
    """
    pruned = 0
    while batch := _prune_batch(before):
        pruned += batch
    return pruned


@transaction.atomic
def _prune_batch(before):
    stale = Subscriber.objects.unconfirmed_before(before)
    locked = stale.select_for_update(of=("self",), skip_locked=True)
    keys = [reader.pk for reader in locked[:AT_ONCE]]
    ConsentEvent.objects.filter(subscriber__in=keys).forget()
    Subscriber.objects.filter(pk__in=keys).delete()
    return len(keys)


def prune_links(before) -> int:
    """Delete links that expired before a moment; return how many."""
    return LinkToken.objects.expired_before(before).delete()[0]


def prune_counts(at=None):
    """Delete the counts of sign-ups that no limit asks for any more."""
    at = at or timezone.now()
    Tally.objects.over_by(at.timestamp()).delete()
    SignUpHour.objects.filter(begun_at__lt=at - 2 * USUAL_OVER).delete()


def prune_looks(before) -> int:
    """Delete what the staff looked at before a moment; return how many looks."""
    return Look.objects.before(before).forget()[0]


def prune_exports(at=None) -> int:
    """Delete the files of exports that are of no use any more; return how many.

    The audit lines stay, without the beginning of an address that one was asked by.
    """
    at = at or timezone.now()
    for export in Export.objects.by_address().filter(started_at__lt=at - Export.LASTS):
        del export.filter_values["beginning"]
        export.save(update_fields=["filter_values"])
    pruned = 0
    for export in Export.objects.outlived(at).iterator():
        private_storage().delete(export.file.name)
        pruned += Export.objects.filter(pk=export.pk).update(file="", token_digest="")
    return pruned
