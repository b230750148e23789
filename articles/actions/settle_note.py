from django.db import transaction
from django.utils import timezone

from articles.models import Note, NoteEvent
from articles.permissions import require_known


@transaction.atomic
def resolve_note(note, *, actor) -> Note:
    """Settle the thread of a note; one that is settled already stays as it is."""
    return _settle(note, actor=actor, kind=NoteEvent.Kind.RESOLVED)


@transaction.atomic
def reopen_note(note, *, actor) -> Note:
    """Open a settled thread again; who had settled it stays on record."""
    return _settle(note, actor=actor, kind=NoteEvent.Kind.REOPENED)


def _settle(note, *, actor, kind):
    require_known(note.article, actor)
    thread = Note.objects.select_for_update().get(pk=note.thread.pk)
    is_resolving = kind == NoteEvent.Kind.RESOLVED
    if bool(thread.resolved_at) == is_resolving:
        return thread
    thread.resolved_at = timezone.now() if is_resolving else None
    thread.resolved_by = actor if is_resolving else None
    thread.save(update_fields=["resolved_at", "resolved_by"])
    NoteEvent.objects.create(note=thread, kind=kind, actor=actor)
    return thread
