"""Streets, walls and counting houses: Pell Rasmussen for the politics pages."""

from math import hypot

from PIL import Image

from ..curve import Point, Points, along, place, polar, rectangle, smooth
from ..ink import LANDSCAPE, PORTRAIT, Sheet, Stencil
from ..palette import BONE, CREAM, MIST, MUSTARD, RED, SKY, SLATE, SOOT, VERMILION
from ..picture import Picture
from ..tone import halftone, hatch


def billboard() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BONE, seed=301)
    board = [(330, 190), (1590, 60), (1590, 720), (330, 640)]
    panel = sheet.stencil().shape(board)
    paint = _rolled(sheet) & panel
    smile, teeth = _advert(sheet)
    sheet.pull((sheet.full() - panel) | (smile & (panel - paint)), RED)
    sheet.pull(paint, SKY, shift=(6, -4))
    skin = halftone(
        sheet.size, lambda x, y: 0.12 + hypot(x - 1220, y - 300) / 1500, pitch=17
    )
    dark = (skin & (panel - paint)) - smile
    dark |= (smile & panel & _between_teeth(sheet)) - paint
    frame = sheet.stencil().line([*board, *board[:2]], 22)
    painter = _painter(sheet)
    dark |= frame | _gantry(sheet) | _roofs(sheet)
    sheet.pull((dark - teeth) | painter, SOOT)
    return sheet.image


def _advert(sheet: Sheet) -> tuple[Stencil, Stencil]:
    lips = [
        (760, 360), (960, 250), (1090, 216), (1180, 246), (1280, 200), (1440, 226),
        (1640, 320), (1480, 470), (1230, 556), (960, 500),
    ]  # fmt: skip
    gap = [(840, 362), (1060, 306), (1180, 318), (1300, 296), (1560, 324), (1400, 420)]
    inside = smooth([*gap, (1210, 466), (1000, 440)])
    teeth = sheet.stencil().shape(inside)
    for x in range(880, 1540, 84):
        teeth.line([(x, 260), (x + (x - 1200) * 0.06, 500)], 7, ink=False)
    smile = sheet.stencil().shape(smooth(lips)).shape(inside, ink=False)
    return smile, teeth


def _between_teeth(sheet: Sheet) -> Stencil:
    return hatch(sheet.size, 90, gap=9, weight=3) & (
        sheet.stencil().box((700, 470), (1700, 600))
    )


def _rolled(sheet: Sheet) -> Stencil:
    """Swathes of the roller, each a little longer or shorter than the last."""
    paint = sheet.stencil()
    for index, bottom in enumerate((720, 700, 720, 660, 600, 640, 470)):
        left = 320 + index * 104
        top = 0 if index < 6 else 250
        paint.shape(
            [(left, top), (left + 108, top - 8), (left + 108, bottom), (left, bottom)]
        )
    return paint


def _painter(sheet: Sheet) -> Stencil:
    painter = sheet.stencil()
    for side in (0, 92):
        painter.line([(800 + side, 1210), (960 + side, 470)], 15)
    for rung in range(9):
        x, y = 812 + rung * 17.6, 1150 - rung * 81
        painter.line([(x, y), (x + 92, y)], 12)
    painter.disc((1010, 418), 43).shape([(960, 396), (1040, 362), (1058, 396)])
    painter.shape([(964, 466), (1056, 462), (1066, 640), (968, 640)])
    painter.stroke([(1040, 640), (1052, 760), (1000, 860)], [54, 46, 38])
    painter.stroke([(988, 640), (940, 720), (960, 800)], [54, 46, 38])
    painter.stroke([(1036, 486), (1100, 430), (1070, 350)], [38, 32, 26])
    painter.stroke([(980, 486), (920, 540), (930, 600)], [36, 32, 26])
    painter.line([(1078, 440), (1010, 240)], 11)
    return painter.shape([(950, 232), (1056, 222), (1062, 262), (956, 272)])


def _gantry(sheet: Sheet) -> Stencil:
    gantry = sheet.stencil()
    for x in (430, 700, 1230, 1490):
        gantry.line([(x, 640), (x, 1000)], 18)
    for x in (430, 1230):
        gantry.line([(x, 700), (x + 270, 960)], 9).line([(x + 270, 700), (x, 960)], 9)
    return gantry


