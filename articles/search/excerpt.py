"""The passage of a text that shows why it was found."""

import re
from itertools import islice
from unicodedata import normalize

from django.utils.safestring import SafeString

from altculture.kit.html import marked
from articles.search.words import Term, fold_in_place

LENGTH = 240
LEAD = 60
#: Characters looked through, and places compared: a long text must not hold up a page.
REACH = 100_000
MOST_PLACES = 40


class Marker:
    """Finds and marks the terms of one query in the texts of its hits."""

    def __init__(self, terms: list[Term]):
        self.pattern = re.compile("|".join(f"({term.pattern})" for term in terms))

    def excerpt(self, edition) -> SafeString:
        """Return the densest passage of the text with the words found in `<mark>`.

        Where the text holds none of them, the standfirst stands in.
        """
        text = normalize("NFC", edition.text[:REACH])
        if places := self._places(text):
            return _passage(text, places)
        standfirst = normalize("NFC", edition.standfirst)
        return marked(standfirst, [at.span() for at in self._places(standfirst)])

    def _places(self, text):
        return list(islice(self.pattern.finditer(fold_in_place(text)), MOST_PLACES))


def _passage(text, places):
    begin = _word_edge(text, max(_densest(places) - LEAD, 0))
    end = text.find(" ", begin + LENGTH)
    end = min(len(text) if end == -1 else end, begin + LENGTH + LEAD)
    head = "… " if begin else ""
    tail = " …" if end < len(text) else ""
    shift = len(head) - begin
    spans = [
        (at.start() + shift, at.end() + shift)
        for at in places
        if begin <= at.start() and at.end() <= end
    ]
    return marked(head + text[begin:end] + tail, spans)


def _densest(places):
    """Return where to begin so that most of the terms come into view."""
    found = [(at.start(), at.lastindex) for at in places]

    def in_view(start):
        near = [term for at, term in found if 0 <= at - start < LENGTH]
        return len(set(near)), len(near), -start

    return max((start for start, _term in found), key=in_view)


def _word_edge(text, position):
    if position == 0:
        return 0
    edge = text.find(" ", position, position + LEAD)
    return position if edge == -1 else edge + 1
