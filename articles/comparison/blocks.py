"""Sanitised HTML as a list of blocks, each a list of words with what they wear."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

#: Ends a block where several are read as one text; no text can hold it.
BREAK = "\u2029"
#: Stands for a rule between two parts.
RULE = "⁂"
LINE = "\n"
#: Encloses what is one sign in the text and no word: a picture, or a note's mark.
THING = "\ufffc"

_MARKS = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "a": "a",
    "span": "span",
}
_LEAVES = {"p", "h2", "h3", "figcaption"}
_CONTAINERS = {"blockquote", "ul", "ol", "li", "figure"}
# Scripts that write without spaces are compared sign by sign.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"(?P<lead>[^\S\n]*)(?P<text>\n|{THING}\w+:\d*{THING}|[{_UNSPACED}]"
    rf"|[^\W{_UNSPACED}]+(?:[’'‑-][^\W{_UNSPACED}]+|[.,]\d+)*|\S)"
)
_SPACE = re.compile(r"[ \t\r\n\f]+")


class Mark(NamedTuple):
    """What a stretch of text wears: strong, em, a link or a language."""

    tag: str
    href: str = ""
    title: str = ""
    lang: str = ""


class Piece(NamedTuple):
    text: str
    marks: frozenset[Mark] = frozenset()


class Token(NamedTuple):
    """A word or a sign, with the space before it; several pieces if half is bold."""

    lead: str
    text: str
    pieces: tuple[Piece, ...] = ()

    @property
    def marks(self):
        return frozenset().union(*(piece.marks for piece in self.pieces))


class Container(NamedTuple):
    """What stands around a block; `number` and `is_begun` are of list items."""

    tag: str
    css_class: str = ""
    number: int = 0
    is_begun: bool = False


class Block(NamedTuple):
    """A paragraph, heading or list item; `tag` is empty in a bare item."""

    tag: str
    css_class: str
    path: tuple[Container, ...]
    tokens: tuple[Token, ...]

    @property
    def shape(self):
        around = tuple(container[:2] for container in self.path)
        return (*around, (self.tag, self.css_class))

    @property
    def key(self):
        """What makes two blocks the same: all but the number of a list item."""
        return self.shape, self.tokens


def line_of(text: str, *, tag="", path=()) -> Block:
    """Return plain text as one block."""
    return Block(tag, "", path, tokens_of([Piece(str(text))]))


def value_of(value) -> Block:
    """Return a value that is either the same or another, whole, as one block."""
    text = str(value)
    return Block("", "", (), (Token("", text, (Piece(text),)),))


def read_blocks(markup: str) -> list[Block]:
    """Return the blocks of rich text; what is no part of the table is left out."""
    reader = _Reader()
    reader.feed(markup or "")
    reader.close()
    reader.end_block()
    return reader.blocks


def tokens_of(pieces: list[Piece]) -> tuple[Token, ...]:
    """Cut a text into words and signs, whatever they wear."""
    text = "".join(piece.text for piece in pieces)
    cutter = _Cutter(pieces)
    return tuple(
        Token(
            match["lead"] if number else "",
            match["text"],
            cutter.cut(*match.span("text")),
        )
        for number, match in enumerate(_TOKEN.finditer(text))
    )


class _Cutter:
    """Cuts pieces at places that only grow."""

    def __init__(self, pieces):
        self.pieces, self.here, self.begun = pieces, 0, 0

    def cut(self, start, end):
        while self._end <= start:
            self._go_on()
        found = [self._part(start, end)]
        while self._end < end:
            self._go_on()
            found.append(self._part(start, end))
        return tuple(found)

    @property
    def _end(self):
        return self.begun + len(self.pieces[self.here].text)

    def _go_on(self):
        self.begun = self._end
        self.here += 1

    def _part(self, start, end):
        text, marks = self.pieces[self.here]
        return Piece(text[max(start - self.begun, 0) : end - self.begun], marks)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.path, self.marks, self.pieces = [], [], [], []
        self.leaf = ("", "")

    def handle_starttag(self, tag, attrs):
        attrs = {name: value or "" for name, value in attrs}
        if tag in _MARKS:
            self.marks.append(_mark(tag, attrs))
        elif tag == "br":
            self._add(LINE)
        elif tag == "sup":
            self._add(_thing(tag, attrs.get("data-note", "")))
        elif tag == "img":
            self.end_block()
            alt = attrs.get("alt", "").replace(THING, " ")
            picture = _thing(tag, attrs.get("data-image", ""))
            self._keep([Piece(f"{picture} {alt}")], ("img", ""))
        elif tag == "hr":
            self.end_block()
            self._keep([Piece(RULE)], ("hr", ""))
        elif tag in _LEAVES | _CONTAINERS:
            self.end_block()
            self._open(tag, attrs)

    def handle_endtag(self, tag):
        if tag in _MARKS:
            worn = [mark for mark in self.marks if mark.tag == _MARKS[tag]]
            if worn:
                self.marks.remove(worn[-1])
        elif tag in _LEAVES | _CONTAINERS:
            self.end_block()
            if self.path and self.path[-1].tag == tag:
                self.path.pop()

    def handle_data(self, text):
        self._add(_SPACE.sub(" ", text).replace(BREAK, " ").replace(THING, " "))

    def end_block(self):
        is_loose = not (self.leaf[0] or self.path)
        self._keep(self.pieces, ("p", "") if is_loose else self.leaf)
        self.pieces, self.leaf = [], ("", "")

    def _add(self, text):
        self.pieces.append(Piece(text, frozenset(self.marks)))

    def _open(self, tag, attrs):
        css_class = attrs.get("class", "")
        if tag in _LEAVES:
            self.leaf = (tag, css_class)
        elif tag == "li":
            self.path.append(Container(tag, css_class, self._next_number()))
        else:
            start = attrs.get("start", "")
            number = int(start) - 1 if start.isdecimal() else 0
            self.path.append(Container(tag, css_class, number))

    def _next_number(self):
        """Count an item in the list that it stands in."""
        if not self.path:
            return 1
        around = self.path[-1]
        self.path[-1] = around._replace(number=around.number + 1)
        return around.number + 1

    def _keep(self, pieces, leaf):
        """Keep a block, and note that the list items around it have begun."""
        tokens = tokens_of(pieces)
        if not tokens:
            return
        self.blocks.append(Block(*leaf, tuple(self.path), tokens))
        self.path = [container._replace(is_begun=True) for container in self.path]


def _thing(tag, key):
    return f"{THING}{tag}:{key}{THING}"


def _mark(tag, attrs):
    if tag == "a":
        return Mark("a", attrs.get("href", ""), attrs.get("title", ""))
    return Mark(_MARKS[tag], lang=attrs.get("lang", "") if tag == "span" else "")