SKYLINE: Points = [
    (-24, 880), (150, 880), (150, 800), (230, 800), (230, 950), (400, 950),
    (400, 990), (760, 990), (760, 1080), (1130, 1080), (1130, 960), (1620, 960),
    (1620, 820), (1700, 820), (1700, 900), (1824, 900), (1824, 1224), (-24, 1224),
]  # fmt: skip


def _roofs(sheet: Sheet) -> Stencil:
    roofs = sheet.stencil().shape(SKYLINE)
    for column in range(8):
        for row in range(2):
            if (column * 5 + row * 3) % 4:
                x, y = 1180 + column * 76, 1020 + row * 106
                roofs.box((x, y), (x + 34, y + 58), ink=False)
    for column in range(5):
        x = 30 + column * 76
        roofs.box((x, 1010), (x + 34, 1080), ink=False)
    return roofs


def quiet() -> Image.Image:
    sheet = Sheet(LANDSCAPE, MIST, seed=302)
    tops, lefts, rights, lit = (sheet.stencil() for _ in range(4))
    heights = _district()
    for (row, column), height in sorted(heights.items()):
        _block((tops, lefts, rights, lit), (row, column), height=height)
    glow = halftone(
        sheet.size, lambda x, y: 0.75 - hypot(x - 900, (y - 760) * 1.4) / 560, pitch=15
    )
    sheet.pull(lit | (glow & tops), MUSTARD, shift=(4, 3))
    sheet.pull((lefts | rights) - lit, SLATE)
    windows = _windows(sheet, heights) & (lefts | rights)
    night = (rights - windows) | (sheet.full() - tops - lefts - rights - lit)
    rule = hatch(sheet.size, 90, gap=15, weight=3) & (lefts - windows)
    sheet.pull((night | rule) - lit | _walker(sheet), SOOT)
    return sheet.image


ORIGIN = (900, 130)
TILE = (132, 66)


def _district() -> dict[tuple[int, int], int]:
    plan = (
        (260, 340, 180, 300, 220, 390, 250, 300),
        (330, 150, 290, 210, 350, 170, 310, 260),
        (200, 300, 120, 0, 150, 280, 200, 330),
        (360, 210, 0, 0, 0, 130, 300, 200),
        (240, 320, 110, 0, 0, 0, 160, 280),
        (380, 160, 260, 100, 0, 90, 240, 180),
        (220, 290, 180, 230, 120, 200, 150, 260),
        (300, 200, 330, 160, 240, 140, 280, 170),
    )
    return {
        (row, column): height
        for row, line in enumerate(plan)
        for column, height in enumerate(line)
    }


def _corner(row: float, column: float) -> Point:
    return (
        ORIGIN[0] + (column - row) * TILE[0],
        ORIGIN[1] + (column + row) * TILE[1],
    )


def _block(plates: tuple[Stencil, ...], at: tuple[int, int], *, height: float) -> None:
    """One house, drawn over whatever stands behind it."""
    row, column = at
    roof = [
        (x, y - height)
        for x, y in (
            _corner(row, column),
            _corner(row, column + 1),
            _corner(row + 1, column + 1),
            _corner(row + 1, column),
        )
    ]
    _, east, south, west = roof
    faces = {
        0: roof,
        1: [west, south, (south[0], south[1] + height), (west[0], west[1] + height)],
        2: [south, east, (east[0], east[1] + height), (south[0], south[1] + height)],
    }
    for index, face in faces.items():
        for plate_index, plate in enumerate(plates):
            plate.shape(face, ink=plate_index == index)


