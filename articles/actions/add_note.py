from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.settle_note import reopen_note
from articles.actions.tell import tell_of_note
from articles.anchors import clean_anchor
from articles.colleagues import calls, colleagues
from articles.errors import NoteRefused
from articles.models import Mention, Note
from articles.permissions import require_known


@transaction.atomic
def add_note(article, text, *, actor, anchor=None) -> Note:
    """Begin a thread on an article, or on the passage that `anchor` quotes.

    Raise PermissionDenied, or NoteRefused for a note without words or too long.
    """
    require_known(article, actor)
    note = Note(
        article=article,
        author=actor,
        text=worded(text),
        anchor=clean_anchor(anchor),
    )
    note.save()
    tell_of_note(note, mention_called(note))
    return note


@transaction.atomic
def answer_note(note, text, *, actor) -> Note:
    """Answer in the thread of a note; a thread that was resolved is open again."""
    require_known(note.article, actor)
    text = worded(text)
    thread = Note.objects.select_for_update().get(pk=note.thread.pk)
    if thread.resolved_at:
        reopen_note(thread, actor=actor)
    answer = Note(article=note.article, parent=thread, author=actor, text=text)
    answer.save()
    tell_of_note(answer, mention_called(answer))
    return answer


def worded(text) -> str:
    """Return the words of a note, or raise NoteRefused."""
    # Browsers send two signs for each end of a line, but count one.
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    longest = Note._meta.get_field("text").max_length
    if not text:
        raise NoteRefused(_("A note needs words. Write what should be done or known."))
    if len(text) > longest:
        raise NoteRefused(
            _(
                "A note holds %(longest)d characters, and this one has %(length)d. "
                "Shorten it, or write two."
            )
            % {"longest": longest, "length": len(text)}
        )
    return text


def mention_called(note) -> list[Mention]:
    """Write down whom the note calls by @username, and return who is new among them.

    Only those who may open the article are called; nobody calls themselves.
    """
    staff = colleagues(note.article).exclude(pk=note.author_id)
    people = {user.username: user for user in staff}
    called = {name for _start, _end, name in calls(note.text, people)}
    told = set(note.mentions.values_list("user__username", flat=True))
    return Mention.objects.bulk_create(
        Mention(note=note, user=people[name]) for name in sorted(called - told)
    )
