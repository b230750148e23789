from dataclasses import dataclass
from functools import cached_property

from altculture.kit.html import marked
from articles.anchors import Place, locate, reading_text
from articles.colleagues import calls, colleagues
from articles.models import Note


@dataclass
class Entry:
    """A note or an answer, as it stands in its thread."""

    note: Note
    words: str
    is_editable: bool


@dataclass
class Thread:
    note: Note
    entries: list[Entry]
    place: Place | None
    passage: str
    #: Where a script finds it: positions are counted in UTF-16 there.
    span: str

    @property
    def quoted(self):
        return self.note.anchor["exact"] if self.note.anchor else ""


class NotesPanel:
    """What the desk says about an article, each passage where it stands now."""

    def __init__(self, article, user):
        self.article = article
        self.user = user

    @cached_property
    def open_threads(self):
        """Those about the whole piece first, then in the order of the text."""
        found = [row for row in self._threads if row.note.resolved_at is None]
        return sorted(found, key=lambda row: row.place.start if row.place else -1)

    @cached_property
    def settled_threads(self):
        return [row for row in self._threads if row.note.resolved_at]

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

    @cached_property
    def _colleagues(self):
        return list(colleagues(self.article))

    @cached_property
    def _threads(self):
        text = reading_text(self.article.body)
        return [self._thread(note, text) for note in self.article.notes.for_panel()]

    def _thread(self, note, text):
        place = locate(note.anchor, text) if note.anchor else None
        return Thread(
            note=note,
            entries=[self._entry(row) for row in (note, *note.answers.all())],
            place=place,
            passage=text[place.start : place.end] if place else "",
            span=_span(text, place) if place else "",
        )

    def _entry(self, note):
        spans = [(start, end) for start, end, _name in calls(note.text, self.names)]
        return Entry(note, marked(note.text, spans), note.is_editable_by(self.user))


def _span(text, place):
    return " ".join(
        str(len(text[:position].encode("utf-16-le")) // 2)
        for position in (place.start, place.end)
    )
