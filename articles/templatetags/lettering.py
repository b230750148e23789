"""The house's stencil alphabet: capitals of stems, discs and wedges, drawn as SVG.

It stands where a print magazine would have cut its own wood type: the name over every
page, the names of sections, the years of the archive.
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from django import template
from django.utils.html import format_html_join

register = template.Library()

HEIGHT = 100
LETTER_GAP = 11
WORD_GAP = 52

#: What two neighbours move together, so that no hole opens between their slopes.
KERNING = dict.fromkeys(("LT", "AT", "TA", "TR", "LY", "PA", "FA"), 16) | dict.fromkeys(
    ("AV", "VA", "AY", "YA", "AW", "WA"), 34
)

_STEM = "M0 0H34V100H0Z"
_ARM_ABOVE = "M40 0H72A32 32 0 0 1 40 32Z"
_ARM_BELOW = "M40 100V68A32 32 0 0 1 72 100Z"
_ARM_BETWEEN = "M40 37A13 13 0 0 1 40 63Z"
_EAR_ABOVE = "M34 0V28A28 28 0 0 1 6 0Z"
_EAR_BELOW = "M34 100H6A28 28 0 0 1 34 72Z"

#: Of each sign its width and its outline, the capital 100 units tall.
GLYPHS = {
    "A": (
        92,
        "M43 0V64H15.5ZM12.9 70H36V100H0ZM49 0L76.5 64H49ZM56 70H79.1L92 100H56Z",
    ),
    "B": (68, _STEM + "M40 0A28 23.5 0 0 1 40 47ZM40 53A28 23.5 0 0 1 40 100Z"),
    "C": (
        88,
        "M50 0A50 50 0 0 0 50 100ZM56 0H88A32 32 0 0 1 56 32Z"
        "M56 100V68A32 32 0 0 1 88 100Z",
    ),
    "D": (90, _STEM + "M40 0A50 50 0 0 1 40 100Z"),
    "E": (72, _STEM + _ARM_ABOVE + _ARM_BETWEEN + _ARM_BELOW),
    "F": (72, _STEM + _ARM_ABOVE + _ARM_BETWEEN),
    "G": (
        88,
        "M50 0A50 50 0 0 0 50 100ZM56 0H88A32 32 0 0 1 56 32Z"
        "M56 52H88V68A32 32 0 0 1 56 100Z",
    ),
    "H": (94, _STEM + "M40 36H54V64H40ZM60 0H94V100H60Z"),
    "I": (34, _STEM),
    "J": (68, "M34 0H68V66A34 34 0 0 1 34 100ZM28 100A28 28 0 0 1 0 72H28Z"),
    "K": (82, _STEM + "M40 47L46 0H82ZM40 53L82 100H46Z"),
    "L": (74, _STEM + "M40 100V66A34 34 0 0 1 74 100Z"),
    "M": (112, "M0 0H30V100H0ZM36 0H76L56 66ZM82 0H112V100H82Z"),
    "N": (84, _STEM + "M40 0H84V100Z"),
    "O": (106, "M50 0A50 50 0 0 0 50 100ZM56 0A50 50 0 0 1 56 100Z"),
    "P": (71, _STEM + "M40 0A31 29 0 0 1 40 58Z"),
    "Q": (106, "M50 0A50 50 0 0 0 50 100ZM56 0A50 50 0 0 1 56 100ZM72 100L106 66V100Z"),
    "R": (78, _STEM + "M40 0A31 27 0 0 1 40 54ZM40 60L78 100H40Z"),
    "S": (
        74,
        "M34 0A34 27 0 0 0 34 54ZM40 0H70A30 28 0 0 1 40 28Z"
        "M40 46A34 27 0 0 1 40 100ZM34 100H4A30 28 0 0 1 34 72Z",
    ),
    "T": (98, "M32 0H66V100H32ZM26 0V26A26 26 0 0 1 0 0ZM72 0H98A26 26 0 0 1 72 26Z"),
    "U": (
        88,
        "M0 0H34V100A34 34 0 0 1 0 66ZM54 0H88V60A40 40 0 0 1 48 100H40V70H54Z",
    ),
    "V": (92, "M0 0H43V100ZM49 0H92L49 100Z"),
    "W": (122, "M0 0H37V100ZM43 100L61 34L79 100ZM85 0H122L85 100Z"),
    "X": (88, "M0 0H88L44 47ZM44 53L88 100H0Z"),
    "Y": (86, "M0 0H40V52ZM46 0H86L46 52ZM26 58H60V100H26Z"),
    "Z": (76, "M0 0H76V30H0ZM46 36H76L30 64H0ZM0 70H76V100H0Z"),
    "0": (82, "M38 0A38 50 0 0 0 38 100ZM44 0A38 50 0 0 1 44 100Z"),
    "1": (66, "M32 0H66V100H32ZM26 0V26A26 26 0 0 1 0 0Z"),
    "2": (74, _EAR_ABOVE + "M40 0A34 29 0 0 1 40 58ZM34 50V100H0ZM40 66H74V100H40Z"),
    "3": (
        74,
        _EAR_ABOVE
        + _EAR_BELOW
        + "M40 0A32 23.5 0 0 1 40 47ZM40 53A34 23.5 0 0 1 40 100Z",
    ),
    "4": (78, "M0 72L38 0V72ZM44 0H78V100H44Z"),
    "5": (74, _EAR_BELOW + "M0 0H34V50H0ZM40 0H70V30H40ZM40 36A34 32 0 0 1 40 100Z"),
    "6": (
        78,
        "M38 0A38 50 0 0 0 38 100Z"
        "M44 0H72A28 28 0 0 1 44 28ZM44 42A34 29 0 0 1 44 100Z",
    ),
    "7": (80, "M0 0H30V30H0ZM36 0H80L36 100Z"),
    "8": (
        82,
        "M38 0A34 23.5 0 0 0 38 47ZM38 53A38 23.5 0 0 0 38 100Z"
        "M44 0A34 23.5 0 0 1 44 47ZM44 53A38 23.5 0 0 1 44 100Z",
    ),
    "9": (78, _EAR_BELOW + "M34 0A34 29 0 0 0 34 58ZM40 0A38 50 0 0 1 40 100Z"),
    "-": (34, "M0 40H34V60H0Z"),
    ".": (34, "M0 83A17 17 0 0 1 34 83A17 17 0 0 1 0 83Z"),
    "&": (86, "M30 14H56V86H30ZM0 37H24V63H0ZM62 37H86V63H62Z"),
    "'": (26, "M0 0H26A26 34 0 0 1 0 34Z"),
    "/": (60, "M34 0H60L26 100H0Z"),
}


class Line(NamedTuple):
    """One line of lettering: its width and its letters as SVG paths."""

    width: int
    paths: str


@register.inclusion_tag("components/lettering.html")
def lettering(text, layout="line"):
    """Draw `text` in the house's capitals, or print it in type where a sign is missing.

    `layout` is `line`, `stack` (a line for each word, all of one width) or `both`:
    then the style sheet shows the one that fits the page.
    """
    text = str(text)
    capitals = capitals_of(text)
    if not capitals:
        return {"text": text, "layouts": []}
    lines = {
        "line": [_compose(capitals)],
        "stack": [_compose(word) for word in capitals.split()],
    }
    names = lines if layout == "both" else [layout]
    return {"text": text, "layouts": [(name, lines[name]) for name in names]}


def capitals_of(text) -> str:
    """Return a text in the alphabet's capitals, or nothing where a sign is missing."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).upper()
    signs = "".join(sign for sign in plain if not unicodedata.combining(sign)).strip()
    return signs if all(sign in GLYPHS for sign in signs.replace(" ", "")) else ""


def set_letters(capitals) -> tuple[int, list[tuple[int, str]]]:
    """Return the width of a line of capitals, and where each outline begins in it."""
    glyphs, left = [], 0
    for before, sign in pairwise(f" {capitals}"):
        if sign == " ":
            left += WORD_GAP - LETTER_GAP
            continue
        width, outline = GLYPHS[sign]
        left -= KERNING.get(before + sign, 0)
        glyphs.append((left, outline))
        left += width + LETTER_GAP
    return max(left - LETTER_GAP, 1), glyphs


@lru_cache(maxsize=512)
def _compose(text):
    width, glyphs = set_letters(text)
    paths = format_html_join("", '<path transform="translate({})" d="{}"/>', glyphs)
    return Line(width, paths)
