from dataclasses import dataclass
from functools import cached_property

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from altculture.kit.html import marked
from articles.anchors import Place, locate, reading_text
from articles.colleagues import calls, colleagues, like, unheard_calls
from articles.forms.note import NoteForm
from articles.models import Note

Verb = NoteForm.Verb


@dataclass
class Entry:
    """A note or an answer, as it stands in its thread.

    `unsent` is what its author wanted it to say, and could not be kept.
    """

    note: Note
    words: str
    is_editable: bool
    unsent: str = ""


@dataclass
class Thread:
    note: Note
    entries: list[Entry]
    place: Place | None
    passage: str
    #: Where a script finds it: positions are counted in UTF-16 there.
    span: str
    #: An answer that could not be kept.
    unsent: str = ""

    @property
    def quoted(self):
        return self.note.anchor["exact"] if self.note.anchor else ""


class NotesPanel:
    """What the desk says about an article, each passage where it stands now.

    `refused` is a NoteForm whose words could not be kept: each form shows its own.
    """

    def __init__(self, article, user, refused=None):
        self.article = article
        self.user = user
        self.refused = refused

    @cached_property
    def open_threads(self):
        """Those about the whole piece first, then in the order of the text."""
        found = [row for row in self._threads if row.note.resolved_at is None]
        return sorted(found, key=lambda row: row.place.start if row.place else -1)

    @cached_property
    def settled_threads(self):
        return [row for row in self._threads if row.note.resolved_at]

    @property
    def unsent(self):
        """A new note that could not be kept."""
        return self._unsent(Verb.ADD)

    @property
    def unsent_anchor(self):
        return self.refused["anchor"].value() or "" if self.unsent else ""

    @property
    def unsent_passage(self):
        anchor = self.refused.cleaned_data.get("anchor") if self.unsent else None
        return anchor["exact"] if anchor else ""

    @cached_property
    def names(self):
        return [user.username for user in self._colleagues]

    @cached_property
    def others(self):
        """Whom the person may call, as (username, name) pairs."""
        return [
            (user.username, str(user))
            for user in self._colleagues
            if user.pk != self.user.pk
        ]

    def unheard(self, note) -> str:
        """Say whom a note calls by a name that nobody has, and who may be meant."""
        words = unheard_calls(note.text, self.names)
        return " ".join(_unheard(word, like(word, self._colleagues)) for word in words)

    @cached_property
    def _colleagues(self):
        return list(colleagues(self.article))

    @cached_property
    def _threads(self):
        text = reading_text(self.article.body)
        notes = self.article.notes.open_to(self.user)
        return [self._thread(note, text) for note in notes.for_panel()]

    def _thread(self, note, text):
        place = locate(note.anchor, text) if note.anchor else None
        entries = [self._entry(row) for row in (note, *note.answers.all())]
        # What came too late to change a note can be said as an answer.
        late = [
            self._unsent(Verb.EDIT, row.note) for row in entries if not row.is_editable
        ]
        return Thread(
            note=note,
            entries=entries,
            place=place,
            passage=text[place.start : place.end] if place else "",
            span=_span(text, place) if place else "",
            unsent=self._unsent(Verb.ANSWER, note) or "".join(late),
        )

    def _entry(self, note):
        spans = [(start, end) for start, end, _called in calls(note.text, self.names)]
        is_editable = note.is_editable_by(self.user)
        unsent = self._unsent(Verb.EDIT, note) if is_editable else ""
        return Entry(note, marked(note.text, spans), is_editable, unsent)

    def _unsent(self, verb, note=None):
        """Return the words of the refused form, if it was that of a verb on a note."""
        sent = self.refused
        if sent is None or sent["verb"].value() != verb:
            return ""
        if note and sent["note"].value() != str(note.pk):
            return ""
        return sent["text"].value() or ""


def _unheard(word, near):
    sentence = _(
        "“@%(word)s” is the name of nobody who may open this piece: nobody was told."
    ) % {"word": word}
    if not near:
        return sentence
    names = get_text_list([f"@{name}" for name in near], _("or"))
    meant = _("Did you mean %(names)s?") % {"names": names}
    return f"{sentence} {meant}"


def _span(text, place):
    return " ".join(
        str(len(text[:position].encode("utf-16-le")) // 2)
        for position in (place.start, place.end)
    )
