"""Forgetting what nobody confirmed, as the rule of retention has it."""

from django.db import transaction

from subscribers.models import ConsentEvent, Export, LinkToken, Subscriber
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


def prune_exports(at=None) -> int:
    """Delete the files of exports that are of no use any more; return how many.

    The audit lines stay.
    """
    pruned = 0
    for export in Export.objects.outlived(at).iterator():
        private_storage().delete(export.file.name)
        pruned += Export.objects.filter(pk=export.pk).update(file="", token_digest="")
    return pruned
