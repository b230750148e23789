"""The run of an import: batch by batch, each with its checkpoint in one transaction."""

import time
from collections.abc import Callable
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from altculture.kit.collecting import seldom_collecting
from altculture.kit.tasks import task
from subscribers.actions.ask_imported import ask_imported
from subscribers.actions.import_batch import write_work
from subscribers.actions.note_changes import write_changes
from subscribers.actions.take_in_file import refuse_strangers
from subscribers.errors import FileRefused, ImportNotReady
from subscribers.imports.judging import judge
from subscribers.imports.known import find_readers
from subscribers.imports.walk import Batch, terms_of, walk
from subscribers.models import Import
from subscribers.models.imports import ImportState
from subscribers.sizes import forget_tag_sizes

# One turn of the background worker: others wait for theirs.
SECONDS_AT_ONCE = 30
#: How often a batch is judged anew because somebody signed up in that moment.
TRIES = 5


def start_import(source: Import, *, actor) -> Import:
    """Have a checked import run in the background; raise ImportNotReady for others."""
    refuse_strangers(actor)
    row = begin(source)
    transaction.on_commit(partial(go_on_importing.enqueue, row.pk))
    return row


@transaction.atomic
def begin(source: Import) -> Import:
    """Mark an import as running: of two who begin it, one gets ImportNotReady."""
    row = Import.objects.select_for_update().get(pk=source.pk)
    if row.state != ImportState.CHECKED:
        raise ImportNotReady
    row.state, row.rows_done = ImportState.RUNNING, 0
    row.started_at = row.progress_at = timezone.now()
    row.save()
    return row


@task()
def go_on_importing(key):
    """Import for some seconds and leave the rest to a task after this.

    Safe to run twice and at once, and to be killed: see `import_batch`.
    """
    end = time.monotonic() + SECONDS_AT_ONCE
    source = Import.objects.get(pk=key)
    if not run(source, may_go_on=lambda _source: time.monotonic() < end):
        go_on_importing.enqueue(key)


@seldom_collecting()
def run(source: Import, *, may_go_on: Callable[[Import], bool]) -> bool:
    """Import what is left of a running import; return whether nothing is.

    `may_go_on` is asked after every batch.
    """
    try:
        for batch in walk(source, after=source.rows_done):
            if not import_batch(source, batch):
                return True
            if not may_go_on(source):
                return False
    except FileRefused as refused:
        _end(source, ImportState.FAILED, problem=str(refused))
        return True
    if _end(source, ImportState.DONE, finished_at=timezone.now()):
        forget_tag_sizes()
        transaction.on_commit(partial(ask_imported.enqueue, source.pk))
    return True


def _end(source, state, **values):
    running = Import.objects.filter(pk=source.pk, state=ImportState.RUNNING)
    return running.update(state=state, **values)


def import_batch(source: Import, batch: Batch) -> bool:
    """Import one batch and set the checkpoint behind it, in one transaction.

    Return False, with nothing done, where another worker was quicker: it goes on.
    """
    for _try in range(TRIES - 1):
        try:
            return _import_batch(source, batch)
        except IntegrityError:
            continue
    return _import_batch(source, batch)


@transaction.atomic
def _import_batch(source, batch):
    row = Import.objects.select_for_update().get(pk=source.pk)
    if row.state != ImportState.RUNNING or row.rows_done != batch.after:
        return False
    readers = find_readers(batch.entries, lock=True)
    work = judge(batch.entries, readers, batch.first_rows, terms_of(row))
    work.verdicts += batch.unusable
    write_work(work, row)
    write_changes(work.changed_readers(), row)
    for outcome, count in work.counts().items():
        row.counts[outcome] = row.counts.get(outcome, 0) + count
    row.rows_done, row.progress_at = batch.last_row, timezone.now()
    row.save(update_fields=["counts", "rows_done", "progress_at"])
    source.counts, source.rows_done = row.counts, row.rows_done
    return True