def _windows(sheet: Sheet, heights: dict[tuple[int, int], int]) -> Stencil:
    windows = sheet.stencil()
    for (row, column), height in heights.items():
        x, y = _corner(row + 1, column + 1)
        for floor in range(int(height // 80)):
            for bay in (0.22, 0.60):
                if (row * 3 + column * 7 + floor * 5 + int(bay * 10)) % 3:
                    continue
                left = x + TILE[0] * bay
                sill = y - height + 40 + floor * 76 - TILE[1] * bay
                pane = [(0, 0), (26, -13), (26, 27), (0, 40)]
                windows.shape(place(pane, (left, sill)))
    return windows


def _walker(sheet: Sheet) -> Stencil:
    walker = sheet.stencil().disc((900, 672), 20)
    walker.shape([(878, 698), (922, 698), (932, 776), (868, 776)])
    walker.shape([(882, 770), (898, 770), (890, 840), (872, 840)])
    walker.shape([(902, 770), (918, 770), (932, 836), (914, 838)])
    return walker.shape([(876, 838), (926, 836), (1120, 930), (1090, 946)])


def ballot() -> Image.Image:
    sheet = Sheet(LANDSCAPE, CREAM, seed=303)
    coin = (900, 430)
    slot = sheet.stencil().shape([(560, 690), (1240, 690), (1200, 746), (600, 746)])
    above = sheet.stencil().box((-24, -24), (1824, 716))
    disc = sheet.stencil().disc(coin, 392) & above
    rays = sheet.stencil()
    for turn in range(-180, 0, 12):
        ends = [polar((900, 716), 1500, angle=turn + side) for side in (0, 6)]
        rays.shape([(900, 716), *ends])
    lid = sheet.stencil().shape([(240, 640), (1560, 640), (1720, 800), (80, 800)])
    front = sheet.stencil().box((80, 800), (1720, 1224))
    sheet.pull((rays - disc - lid - front) & above, SKY)
    mouth, teeth = _speech(sheet, coin)
    sheet.pull((disc | front) - mouth, RED, shift=(5, 4))
    dark = _milling(sheet, coin) & above
    dark |= (mouth - teeth) | slot
    dark |= (lid - slot) & hatch(sheet.size, 0, gap=13, weight=5)
    dark -= disc - _milling(sheet, coin) - mouth
    sheet.pull((dark - (teeth & above)) | _hands_up(sheet), SOOT)
    return sheet.image


def _milling(sheet: Sheet, coin: Point) -> Stencil:
    rim = sheet.stencil().ring(coin, 384, width=18).ring(coin, 318, width=7)
    for turn in range(0, 360, 5):
        notch = [polar(coin, reach, angle=turn) for reach in (340, 386)]
        rim.line(notch, 9)
    return rim


def _speech(sheet: Sheet, coin: Point) -> tuple[Stencil, Stencil]:
    x, y = coin
    lips = [
        (-240, 0), (-130, -96), (-50, -126), (0, -104), (50, -126), (130, -96),
        (240, 0), (130, 140), (0, 176), (-130, 140),
    ]  # fmt: skip
    gap = [(-170, 0), (-70, -50), (0, -40), (70, -50), (170, 0), (80, 78), (-80, 78)]
    mouth = sheet.stencil().shape(place(smooth(lips), coin))
    teeth = sheet.stencil().shape(place(smooth(gap), coin))
    inner = sheet.stencil().box((x - 200, y - 6), (x + 200, y + 110))
    return mouth, teeth - inner


def _hands_up(sheet: Sheet) -> Stencil:
    hands = sheet.stencil()
    for index, (x, top) in enumerate(
        zip(
            along((150, 0), (1650, 0), count=9),
            (9, 4, 7, 2, 8, 3, 6, 1, 7),
            strict=True,
        )
    ):
        left, reach = x[0], 880 + top * 13
        hands.shape(
            [
                (left - 34, 1224),
                (left - 26, reach + 90),
                (left + 26, reach + 90),
                (left + 34, 1224),
            ]
        )
        hands.box((left - 42, reach + 40), (left + 42, reach + 112))
        for finger in range(4):
            offset = left - 42 + finger * 22.6
            lift = (14, 0, 4, 20)[finger if index % 2 else 3 - finger]
            hands.box((offset, reach - 26 + lift), (offset + 16, reach + 60))
        side = 1 if index % 2 else -1
        hands.line([(left + side * 30, reach + 96), (left + side * 66, reach + 30)], 18)
    return hands


def barricade() -> Image.Image:
    sheet = Sheet(PORTRAIT, CREAM, seed=304)
    books = _stack(sheet)
    sun = sheet.stencil().disc((760, 520), 400)
    flag = sheet.stencil().shape(
        [(640, 110), (1010, 160), (900, 240), (1010, 330), (640, 300)]
    )
    spines = {ink: sheet.stencil() for ink in "rbs"}
    pages, bands = sheet.stencil(), sheet.stencil()
    for ink, outline, pose in books:
        for other, plate in spines.items():
            plate.shape(outline, ink=other == ink)
        bands.shape(outline, ink=False)
        _bands(bands, pose)
    every = spines["r"] | spines["b"] | spines["s"]
    sheet.pull((sun - every - flag) | spines["b"], SKY)
    sheet.pull((spines["r"] - bands) | flag, VERMILION, shift=(-5, 4))
    lines = hatch(sheet.size, 4, gap=11, weight=4) & spines["b"]
    dark = (spines["s"] - bands) | ((lines | bands) & spines["b"]) | pages
    sheet.pull(dark | _bearer(sheet), SOOT)
    return sheet.image


def _stack(sheet: Sheet) -> list[tuple[str, Points, tuple[Point, float, float]]]:
    """Books piled as in a street: ink, outline, and where the bands go."""
    rows = (
        ("s", 600, 1440, 1240, -1), ("r", 420, 1330, 760, 3), ("b", 930, 1320, 560, -5),
        ("b", 560, 1210, 900, -3), ("s", 1010, 1195, 420, 8), ("r", 640, 1090, 760, 4),
        ("s", 200, 1160, 470, -17), ("s", 590, 975, 640, -4), ("b", 720, 868, 520, 6),
        ("r", 620, 762, 420, -6),
    )  # fmt: skip
    books = []
    for ink, x, y, length, turn in rows:
        half, thick = length / 2, 50
        outline = rectangle((-half, -thick), (half, thick))
        books.append((ink, place(outline, (x, y), turn=turn), ((x, y), half, turn)))
    return books


def _bands(bands: Stencil, pose: tuple[Point, float, float]) -> None:
    at, half, turn = pose
    for share in (-0.78, -0.70, 0.70, 0.78):
        ends = [(half * share, -50), (half * share, 50)]
        bands.line(place(ends, at, turn=turn), 9)
    plate = [(-half * 0.34, -15), (half * 0.34, -15), (half * 0.34, 15)]
    bands.shape(place([*plate, (-half * 0.34, 15)], at, turn=turn))


def _bearer(sheet: Sheet) -> Stencil:
    bearer = sheet.stencil()
    bearer.shape([(500, 440), (600, 424), (636, 452), (660, 630), (478, 650)])
    bearer.shape([(490, 640), (576, 634), (548, 752), (470, 752), (504, 690)])
    bearer.shape([(556, 634), (648, 628), (690, 700), (690, 736), (620, 738)])
    bearer.shape(
        [(590, 430), (636, 452), (668, 372), (652, 300), (616, 308), (626, 366)]
    )
    bearer.shape(
        [(500, 440), (520, 500), (446, 580), (420, 640), (388, 628), (424, 540)]
    )
    bearer.disc((574, 366), 46).shape([(540, 398), (600, 398), (604, 440), (540, 446)])
    bearer.shape([(520, 356), (540, 312), (612, 306), (660, 346)])
    return bearer.line([(640, 92), (628, 700)], 14)


PICTURES = {
    "the-council-that-banned-the-billboard": Picture(
        title="Two coats of sky",
        artist="Pell Rasmussen",
        alt=(
            "Above the roofs a painter on a ladder rolls sky blue over a billboard. "
            "Half of an enormous advertising smile is still showing."
        ),
        caption="The left half was done by lunchtime.",
        focal=(0.55, 0.4),
        draw=billboard,
    ),
    "quiet-district": Picture(
        title="District, after the update",
        artist="Pell Rasmussen",
        alt=(
            "A dark city of stacked blocks seen from above. In a clearing between the "
            "houses one small figure stands in the light and throws a long shadow."
        ),
        focal=(0.5, 0.6),
        draw=quiet,
    ),
    "public-money-public-say": Picture(
        title="Small change",
        artist="Pell Rasmussen",
        alt=(
            "A huge red coin with an open mouth on its face slides into the slot of a "
            "ballot box. A row of raised hands is printed along the front of the box."
        ),
        focal=(0.5, 0.42),
        draw=ballot,
    ),
    "a-short-history-of-no": Picture(
        title="Barricade, octavo",
        artist="Pell Rasmussen",
        alt=(
            "A barricade of heavy books. On top of it a small black figure holds a red "
            "ribbon bookmark aloft like a flag."
        ),
        focal=(0.52, 0.36),
        draw=barricade,
    ),
}
