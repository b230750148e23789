"""Torn and mended cloth: linocuts by Hatice Uyar."""

from math import atan2, degrees, hypot, sin
from random import Random

from PIL import Image

from ..curve import Point, Points, along, carve, place, polar, rectangle, smooth
from ..ink import LANDSCAPE, PORTRAIT, Sheet, Stencil
from ..palette import (
    BLUSH,
    INDIGO,
    OCHRE,
    ROSE,
)
from ..picture import LINOCUT, Picture
from ..tone import gouges


def mending() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BLUSH, seed=501)
    bank = _bank(sheet)
    tear = sheet.stencil().shape(carve(_tear(), 3, wobble=4))
    needle, eye = _needle(sheet)
    thread = _darning(sheet)
    rays = gouges(
        sheet.size,
        lambda x, y: degrees(atan2(y - 1400, x - 900)),
        gap=24, mark=(120, 9), seed=4,
    )  # fmt: skip
    ground = sheet.stencil().box((-24, 1075), (1824, 1224))
    sky = sheet.full() - bank - ground
    wide = sheet.stencil().stroke(_thread_path(), [40])
    sheet.pull(((sky - rays) - tear) - needle - thread, OCHRE)
    sheet.pull(thread, ROSE, shift=(3, 3))
    flutes = gouges(sheet.size, lambda x, y: 90, gap=15, mark=(90, 6), seed=5)
    cobbles = gouges(sheet.size, lambda x, y: 4, gap=22, mark=(70, 10), seed=6)
    dark = (bank - (flutes & _columns(sheet))) | (ground - cobbles)
    dark = (dark - tear - wide) | needle
    sheet.pull(dark - eye, INDIGO)
    return sheet.image


def _bank(sheet: Sheet) -> Stencil:
    bank = sheet.stencil()
    bank.shape(carve([(150, 400), (900, 110), (1650, 400)], 11))
    bank.shape(carve([(330, 372), (900, 168), (1470, 372)], 12), ink=False)
    bank.ring((950, 300), 58, width=16)
    bank.stroke([(950, 270), (950, 300)], [10]).stroke([(950, 340), (950, 300)], [9])
    for box in (((170, 416), (1630, 476)), ((210, 488), (1590, 520))):
        bank.shape(carve(rectangle(*box), box[0][1]))
    bank |= _columns(sheet)
    for step, y in enumerate((940, 988, 1036)):
        left = 190 - step * 46
        bank.shape(carve(rectangle((left, y), (1800 - left, y + 40)), y))
    bank.shape(carve(rectangle((800, 640), (1000, 930)), 17))
    return bank


def _columns(sheet: Sheet) -> Stencil:
    columns = sheet.stencil()
    for index in range(6):
        x = 270 + index * 252
        shaft = [(x - 50, 566), (x + 50, 566), (x + 60, 900), (x - 60, 900)]
        columns.shape(carve(shaft, 20 + index))
        columns.shape(carve(rectangle((x - 82, 528), (x + 82, 562)), 30 + index))
        columns.shape(carve(rectangle((x - 80, 902), (x + 80, 932)), 40 + index))
    return columns


TEAR_LEFT: Points = [
    (560, -30), (640, 120), (590, 260), (720, 420), (690, 560), (800, 720),
    (780, 860), (900, 1010), (930, 1090),
]  # fmt: skip


def _tear() -> Points:
    widths = (190, 180, 170, 156, 150, 128, 110, 70, 0)
    right = [
        (x + width, y + 26 * sin(y / 40))
        for (x, y), width in zip(TEAR_LEFT, widths, strict=True)
    ]
    return [*TEAR_LEFT, *reversed(right)]


def _thread_path() -> Points:
    laces: Points = []
    for index, (x, y) in enumerate(smooth(TEAR_LEFT, closed=False, steps=2)[::-1]):
        if y < 420 or y > 1000:
            continue
        laces.append((x - 70, y) if index % 2 else (x + 216, y - 20))
    return laces


def _darning(sheet: Sheet) -> Stencil:
    laces = _thread_path()
    tail = [laces[-1], (860, 330), (1000, 420), (1120, 300), (1220, 250), (1292, 214)]
    start = [(930, 1160), (860, 1120), laces[0]]
    thread = sheet.stencil().stroke(smooth(start, closed=False), [10, 24])
    thread.stroke(laces, [26]).stroke(smooth(tail, closed=False), [26, 22, 13])
    return thread


NEEDLE = ((1250, 232), (1772, 30))


def _needle(sheet: Sheet) -> tuple[Stencil, Stencil]:
    needle = sheet.stencil().stroke([NEEDLE[0], (1330, 201), NEEDLE[1]], [46, 50, 3])
    eye = sheet.stencil().stroke([(1268, 225), (1340, 197)], [16])
    eye.stroke([(1380, 196), (1640, 92)], [4, 7, 2])
    return needle, eye


