"""Exports too large to wait for: begun, begun anew, and the link to the file."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from altculture.kit.tokens import digest, make_token
from subscribers.actions.export import PERMISSION, begin_export
from subscribers.actions.write_export import write_export
from subscribers.errors import ExportUnknown
from subscribers.exports.recipe import Recipe
from subscribers.models import Export
from subscribers.models.export import Progress
from subscribers.selection import Selection
from subscribers.storage import private_storage


@transaction.atomic
def export_later(selection: Selection, recipe: Recipe, *, reason: str, actor) -> str:
    """Have an export written in the background; return the token of its page."""
    export = begin_export(selection, recipe, reason=reason, actor=actor)
    _queue(export)
    return _new_token(export)


@transaction.atomic
def export_anew(token: str, *, actor):
    """Begin once more what failed or whose worker is gone; else do nothing."""
    export = find_export(token, actor=actor, lock=True)
    if export.progress() in {Progress.FAILED, Progress.STALLED}:
        transaction.on_commit(partial(private_storage().delete, export.file.name))
        _queue(export)


@transaction.atomic
def give_link(pk: int, *, actor) -> str:
    """Return a new token for an export of one's own; the one before is void."""
    export = _own(Export.objects.filter(pk=pk), actor)
    return _new_token(export)


@transaction.atomic
def fetch_export(token: str, *, actor, at=None) -> Export:
    """Return the line of a file that goes out now, and write down that it did."""
    export = find_export(token, actor=actor, lock=True)
    is_there = private_storage().exists(export.file.name)
    if export.progress(at) != Progress.READY or not is_there:
        raise ExportUnknown
    if export.fetched_at is None:
        export.fetched_at = at or timezone.now()
        export.save(update_fields=["fetched_at"])
    return export


def find_export(token: str, *, actor, lock=False) -> Export:
    """Return the export of a token, or raise ExportUnknown to all but who asked."""
    lines = Export.objects.filter(token_digest=digest(token))
    return _own(lines, actor, lock=lock)


def _own(lines, actor, *, lock=True):
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied
    lines = lines.filter(actor=actor, queued_at__isnull=False)
    export = (lines.select_for_update(of=("self",)) if lock else lines).first()
    if export is None:
        raise ExportUnknown
    return export


def _queue(export):
    """Give the attempt a file of its own, so that an earlier one can't disturb it."""
    export.file = f"exports/{get_random_string(32)}"
    export.queued_at, export.beat_at = timezone.now(), None
    export.failure, export.rows = "", 0
    export.save()
    task = partial(write_export.enqueue, export.pk, export.file.name)
    transaction.on_commit(task)


def _new_token(export):
    token, export.token_digest = make_token()
    export.save(update_fields=["token_digest"])
    return token
