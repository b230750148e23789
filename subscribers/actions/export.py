"""Taking addresses out of the house: never without a reason and an audit line."""

import hashlib
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.exports.formats import FORMATS
from subscribers.exports.rows import COLUMNS, text_rows
from subscribers.models import Export
from subscribers.selection import Selection

PERMISSION = "subscribers.export_subscriber"


def begin_export(selection: Selection, *, reason: str, actor) -> Export:
    """Write the audit line of a member of staff's export to CSV, as yet unfinished."""
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied(_("You do not have permission to export the lists."))
    return open_line(selection, "csv", reason=reason, made_by=str(actor), actor=actor)


def open_line(selection: Selection, file_format: str, **line) -> Export:
    """Write an audit line; `line` holds its reason, `made_by` and `actor`, if any."""
    return Export.objects.create(
        filter_words=selection.in_words(),
        filter_values=selection.as_values(),
        columns=list(COLUMNS),
        format=file_format,
        **line,
    )


def export_chunks(export: Export, selection: Selection) -> Iterator[bytes]:
    """Yield the file and complete the audit line once all of it was taken.

    `export.rows` counts along; who stops in between leaves the line unfinished.
    """
    checksum = hashlib.sha256()
    export.rows = 0
    for chunk in FORMATS[export.format](_counted(export, text_rows(selection))):
        checksum.update(chunk)
        yield chunk
    export.sha256 = checksum.hexdigest()
    export.finished_at = timezone.now()
    export.save(update_fields=["rows", "sha256", "finished_at"])


def _counted(export, rows):
    for row in rows:
        export.rows += 1
        yield row