def coat() -> Image.Image:
    sheet = Sheet(PORTRAIT, BLUSH, seed=502)
    garment = sheet.stencil().shape(carve(smooth(GARMENT, steps=4), 7, wobble=2))
    patches, stitches = _patches(sheet)
    flakes = sheet.stencil()
    for index, at in enumerate(_snowfall(garment, 40, seed=12)):
        _flake(flakes, at, radius=19 + index % 4 * 4)
    wall = sheet.full() - sheet.stencil().box((-24, 1330), (1224, 1524))
    sheet.pull((wall - garment - flakes) | (patches[0] & garment), ROSE)
    sheet.pull(patches[1] & garment, OCHRE, shift=(4, 4))
    weave = gouges(
        sheet.size,
        lambda x, y: 90 + (600 - x) / 16,
        gap=18, mark=(74, 7), seed=8,
    )  # fmt: skip
    cut = _tailoring(sheet)
    dark = (garment - weave - cut) - (patches[0] | patches[1])
    hook = smooth(
        [(600, 190), (600, 120), (650, 96), (640, 46), (590, 50)], closed=False
    )
    dark |= sheet.stencil().stroke(hook, [16, 13, 11])
    snow = gouges(sheet.size, lambda x, y: 0, gap=20, mark=(90, 8), seed=9)
    shadow = sheet.stencil().shape(
        carve(smooth([(260, 1392), (600, 1366), (960, 1392), (600, 1424)]), 10)
    )
    sheet.pull(dark | stitches | (shadow - snow), INDIGO)
    return sheet.image


GARMENT: Points = [
    (500, 214), (600, 190), (700, 214), (860, 270), (930, 420), (1010, 760),
    (1040, 930), (930, 960), (850, 700), (862, 1010), (900, 1290), (600, 1322),
    (300, 1290), (338, 1010), (350, 700), (270, 960), (160, 930), (190, 760),
    (270, 420), (340, 270),
]  # fmt: skip


def _tailoring(sheet: Sheet) -> Stencil:
    """Lapels, front edge, pockets and the sleeve seams, as white lines."""
    cut = sheet.stencil()
    for line in (
        [(508, 216), (470, 380), (560, 430), (610, 640)],
        [(692, 216), (742, 380), (660, 430), (610, 640)],
        [(508, 216), (600, 300), (692, 216)],
        [(610, 640), (606, 980), (616, 1320)],
        [(352, 400), (366, 560), (350, 720)],
        [(850, 400), (836, 560), (850, 720)],
        [(400, 900), (460, 906), (540, 896)],
        [(690, 896), (750, 906), (820, 900)],
    ):
        cut.stroke(smooth(line, closed=False), [4, 10, 9, 4])
    for row, radius in enumerate((22, 17, 24, 19)):
        cut.disc((658, 700 + row * 140), radius)
        cut.disc((652, 700 + row * 140), 4, ink=False)
        cut.disc((664, 700 + row * 140), 4, ink=False)
    return cut


def _patches(sheet: Sheet) -> tuple[tuple[Stencil, Stencil], Stencil]:
    rose, ochre, stitches = sheet.stencil(), sheet.stencil(), sheet.stencil()
    shapes = (
        (rose, (432, 1080), (84, 104), 8), (ochre, (776, 560), (74, 66), -12),
        (ochre, (236, 790), (58, 76), 12), (rose, (960, 740), (56, 60), -14),
        (ochre, (780, 1180), (92, 72), 4), (rose, (446, 560), (48, 62), -6),
        (rose, (320, 420), (42, 40), 20),
    )  # fmt: skip
    for index, (plate, at, (wide, tall), turn) in enumerate(shapes):
        outline = place(rectangle((-wide, -tall), (wide, tall)), at, turn=turn)
        plate.shape(carve(outline, 60 + index))
        for start, end in zip(outline, [*outline[1:], outline[0]], strict=True):
            for x, y in along(start, end, count=max(3, int(hypot(wide, tall) / 17)))[
                1:
            ]:
                lean = (at[0] - x) * 0.14, (at[1] - y) * 0.14
                ends = [(x - lean[0], y - lean[1]), (x + lean[0], y + lean[1])]
                stitches.stroke(ends, [8, 6])
    return (rose, ochre), stitches


def _snowfall(garment: Stencil, count: int, *, seed: int) -> Points:
    """Places in the air, clear of the garment and of each other."""
    chance = Random(seed)
    flakes: Points = []
    while len(flakes) < count:
        x, y = chance.uniform(40, 1160), chance.uniform(40, 1290)
        edges = [polar((x, y), 44, angle=turn) for turn in range(0, 360, 45)]
        clear = all(hypot(x - left, y - top) > 92 for left, top in flakes)
        if clear and not any(garment.covers(edge) for edge in edges):
            flakes.append((x, y))
    return flakes


def _flake(flakes: Stencil, at: Point, *, radius: float) -> None:
    for turn in (90, 150, 210):
        ends = [polar(at, radius, angle=turn), polar(at, -radius, angle=turn)]
        flakes.stroke(ends, [6, 8, 6])


PICTURES = {
    "the-mending-hour": Picture(
        title="Withdrawals and repairs",
        artist="Hatice Uyar",
        alt=(
            "The columned front of a bank is torn from roof to steps like cloth. "
            "A needle drawing a rose thread laces the tear together."
        ),
        caption="The bank, taken in at the seams.",
        focal=(0.52, 0.5),
        medium=LINOCUT,
        draw=mending,
    ),
    "a-coat-for-forty-winters": Picture(
        title="Forty flakes",
        artist="Hatice Uyar",
        alt=(
            "An old overcoat hangs from a hook, patched in rose and ochre with the "
            "stitches showing, its buttons all different. Forty snowflakes fall round "
            "it."
        ),
        caption="There are forty of them. He counted.",
        focal=(0.5, 0.5),
        medium=LINOCUT,
        draw=coat,
    ),
}
