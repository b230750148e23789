"""Type on a picture: two families that come as files, and the measure of a text."""

from functools import lru_cache
from typing import NamedTuple

import fontpkg
from PIL import ImageFont

#: Never a sign of any language: what a face draws for it, it draws for want of another.
_NO_SIGN = "\U0010ffff"
_SAMPLE = 100


class Face(NamedTuple):
    """One cut of a variable font; `axes` are its values in the order of the file."""

    family: str
    style: str
    axes: tuple[int, int]

    def at(self, size: int) -> ImageFont.FreeTypeFont:
        """Return it at a size in pixels; no two drawings share it."""
        font = ImageFont.truetype(_file(self.family, self.style), size)
        font.set_variation_by_axes(list(self.axes))
        return font

    def can_set(self, text: str) -> bool:
        """Say whether it has every sign of a text: another would come as a box."""
        missing = _missing(self)
        signs = {sign for sign in text if not sign.isspace()}
        font = self.at(_SAMPLE)
        return all(bytes(font.getmask(sign)) != missing for sign in signs)


#: Weight and width; weight and optical size.
NARROW = Face("Archivo", "normal", (700, 68))
GROTESK = Face("Archivo", "normal", (700, 100))
LABEL = Face("Archivo", "normal", (600, 84))
SERIF = Face("Source Serif 4", "normal", (400, 60))
ITALIC = Face("Source Serif 4", "italic", (400, 60))
PLAIN = Face("Source Serif 4", "normal", (600, 20))


@lru_cache
def _file(family, style):
    return fontpkg.path(family, weight=400, style=style)


@lru_cache
def _missing(face):
    return bytes(face.at(_SAMPLE).getmask(_NO_SIGN))


class Setting(NamedTuple):
    """Lines of text at a size, none of them wider than they had to be."""

    face: Face
    size: int
    lines: list[str]


def fitted(
    text: str, face: Face, *, room: tuple[int, int], sizes, most: int
) -> Setting:
    """Return a text as large as it fits, its lines of about one length.

    `sizes` are tried in turn. What fits in none of them is cut off in the last one.
    """
    words, font = text.split(), face.at(_SAMPLE)
    widths = [font.getlength(word) / _SAMPLE for word in words]
    space = font.getlength(" ") / _SAMPLE
    for size in sizes:
        width, rows_at_most = room[0] / size, min(most, room[1] // size)
        is_low = len(_wrapped(widths, space, width)) <= rows_at_most
        if is_low and max(widths) <= width:
            return Setting(face, size, _lines(words, _balanced(widths, space, width)))
    rows = _wrapped(widths, space, width)
    if len(rows) > most:
        rows = [*rows[: most - 1], range(rows[most - 1].start, len(words))]
    lines = _lines(words, rows)
    small = face.at(size)
    return Setting(face, size, [shortened(line, small, room[0]) for line in lines])


def shortened(text: str, font, width: int) -> str:
    """Return a line that is no wider than so many pixels, with a mark where it ends."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def _lines(words, rows):
    return [" ".join(words[row.start : row.stop]) for row in rows]


def _wrapped(widths, space, width):
    """Return the words of each line as ranges, filling line after line."""
    rows, start, used = [], 0, 0.0
    for number, own in enumerate(widths):
        if number > start and used + space + own > width:
            rows.append(range(start, number))
            start, used = number, own
        else:
            used += own + (space if number > start else 0)
    return [*rows, range(start, len(widths))]


def _balanced(widths, space, width):
    """Make the lines as narrow as they can be without one more of them."""
    most, low, high = len(_wrapped(widths, space, width)), max(widths), width
    for _step in range(12):
        middle = (low + high) / 2
        if len(_wrapped(widths, space, middle)) > most:
            low = middle
        else:
            high = middle
    return _wrapped(widths, space, high)
