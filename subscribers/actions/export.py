"""Taking addresses out of the house: never without a reason and an audit line."""

import hashlib
from collections.abc import Iterator
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.actions.tell_of_export import tell_of_export
from subscribers.errors import BegunAnew
from subscribers.exports.files import file_chunks
from subscribers.exports.presets import PRESETS
from subscribers.exports.recipe import Recipe
from subscribers.models import Export
from subscribers.selection import Selection

PERMISSION = "subscribers.export_subscriber"
ROWS_PER_BEAT = 25_000


def begin_export(selection: Selection, recipe: Recipe, *, reason: str, actor) -> Export:
    """Write the audit line of a member of staff's export, as yet unfinished."""
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied(_("You do not have permission to export the lists."))
    return open_line(selection, recipe, reason=reason, made_by=str(actor), actor=actor)


@transaction.atomic
def open_line(selection: Selection, recipe: Recipe, **line) -> Export:
    """Write an audit line and have the publishers told.

    `line` holds its reason, `made_by` and `actor`, if any.
    """
    preset = PRESETS.get(recipe.preset)
    export = Export.objects.create(
        filter_words=selection.in_words(),
        filter_values=selection.as_values(),
        columns=preset.columns if preset else list(recipe.columns),
        shape=recipe.shape,
        preset=recipe.preset,
        format=preset.format if preset else recipe.format,
        **line,
    )
    transaction.on_commit(partial(tell_of_export.enqueue, export.pk))
    return export


def export_chunks(export: Export, selection: Selection) -> Iterator[bytes]:
    """Yield the file and complete the audit line once all of it was taken.

    `export.rows` counts along; who stops in between leaves the line unfinished.
    """
    yield from proven_chunks(export, selection)
    export.finished_at = timezone.now()
    export.save(update_fields=["rows", "sha256", "finished_at"])


def proven_chunks(export: Export, selection: Selection) -> Iterator[bytes]:
    """Yield the file; its rows and its checksum stand in `export`, which is not saved.

    Every some thousand rows the line is told how far it is. Raise BegunAnew where
    another worker has taken it over.
    """
    checksum = hashlib.sha256()
    export.rows = 0
    count = partial(_counted, export)
    for chunk in file_chunks(selection, export.recipe, count=count):
        checksum.update(chunk)
        yield chunk
    export.sha256 = checksum.hexdigest()


def _counted(export, rows):
    for row in rows:
        export.rows += 1
        if not export.rows % ROWS_PER_BEAT:
            _beat(export)
        yield row


def _beat(export):
    line = Export.objects.filter(pk=export.pk).of_attempt(export.file.name)
    if not line.update(rows=export.rows, beat_at=timezone.now()):
        raise BegunAnew
