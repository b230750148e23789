"""Frames and presses: linocuts by Hatice Uyar."""

from math import atan2, degrees, sin

from PIL import Image

from ..curve import arc, carve, rectangle, smooth
from ..ink import LANDSCAPE, PORTRAIT, Sheet, Stencil
from ..palette import (
    CREAM,
    MUSTARD,
    SOOT,
    STRAW,
    VERMILION,
)
from ..picture import LINOCUT, Picture
from ..tone import gouges


def loom() -> Image.Image:
    sheet = Sheet(LANDSCAPE, CREAM, seed=503)
    frame = _frame(sheet)
    warp = _warp(sheet)
    cloth = sheet.stencil().shape(
        carve([(390, 800), (1410, 800), (1430, 1010), (370, 1010)], 5)
    )
    bands = _weft(sheet) & cloth
    splint, wraps = _splint(sheet)
    hammer, helve = _hammer(sheet)
    wood = frame | splint | helve
    burst = gouges(
        sheet.size,
        lambda x, y: degrees(atan2(y - 240, x - 915)),
        gap=44,
        mark=(84, 9),
        seed=2,
    )
    wall = sheet.stencil().box((-24, -24), (1824, 1090)) - cloth
    sheet.pull((wood | (burst & wall)) - wraps - hammer, MUSTARD, shift=(5, 4))
    sheet.pull(wraps | bands, VERMILION)
    grain = gouges(
        sheet.size,
        lambda x, y: 90 if (x < 380 or x > 1420) and y > 260 else 3,
        gap=17, mark=(110, 8), seed=6,
    )  # fmt: skip
    lower = sheet.stencil().box((-24, 1090), (1824, 1224))
    floor = lower - gouges(sheet.size, lambda x, y: 1, gap=20, mark=(150, 10), seed=3)
    dark = (frame & grain) | (_edges(sheet) & frame) | (cloth - bands)
    dark |= warp - frame - cloth - splint
    dark = ((dark - wraps) | (floor - frame)) - helve
    sheet.pull(dark | (helve & grain) | hammer, SOOT)
    return sheet.image


def _frame(sheet: Sheet) -> Stencil:
    frame = sheet.stencil()
    for left in (270, 1430):
        frame.shape(carve(rectangle((left, 90), (left + 100, 1150)), left))
    frame.shape(carve(rectangle((190, 1010), (1610, 1090)), 2))
    left = [(210, 150), (780, 196), (850, 236), (790, 244), (900, 290), (210, 262)]
    right = [(1590, 150), (1040, 190), (960, 226), (1000, 240), (930, 286), (1590, 262)]
    return frame.shape(carve(left, 3)).shape(carve(right, 4))


def _hammer(sheet: Sheet) -> tuple[Stencil, Stencil]:
    head = carve([(1516, 1010), (1640, 990), (1656, 1084), (1530, 1104)], 9)
    helve = sheet.stencil().stroke([(1590, 1060), (1512, 470)], [40, 34])
    return sheet.stencil().shape(head), helve


def _edges(sheet: Sheet) -> Stencil:
    edges = sheet.stencil()
    for left in (270, 1430):
        edges.box((left + 74, 90), (left + 104, 1150))
    edges.box((190, 1066), (1610, 1092))
    edges.shape([(210, 240), (900, 266), (900, 296), (210, 266)])
    return edges.shape([(930, 262), (1590, 238), (1590, 266), (930, 292)])


def _warp(sheet: Sheet) -> Stencil:
    warp = sheet.stencil()
    for index in range(60):
        x = 396 + index * 17.2
        if 27 <= index <= 33:
            drop = 470 + (index * 37) % 160
            curl = [(x, 800), (x - 4, drop + 120), (x + 14, drop), (x - 12, drop - 34)]
            warp.stroke(smooth(curl, closed=False), [5, 5, 4])
        else:
            warp.line([(x, 190), (x, 810)], 5)
    return warp


def _weft(sheet: Sheet) -> Stencil:
    weft = sheet.stencil()
    for row in range(7):
        y = 822 + row * 28
        for index in range(34):
            x = 384 + index * 31 + (row % 2) * 15
            if row in {0, 1, 5, 6} or (index + row) % 4 < 2:
                weft.shape([(x, y), (x + 12, y - 9), (x + 24, y), (x + 12, y + 9)])
    return weft


def _splint(sheet: Sheet) -> tuple[Stencil, Stencil]:
    splint = sheet.stencil().shape(carve(rectangle((700, 168), (1120, 202)), 8))
    wraps = sheet.stencil()
    for x in (*range(716, 800, 21), *range(1030, 1114, 21)):
        wraps.stroke([(x, 150), (x + 12, 296)], [14, 16, 14])
    return splint, wraps


