"""The passage of a text that shows why it was found."""

from functools import lru_cache
from typing import NamedTuple

from altculture.kit.html import marked
from articles.search.words import WORD, Term, fold

LENGTH = 240
LEAD = 60
#: Characters looked through, and places compared: a long text must not hold up a page.
REACH = 100_000
MOST_PLACES = 40

_fold_word = lru_cache(maxsize=50_000)(fold)


class Place(NamedTuple):
    """Where in a text a term stands."""

    start: int
    end: int
    term: Term


def excerpt(edition, terms):
    """Return the densest passage as HTML with the words found in `<mark>`.

    Where the text holds none of them, the standfirst stands in.
    """
    if places := _places(edition.text[:REACH], terms):
        return _passage(edition.text, places)
    spans = [place[:2] for place in _places(edition.standfirst, terms)]
    return marked(edition.standfirst, spans)


def _places(text, terms):
    words = [(*word.span(), _fold_word(word[0])) for word in WORD.finditer(text)]
    places = []
    for number, (start, _end, _word) in enumerate(words):
        if places and start < places[-1].end:
            continue
        if term := _term_at(words, number, terms):
            end = words[number + len(term.words) - 1][1]
            places.append(Place(start, end, term))
        if len(places) == MOST_PLACES:
            break
    return places


def _term_at(words, number, terms):
    for term in terms:
        here = words[number : number + len(term.words)]
        if term.fits([word for _start, _end, word in here]):
            return term
    return None


def _passage(text, places):
    begin = _word_edge(text, max(_densest(places) - LEAD, 0))
    end = text.find(" ", begin + LENGTH)
    end = min(len(text) if end == -1 else end, begin + LENGTH + LEAD)
    head = "… " if begin else ""
    tail = " …" if end < len(text) else ""
    shift = len(head) - begin
    spans = [
        (place.start + shift, place.end + shift)
        for place in places
        if begin <= place.start and place.end <= end
    ]
    return marked(head + text[begin:end] + tail, spans)


def _densest(places):
    """Return where to begin so that most of the terms come into view."""

    def in_view(start):
        near = [place.term for place in places if 0 <= place.start - start < LENGTH]
        return len(set(near)), len(near), -start

    return max((place.start for place in places), key=in_view)


def _word_edge(text, position):
    if position == 0:
        return 0
    edge = text.find(" ", position, position + LEAD)
    return position if edge == -1 else edge + 1
