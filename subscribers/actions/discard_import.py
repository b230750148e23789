from django.db import transaction

from subscribers.actions.take_in_file import refuse_strangers
from subscribers.errors import ImportNotReady
from subscribers.models import Import


def discard_import(source: Import, *, actor):
    """Forget a file of which nothing was imported; raise ImportNotReady otherwise."""
    refuse_strangers(actor)
    drop(source)


@transaction.atomic
def drop(source: Import):
    row = Import.objects.select_for_update().get(pk=source.pk)
    if row.started_at:
        raise ImportNotReady
    row.delete()
    transaction.on_commit(lambda: source.file.delete(save=False))


def prune_import_files(at=None) -> int:
    """Delete the files that are kept no longer, and what else of them holds addresses.

    What was never begun goes whole. Return how many files went.
    """
    old = Import.objects.with_old_files(at)
    for source in old:
        source.file.delete(save=False)
        if source.started_at is None:
            source.delete()
        else:
            source.forecast = {**source.forecast, "examples": {}}
            source.save(update_fields=["file", "forecast"])
            source.refusals.all().delete()
            source.changes.all().delete()
    return len(old)
