"""Tape, drums and tins: Pell Rasmussen for the music pages."""

from math import sin

from PIL import Image

from ..curve import Point, Points, arc, polar, rectangle, smooth
from ..figures import Pose
from ..ink import LANDSCAPE, SQUARE, Sheet, Stencil
from ..palette import AMBER, BONE, CORAL, CREAM, NIGHT
from ..picture import Picture
from ..tone import halftone, hatch


def masters() -> Image.Image:
    sheet = Sheet(LANDSCAPE, CREAM, seed=101)
    horizon, reel, house = 720, (560, 520), (1180, 420)
    hub = sheet.stencil().disc(reel, 96)
    home = sheet.stencil().shape(_house(house))

    sky = sheet.stencil().box((-24, -24), (1824, horizon))
    sheet.pull(sky - hub - home, CORAL)
    sheet.pull(home | hub | _path_of_light(sheet), AMBER, shift=(5, -4))

    night = _ledger(sheet, horizon) | _reel(sheet, reel, radius=430)
    dusk = halftone(sheet.size, lambda x, y: 0.62 - y / 560, pitch=17, angle=45)
    night |= (dusk & sky) - home
    run = [(560, 937), (760, 965), (900, 1060), (1040, 1090), (1150, 1010)]
    tape = [*smooth(run, closed=False), (1180, 900)]
    outline = [(1180, 420), (1395, 210), (1610, 420), (1610, 760)]
    night |= sheet.stencil().line([*tape, *outline, (1840, 760)], 26)
    night |= _reel(sheet, (1395, 430), radius=92)
    night |= sheet.stencil().box((1345, 590), (1445, 772))
    sheet.pull(night, NIGHT)
    return sheet.image


def _house(corner: Point) -> Points:
    left, eaves = corner
    return [(left, eaves), (1395, 210), (1610, eaves), (1610, 770), (left, 770)]


def _path_of_light(sheet: Sheet) -> Stencil:
    return sheet.stencil().shape([(1345, 772), (1445, 772), (1300, 1230), (900, 1230)])


def _ledger(sheet: Sheet, horizon: float) -> Stencil:
    page = sheet.stencil()
    for row in range(9):
        y = horizon + 6 + row * row * 7.4
        page.line([(-24, y), (1824, y)], 2 + row * 0.8)
    for column in (-5200, -3400, -1700, -300, 1250, 2900, 4600, 7000):
        page.line([(1395, horizon), (column, 1900)], 5)
    return page


def _reel(sheet: Sheet, centre: Point, *, radius: float) -> Stencil:
    reel = sheet.stencil().disc(centre, radius)
    for turn in (30, 150, 270):
        rim = arc(centre, radius * 0.86, start=turn - 40, end=turn + 40)
        inner = arc(centre, radius * 0.34, start=turn + 26, end=turn - 26)
        reel.shape(rim + inner, ink=False)
    reel.disc(centre, radius * 0.2, ink=False)
    for turn in (90, 210, 330):
        reel.line([centre, polar(centre, radius * 0.2, angle=turn)], radius * 0.05)
    return reel


def pirates() -> Image.Image:
    sheet = Sheet(SQUARE, BONE, seed=102)
    aerial = (720, 250)
    rings = sheet.stencil()
    for index in range(9):
        rings.ring(aerial, 130 + index * 128, width=64)
    sea = sheet.stencil().shape([*_wave(1010, 0), (1424, 1424), (-24, 1424)])
    hull = Pose((700, 850), 430, turn=-7)
    cassette = _cassette(sheet, hull)
    disc = sheet.stencil().disc(aerial, 66)
    sheet.pull(rings - sea - cassette - disc, AMBER)
    label = sheet.stencil().shape(hull.put(rectangle((-0.86, -0.46), (0.86, 0.24))))
    label -= sheet.stencil().shape(hull.put(rectangle((-0.86, -0.36), (0.86, -0.29))))
    flag = sheet.stencil().shape([(720, 330), (1010, 410), (720, 500)])
    sheet.pull((label & cassette) | flag | disc, CORAL, shift=(5, 4))
    swell = sheet.stencil()
    for index in range(5):
        swell.line(_wave(1090 + index * 74, index + 1), 30 - index * 2, ink=True)
    holes = _spools(sheet, hull)
    front = sheet.stencil().shape([*_wave(1060, 2), (1424, 1424), (-24, 1424)])
    night = (cassette - label - holes) | (_spools(sheet, hull, teeth=True))
    night = (night - front) | (front - swell) | _mast(sheet, aerial)
    sheet.pull(night, NIGHT)
    return sheet.image


def _wave(level: float, phase: float) -> Points:
    return [(x, level + 26 * sin(x / 78 + phase * 1.7)) for x in range(-24, 1430, 12)]


