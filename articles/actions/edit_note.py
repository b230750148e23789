from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.add_note import mention_called, worded
from articles.actions.tell import tell_of_call
from articles.errors import NoteRefused
from articles.models import Note, NoteEvent
from articles.permissions import require_known


@transaction.atomic
def edit_note(note, text, *, actor, at=None) -> Note:
    """Put one's own note better within an hour; what it said before is kept.

    Raise PermissionDenied, or NoteRefused when it is somebody else's or too old.
    """
    require_known(note.article, actor)
    note = Note.objects.select_for_update().get(pk=note.pk)
    if not note.is_editable_by(actor, at):
        raise NoteRefused(
            _(
                "A note is changed by its author, and within an hour. "
                "Answer it with what you want to add."
            )
        )
    text = worded(text)
    if text == note.text:
        return note
    NoteEvent.objects.create(
        note=note, kind=NoteEvent.Kind.EDITED, actor=actor, text_before=note.text
    )
    note.text = text
    note.edited_at = at or timezone.now()
    note.save(update_fields=["text", "edited_at"])
    tell_of_call(note, mention_called(note))
    return note