def press() -> Image.Image:
    sheet = Sheet(PORTRAIT, STRAW, seed=504)
    iron, light = _iron(sheet)
    book = sheet.stencil().shape(carve(rectangle((370, 1050), (830, 1190)), 3))
    leaves = sheet.stencil().shape(carve(rectangle((400, 1074), (838, 1166)), 4))
    order, gaps = _order(sheet)
    sheet.pull((order - iron - gaps) - book, MUSTARD)
    sheet.pull(book - leaves, VERMILION, shift=(5, -4))
    pages = gouges(sheet.size, lambda x, y: 0, gap=11, mark=(130, 5), seed=5) & leaves
    shelves = sheet.stencil()
    for row in range(5):
        shelves.line([(-24, 225 + row * 290), (1224, 225 + row * 290)], 13)
    table = sheet.stencil().box((-24, 1380), (1224, 1524))
    grain = gouges(
        sheet.size, lambda x, y: 3 * sin(x / 160), gap=20, mark=(130, 9), seed=6
    )
    sheen = gouges(sheet.size, lambda x, y: 90, gap=24, mark=(110, 9), seed=7)
    dark = (iron - (sheen & light)) | pages | (table - grain) | (shelves - iron - book)
    sheet.pull(dark, SOOT)
    return sheet.image


def _iron(sheet: Sheet) -> tuple[Stencil, Stencil]:
    """A nipping press, and the parts of it that catch the window."""
    iron = sheet.stencil()
    iron.shape(carve(rectangle((170, 1200), (1030, 1300)), 11))
    iron.shape(carve([(210, 1290), (340, 1290), (300, 1400), (150, 1400)], 12))
    iron.shape(carve([(990, 1290), (860, 1290), (900, 1400), (1050, 1400)], 13))
    arch = arc((600, 720), 390, start=180, end=360)
    inner = arc((600, 740), 268, start=360, end=180)
    iron.shape(
        carve(
            [(210, 1210), *arch, (990, 1210), (868, 1210), *inner, (332, 1210)],
            14,
            wobble=2,
        )
    )
    iron.shape(carve(rectangle((380, 966), (820, 1042)), 15))
    iron.shape(carve([(500, 966), (540, 900), (660, 900), (700, 966)], 16))
    iron.shape(carve(rectangle((562, 190), (638, 910)), 17))
    iron.stroke(
        smooth(
            [(190, 250), (400, 176), (600, 210), (800, 244), (1010, 170)], closed=False
        ),
        [40, 52, 84, 52, 40],
    )
    for ball in ((176, 256), (1024, 166)):
        iron.disc(ball, 62)
    light = sheet.stencil().box((-24, 560), (320, 1190)).box((562, 330), (590, 900))
    light.disc((158, 238), 34).disc((1006, 148), 34).box((200, 1210), (1000, 1240))
    for thread in range(9):
        y = 545 + thread * 40
        iron.line([(556, y + 12), (644, y - 12)], 9, ink=False)
    return iron, light


def _order(sheet: Sheet) -> tuple[Stencil, Stencil]:
    """The order that was turned down: the same book, wall to wall."""
    order, gaps = sheet.stencil(), sheet.stencil()
    for row in range(5):
        for column in range(14):
            x, y = -16 + column * 89, -50 + row * 290
            order.shape(carve(rectangle((x, y), (x + 80, y + 262)), row * 40 + column))
            for band in (36, 48, 214):
                gaps.line([(x, y + band), (x + 80, y + band)], 5)
            gaps.box((x + 22, y + 84), (x + 58, y + 124))
    return order, gaps


PICTURES = {
    "the-loom-and-the-lawbreakers": Picture(
        title="The broken bar",
        artist="Hatice Uyar",
        alt=(
            "A wooden loom frame whose snapped top bar is splinted and bound with red "
            "cord. Loose threads curl over the half-woven cloth; a hammer leans by it."
        ),
        caption="The loom they thought they had bought.",
        focal=(0.55, 0.35),
        medium=LINOCUT,
        draw=loom,
    ),
    "the-bookbinder-who-said-no": Picture(
        title="One at a time",
        artist="Hatice Uyar",
        alt=(
            "An iron nipping press holds a single red book. Behind it, from edge to "
            "edge, stand rows of identical yellow volumes."
        ),
        focal=(0.5, 0.62),
        medium=LINOCUT,
        draw=press,
    ),
}