def _cassette(sheet: Sheet, pose: Pose) -> Stencil:
    body = [
        (-1.0, -0.56), (-0.95, -0.62), (0.95, -0.62), (1.0, -0.56), (1.0, 0.56),
        (0.95, 0.62), (0.74, 0.62), (0.68, 0.72), (-0.68, 0.72), (-0.74, 0.62),
        (-0.95, 0.62), (-1.0, 0.56),
    ]  # fmt: skip
    return sheet.stencil().shape(pose.put(body))


def _spools(sheet: Sheet, pose: Pose, *, teeth: bool = False) -> Stencil:
    spools = sheet.stencil()
    for side in (-0.42, 0.42):
        (centre,) = pose.put([(side, -0.02)])
        if not teeth:
            spools.disc(centre, 82)
            continue
        spools.ring(centre, 74, width=16)
        for turn in range(0, 360, 60):
            tooth = [polar(centre, reach, angle=turn) for reach in (70, 40)]
            spools.line(tooth, 17)
    return spools


def _mast(sheet: Sheet, top: Point) -> Stencil:
    x, y = top
    mast = sheet.stencil()
    mast.line([(x, y), (x - 70, 590)], 13).line([(x, y), (x + 70, 585)], 13)
    for step in range(1, 6):
        half, level = 14 * step, y + 68 * step
        mast.line([(x - half, level), (x + half, level)], 9)
        mast.line([(x - half, level), (x + half - 14, level - 68)], 8)
    return mast.line([(x, y - 120), (x, y + 40)], 13)


def receipts() -> Image.Image:
    sheet = Sheet(LANDSCAPE, CREAM, seed=103)
    drum = (1110, 640)
    fronts, backs = _receipt(sheet)
    paper = fronts | backs
    skin = sheet.stencil().disc(drum, 372)
    ground = sheet.stencil().shape([(-24, -24), (1420, -24), (1040, 1224), (-24, 1224)])
    sheet.pull(ground - skin - paper, CORAL)
    hoop = sheet.stencil().ring(drum, 424, width=104)
    sticks = _sticks(sheet)
    sheet.pull(((hoop | backs) - fronts) | sticks, AMBER, shift=(-5, 4))
    shade = halftone(
        sheet.size,
        lambda x, y: ((x - 900) ** 2 + (y - 420) ** 2) ** 0.5 / 900 - 0.15,
        pitch=16,
    )
    night = (shade & skin) - paper
    night |= sheet.stencil().ring(drum, 384, width=18) - paper
    night |= (sheet.stencil().ring(drum, 476, width=22) | _lugs(sheet, drum)) - fronts
    night |= hatch(sheet.size, 0, gap=14, weight=4) & (backs - fronts)
    night |= _figures(sheet)
    sheet.pull(night - sticks, NIGHT)
    return sheet.image


def _receipt(sheet: Sheet) -> tuple[Stencil, Stencil]:
    """A strip that falls in three folds: what faces us, and what turns away."""
    fronts, backs = sheet.stencil(), sheet.stencil()
    for top, bottom in (((240, -24), (420, 470)), ((240, 640), (520, 1010))):
        fronts.shape(
            [top, (top[0] + 330, top[1]), (bottom[0] + 330, bottom[1]), bottom]
        )
    backs.shape([(420, 470), (750, 470), (570, 640), (240, 640)])
    backs.shape([(520, 1010), (850, 1010), (760, 1110), (430, 1110)])
    edge: Points = [(430, 1110), (760, 1110)]
    for tooth in range(12):
        edge.append((790 - tooth * 30 + 10, 1200 + (tooth % 2) * 26))
    fronts.shape(edge)
    return fronts, backs


def _figures(sheet: Sheet) -> Stencil:
    lines = sheet.stencil()
    lengths = (92, 132, 70, 118, 150, 84, 104, 62, 140, 96)
    for row in range(18):
        y = 26 + row * 25
        left = 240 + 180 * (y + 24) / 494 + 36
        lines.box((left, y), (left + lengths[row % 10], y + 10))
        lines.box((left + 205, y), (left + 258, y + 10))
    for row in range(12):
        y = 668 + row * 27
        left = 240 + 280 * (y - 640) / 370 + 36
        lines.box((left, y), (left + lengths[-row % 10], y + 11))
        lines.box((left + 235 - row * 4, y), (left + 258, y + 11))
    return lines


def _lugs(sheet: Sheet, centre: Point) -> Stencil:
    lugs = sheet.stencil()
    for turn in range(18, 378, 45):
        ends = [polar(centre, reach, angle=turn) for reach in (366, 520)]
        lugs.line(ends, 26)
    return lugs


def _sticks(sheet: Sheet) -> Stencil:
    sticks = sheet.stencil()
    for start, end in (((1790, 60), (930, 700)), ((1730, 1200), (1000, 420))):
        sticks.stroke([start, end], [46, 24]).disc(end, 27)
    return sticks


