import logging
from contextlib import closing
from dataclasses import replace

from django.core.files.base import ContentFile
from django.utils import timezone

from altculture.kit.tasks import task
from subscribers.actions.export import proven_chunks
from subscribers.errors import BegunAnew, SelectionBroken
from subscribers.models import Export
from subscribers.models.export import Failure
from subscribers.selection import Selection
from subscribers.storage import private_storage

logger = logging.getLogger(__name__)


@task()
def write_export(pk, name):
    """Write the file of an export by that name, unless another worker does.

    It is offered only once it is whole; what broke off is deleted.
    """
    line = Export.objects.filter(pk=pk).of_attempt(name)
    if not line.unclaimed().update(beat_at=timezone.now()):
        return
    try:
        is_whole = _write(line.get())
    except SelectionBroken:
        is_whole = _fail(line, Failure.GONE)
    except OSError:
        logger.exception("An export was not written: its file could not be.")
        is_whole = _fail(line, Failure.NO_ROOM)
    except BegunAnew:
        is_whole = False
    if not is_whole:
        private_storage().delete(name)


def _write(export):
    """Return whether the file is whole and still wanted."""
    selection = Selection.from_values(export.filter_values)
    selection = replace(selection, user=export.actor)  # of their own lists alone
    storage, name = private_storage(), export.file.name
    storage.save(name, ContentFile(b""))  # makes the folder, for its owner alone
    with (
        storage.open(name, "wb") as file,
        closing(proven_chunks(export, selection)) as chunks,
    ):
        for chunk in chunks:
            file.write(chunk)
    now = timezone.now()
    return (
        Export.objects.filter(pk=export.pk)
        .of_attempt(name)
        .update(
            rows=export.rows,
            sha256=export.sha256,
            finished_at=now,
            expires_at=now + Export.LASTS,
        )
    )


def _fail(line, failure):
    line.update(failure=failure)
    return False
