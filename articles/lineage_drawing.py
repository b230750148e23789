"""A family of movements as a drawing: an axis of time, and an arc for each line.

Pure: it reckons places for `components/lineage_drawing.html`. Nobody knows here how
wide a browser will set a text, so it is reckoned wide, and broken into lines.
"""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from articles.family import Family, Kin

#: Widths of signs in ems of a bold grotesk, a little more than they take.
SLIM, WIDE_LETTERS = "iljtfrI.,:;'’‘|!()[]- ", "mwMW@%&—"
EM_SLIM, EM_LETTER, EM_CAPITAL, EM_WIDE, EM_OTHER, EM_IDEOGRAPH = (
    *(0.42, 0.63, 0.78),
    *(1.02, 0.8, 1.05),
)
LONGEST_GAP = 60


@dataclass(frozen=True)
class Sheet:
    """The measures of a drawing, in its own units.

    From the outside: arcs, the axis, years, names. `size` is that of letters.
    """

    width: int
    axis: int
    years: int
    names: int
    size: int
    small: int
    gap: int
    radius: int
    stroke: int

    @property
    def leading(self):
        return round(self.size * 1.15)

    @property
    def head(self):
        """How long the head of an arrow is."""
        return self.stroke * 3

    @property
    def room(self):
        """How wide a name may be, in ems."""
        return (self.width - self.names) / self.size


NARROW = Sheet(
    width=344,
    axis=112,
    years=128,
    names=184,
    size=17,
    small=13,
    gap=18,
    radius=7,
    stroke=3,
)
BROAD = Sheet(
    width=1000,
    axis=410,
    years=440,
    names=560,
    size=34,
    small=18,
    gap=30,
    radius=13,
    stroke=6,
)


class Label(NamedTuple):
    """One line of text, and the y of the line that its letters stand on."""

    text: str
    y: int


class Spot(NamedTuple):
    kin: Kin
    x: int
    y: int
    years: int
    names: int
    lines: list[Label]
    end: Label | None
    is_here: bool
    #: Where the label may be: left, top, right and bottom.
    box: tuple[int, int, int, int]

    @property
    def end_y(self):
        return self.box[3]


class Arc(NamedTuple):
    """A line as outlines of SVG: the arc, and the head of its arrow."""

    path: str
    head: str
    is_descent: bool
    is_near: bool


class Drawing(NamedTuple):
    sheet: Sheet
    height: int
    axis: int
    spots: list[Spot]
    arcs: list[Arc]


def draw(family: Family, sheet: Sheet, *, here=None, is_rtl=False) -> Drawing:
    """Lay out a family; `here` is the key of the movement that is marked, if any.

    In scripts that run from the right, all is mirrored.
    """
    page = _Page(sheet, is_rtl)
    spots, top, before = [], sheet.gap, None
    for kin in family.kin:
        top += _pause(before, kin, sheet)
        spots.append(page.spot(kin, top, is_here=kin.pk == here))
        top, before = spots[-1].end_y + sheet.gap, kin
    places = {spot.kin: spot.y for spot in spots}
    tallest = spots[-1].y - spots[0].y if spots else 0
    arcs = [page.arc(line, places, tallest, here) for line in family.lines]
    # Those that touch the movement itself lie above the others.
    return Drawing(sheet, top, page.x(sheet.axis), spots, sorted(arcs, key=_nearness))


def broken(text: str, room: float) -> list[str]:
    """Break a text into lines of so many ems at most, inside a word if it must be."""
    lines, line = [], ""
    for word in text.split():
        for part in _parts(word, room):
            tried = f"{line} {part}".strip()
            if line and ems(tried) > room:
                lines.append(line)
                tried = part
            line = tried
    return [*lines, line]


def ems(text: str) -> float:
    return sum(map(_em, text))


def _parts(word, room):
    part = ""
    for sign in word:
        if part and ems(part + sign) > room and not unicodedata.combining(sign):
            yield part
            part = ""
        part += sign
    yield part


def _em(sign):
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return EM_IDEOGRAPH
    if sign in SLIM:
        return EM_SLIM
    if sign in WIDE_LETTERS:
        return EM_WIDE
    if not sign.isascii() and unicodedata.category(sign) not in {"Ll", "Pd"}:
        return EM_OTHER
    return EM_CAPITAL if sign.isupper() else EM_LETTER


def _pause(before, kin, sheet):
    """Return how much further apart two are that began years apart."""
    if before is None or None in (before.began, kin.began):
        return 0
    years = min(LONGEST_GAP, max(0, kin.began - before.began))
    return round(years * sheet.gap / 24)


def _nearness(arc):
    return arc.is_near


class _Page:
    def __init__(self, sheet, is_rtl):
        self.sheet, self.is_rtl = sheet, is_rtl

    def x(self, x):
        return self.sheet.width - x if self.is_rtl else x

    def spot(self, kin, top, *, is_here):
        sheet = self.sheet
        texts = broken(kin.name, sheet.room)
        first = top + round(sheet.size * 0.86)
        lines = [
            Label(text, first + row * sheet.leading) for row, text in enumerate(texts)
        ]
        end = kin.ended and Label(f"–{kin.ended}", first + sheet.leading)
        rows = max(len(lines), 2 if end else 1)
        edges = sorted((self.x(sheet.years), self.x(sheet.width)))
        return Spot(
            kin=kin,
            x=self.x(sheet.axis),
            y=top + round(sheet.size * 0.56),
            years=self.x(sheet.years),
            names=self.x(sheet.names),
            lines=lines,
            end=end,
            is_here=is_here,
            box=(edges[0], top, edges[1], top + rows * sheet.leading),
        )

    def arc(self, line, places, tallest, here):
        """Draw an arc between two discs, from the lower edge of the upper one.

        What descends is pointed to; what answers points to what it answers.
        """
        sheet, axis = self.sheet, self.x(self.sheet.axis)
        upper, lower = sorted((places[line.later], places[line.earlier]))
        high, low = upper + sheet.radius // 2, lower - sheet.radius // 2
        near = sheet.axis - sheet.radius - sheet.head
        side, rise = self.x(near), (low - high) / 2
        reach = self._reach(near, (lower - upper) / tallest, line.is_descent)
        is_up = (places[line.earlier] < places[line.later]) != line.is_descent
        begin = f"M{side} {high}" if is_up else f"M{axis} {high}H{side}"
        bow = f"A{reach} {rise:g} 0 0 {int(self.is_rtl)} {side} {low}"
        return Arc(
            path=begin + bow + (f"H{axis}" if is_up else ""),
            head=self._head(high if is_up else low, near),
            is_descent=line.is_descent,
            is_near=here in (None, line.later.pk, line.earlier.pk),
        )

    def _reach(self, near, share, is_descent):
        """Return how far an arc goes out; an answer's never lies on a descent's."""
        reach = (near - 2 * self.sheet.stroke) * share * (1 if is_descent else 0.8)
        return max(2 * self.sheet.head, round(reach))

    def _head(self, y, near):
        size = self.sheet.head
        half, tip, base = size * 2 // 3, self.x(near + size), self.x(near)
        return f"M{tip} {y}L{base} {y - half}V{y + half}Z"