def sardines() -> Image.Image:
    sheet = Sheet(SQUARE, CREAM, seed=104)
    tin = sheet.stencil().shape(_rounded((180, 330), (1220, 1290), radius=170))
    inside = sheet.stencil().shape(_rounded((236, 386), (1164, 1234), radius=124))
    fiddles = sheet.stencil()
    strings = sheet.stencil()
    for index in range(5):
        pose = Pose((348 + index * 177, 845 - 66 * (index % 2)), 445)
        turned = pose._replace(turn=180 * (index % 2) + (-3, 2, 0, -2, 3)[index])
        _violin(fiddles, strings, pose=turned)
    sheet.pull(sheet.full() - tin, AMBER)
    sheet.pull(fiddles, CORAL, shift=(4, -3))
    oil = hatch(sheet.size, -35, gap=20, weight=6) & inside
    lid, bands = _lid(sheet)
    night = (tin - inside) - sheet.stencil().shape(
        _rounded((204, 354), (1196, 1266), radius=150)
    )
    night |= (oil - fiddles) | strings | (lid - bands)
    night |= sheet.stencil().shape(_rounded((220, 370), (1180, 1250), radius=136)) - (
        inside
    )
    sheet.pull(night, NIGHT)
    return sheet.image


def _rounded(corner: Point, opposite: Point, *, radius: float) -> Points:
    (left, top), (right, bottom) = corner, opposite
    turns = (
        ((right - radius, bottom - radius), 0),
        ((left + radius, bottom - radius), 90),
        ((left + radius, top + radius), 180),
        ((right - radius, top + radius), 270),
    )
    return [
        point
        for centre, start in turns
        for point in arc(centre, radius, start=start, end=start + 90)
    ]


def _violin(body: Stencil, details: Stencil, *, pose: Pose) -> None:
    half = [
        (0.0, -0.30), (0.15, -0.27), (0.21, -0.14), (0.18, 0.0), (0.125, 0.10),
        (0.14, 0.24), (0.23, 0.36), (0.255, 0.54), (0.18, 0.70), (0.0, 0.75),
    ]  # fmt: skip
    other = [(-x, y) for x, y in reversed(half[1:-1])]
    body.shape(pose.put(smooth(half + other)))
    neck = [(-0.035, -0.28), (-0.03, -0.86), (0.03, -0.86), (0.035, -0.28)]
    details.shape(pose.put([*neck, (0.045, 0.12), (-0.045, 0.12)]))
    (scroll,) = pose.put([(0, -0.9)])
    details.disc(scroll, pose.size * 0.062).disc(scroll, pose.size * 0.025, ink=False)
    for side in (-1, 1):
        for peg in (-0.72, -0.8):
            ends = [(0, peg), (side * 0.10, peg - side * 0.02)]
            details.line(pose.put(ends), pose.size * 0.03)
        hole = [(side * 0.10, 0.16), (side * 0.075, 0.26), (side * 0.12, 0.38)]
        curve = pose.put(smooth(hole, closed=False))
        details.stroke(curve, [pose.size * share for share in (0.05, 0.02, 0.05)])
    details.shape(pose.put([(-0.05, 0.46), (0.05, 0.46), (0.03, 0.72), (-0.03, 0.72)]))


def _lid(sheet: Sheet) -> tuple[Stencil, Stencil]:
    lid = sheet.stencil().shape(_rounded((150, 170), (1250, 372), radius=100))
    bands = sheet.stencil()
    for y, weight in ((196, 7), (214, 9), (240, 12), (274, 16), (320, 9)):
        bands.line([(186, y), (1214, y)], weight)
    lid.line([(1180, 271), (1290, 271), (1290, 210)], 26)
    lid.ring((1290, 140), 62, width=30)
    return lid, bands


PICTURES = {
    "the-night-the-masters-came-home": Picture(
        title="Tape, unwound as far as the door",
        artist="Pell Rasmussen",
        alt=(
            "A huge tape reel against a coral sky. Its tape runs out over the ruled "
            "page of a ledger and draws the outline of a lit house."
        ),
        caption="The tape finds its own way back.",
        focal=(0.5, 0.45),
        draw=masters,
    ),
    "pirate-hours": Picture(
        title="Vessel",
        artist="Pell Rasmussen",
        alt=(
            "A cassette afloat on dark waves, with a radio mast for its mast, a coral "
            "pennant, and yellow rings of transmission filling the sky."
        ),
        focal=(0.5, 0.5),
        draw=pirates,
    ),
    "the-drummer-kept-the-receipts": Picture(
        title="Twenty years on one roll",
        artist="Pell Rasmussen",
        alt=(
            "A bass drum with two sticks crossed over it. A long till receipt, printed "
            "with rows of bars, falls in folds down the left side."
        ),
        focal=(0.58, 0.5),
        draw=receipts,
    ),
    "stop-calling-it-content": Picture(
        title="Packed in oil",
        artist="Pell Rasmussen",
        alt=(
            "An open sardine tin seen from above, its lid rolled back on a key. "
            "Five violins lie inside, head to tail."
        ),
        focal=(0.5, 0.58),
        draw=sardines,
    ),
}
