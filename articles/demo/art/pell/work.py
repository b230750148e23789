"""Wages, garments and stoppages: Pell Rasmussen on labour and credit."""

from math import cos, pi, sin
from random import Random

from PIL import Image

from ..curve import Point, Points, place, polar, rectangle, smooth
from ..figures import Pose
from ..ink import LANDSCAPE, PORTRAIT, Sheet, Stencil
from ..palette import (
    AUBERGINE,
    BLUSH,
    CREAM,
    INDIGO,
    LEMON,
    MUSTARD,
    OCHRE,
    PINK,
    ROSE,
    SOOT,
    STRAW,
    VERMILION,
)
from ..picture import Picture
from ..tone import halftone, hatch


def seams() -> Image.Image:
    sheet = Sheet(PORTRAIT, STRAW, seed=401)
    coat = sheet.stencil().shape(COAT)
    piles = [sheet.stencil() for _ in range(4)]
    seam = sheet.stencil()
    for index, piece in enumerate(_pieces(99, seed=7)):
        piles[index % 4].shape(piece)
        seam.line([*piece, piece[0]], 5)
    rose, ochre, solid, ruled = (pile & coat for pile in piles)
    disc = sheet.stencil().disc((600, 560), 470) - coat
    runway = sheet.stencil().shape(
        [(420, 1180), (780, 1180), (1224, 1524), (-24, 1524)]
    )
    sheet.pull((rose | ruled) - seam | (runway - coat - _legs(sheet)), ROSE)
    dots = halftone(sheet.size, lambda x, y: y / 1000, pitch=15, angle=45)
    sheet.pull(((ochre | ruled) - seam) | (disc & dots), OCHRE, shift=(-4, 4))
    lines = hatch(sheet.size, 60, gap=12, weight=4) & ochre
    sheet.pull(((solid | lines) - seam) | _legs(sheet) | _wearer(sheet), INDIGO)
    return sheet.image


COAT: Points = [
    (520, 310), (680, 310), (800, 352), (880, 480), (1010, 860), (900, 910),
    (812, 700), (880, 1220), (320, 1220), (388, 700), (300, 910), (190, 860),
    (320, 480), (400, 352),
]  # fmt: skip


def _pieces(cuts: int, *, seed: int) -> list[Points]:
    """A sheet of cloth, the largest piece cut in two again and again."""
    chance = Random(seed)
    pieces: list[Points] = [rectangle((180, 300), (1020, 1230))]
    for _ in range(cuts):
        piece = max(pieces, key=_area)
        pieces.remove(piece)
        middle = (
            sum(x for x, _ in piece) / len(piece) + chance.uniform(-12, 12),
            sum(y for _, y in piece) / len(piece) + chance.uniform(-12, 12),
        )
        pieces += _cut(piece, middle, angle=chance.uniform(0, pi))
    chance.shuffle(pieces)
    return pieces


def _area(piece: Points) -> float:
    following = [*piece[1:], piece[0]]
    return abs(
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(piece, following, strict=True))
    )


def _cut(piece: Points, through: Point, *, angle: float) -> list[Points]:
    sides: tuple[Points, Points] = ([], [])
    depths = [
        (x - through[0]) * sin(angle) - (y - through[1]) * cos(angle) for x, y in piece
    ]
    for index, point in enumerate(piece):
        other = (index + 1) % len(piece)
        here, there = depths[index], depths[other]
        sides[here > 0].append(point)
        if (here > 0) != (there > 0):
            share = here / (here - there)
            cross = tuple(
                a + (b - a) * share for a, b in zip(point, piece[other], strict=True)
            )
            sides[0].append(cross)
            sides[1].append(cross)
    return list(sides)


def _wearer(sheet: Sheet) -> Stencil:
    wearer = sheet.stencil().disc((600, 190), 78)
    wearer.shape([(568, 250), (632, 250), (640, 330), (560, 330)])
    return wearer.shape([(500, 160), (700, 130), (690, 168), (510, 196)])


def _legs(sheet: Sheet) -> Stencil:
    legs = sheet.stencil()
    legs.shape([(480, 1220), (560, 1220), (540, 1400), (490, 1400)])
    legs.shape([(640, 1220), (720, 1220), (716, 1340), (666, 1340)])
    legs.shape([(490, 1400), (540, 1400), (560, 1440), (440, 1440)])
    return legs.shape([(666, 1340), (716, 1340), (766, 1380), (656, 1380)])


def scales() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BLUSH, seed=402)
    left, right = (470, 470), (1400, 240)
    shirt, lines = _shirt(sheet, left)
    pan = Pose((right[0], right[1] + 430), 210)
    coins, edges = _coins(sheet, pan)
    sky = sheet.stencil().shape([(1010, -24), (1824, -24), (1824, 1224), (780, 1224)])
    floor = sheet.stencil().box((-24, 1130), (1824, 1224))
    sheet.pull(shirt | ((sky - coins) - floor), ROSE)
    sheet.pull(coins, OCHRE, shift=(4, -4))
    shade = halftone(sheet.size, lambda x, y: (y - 560) / 900, pitch=17, angle=45)
    stripes = hatch(sheet.size, 90, gap=34, weight=9) & shirt
    dark = (
        (stripes - lines)
        | edges
        | floor
        | ((shade & sky) - shirt - coins)
        | _hanger(sheet, left=left, right=right)
    )
    chain = sheet.stencil()
    for side in (-1, 1):
        chain.line([right, (pan.at[0] + side * 240, pan.at[1])], 6)
    dish = sheet.stencil().shape(
        pan.put(smooth([(-1.2, 0), (-0.6, 0.42), (0, 0.52), (0.6, 0.42), (1.2, 0)]))
    )
    sheet.pull(dark | chain | dish | _outline(sheet, lines), INDIGO)
    return sheet.image


def _hanger(sheet: Sheet, *, left: Point, right: Point) -> Stencil:
    """A clothes hanger that has gone out of true, like the beam of a balance."""
    hanger = sheet.stencil()
    top = (900, 210)
    hanger.line([top, left, right, top], 24)
    for end in (left, right, top):
        hanger.disc(end, 15)
    hook = [(900, 210), (900, 150), (960, 104), (950, 30), (890, 10), (846, 50)]
    return hanger.stroke(smooth(hook, closed=False), [24, 22, 22])


def _shirt(sheet: Sheet, at: Point) -> tuple[Stencil, Stencil]:
    x, y = at
    outline = [
        (-70, 30), (-190, 74), (-380, 330), (-266, 420), (-196, 330), (-206, 690),
        (206, 690), (196, 330), (266, 420), (380, 330), (190, 74), (70, 30),
    ]  # fmt: skip
    shirt = sheet.stencil().shape(place(outline, (x, y - 10)))
    lines = sheet.stencil()
    lines.shape(place([(-76, 16), (-16, 130), (-96, 150), (-120, 60)], at))
    lines.shape(place([(76, 16), (16, 130), (96, 150), (120, 60)], at))
    lines.box((x - 26, y + 90), (x + 26, y + 690))
    lines.box((x + 66, y + 230), (x + 166, y + 340))
    return shirt, lines


def _outline(sheet: Sheet, lines: Stencil) -> Stencil:
    """Buttons and edges on the parts of the shirt left without stripes."""
    details = sheet.stencil()
    for row in range(6):
        details.disc((470, 625 + row * 96), 10)
    details.line([(444, 590), (444, 1150)], 5).line([(496, 590), (496, 1150)], 5)
    details.line([(536, 700), (636, 700), (636, 810), (536, 810), (536, 700)], 5)
    details.line([(394, 486), (454, 600), (374, 620), (350, 530)], 6)
    details.line([(546, 486), (486, 600), (566, 620), (590, 530)], 6)
    return details


def _coins(sheet: Sheet, pan: Pose) -> tuple[Stencil, Stencil]:
    coins, edges = sheet.stencil(), sheet.stencil()
    for level in range(3):
        lift, lean = -level * 0.24, (0, 0.08, -0.05)[level]
        side = [(lean - 0.56, lift), (lean + 0.56, lift)]
        body = [*side, (lean + 0.56, lift - 0.20), (lean - 0.56, lift - 0.20)]
        coins.shape(pan.put(body))
        edges.line(pan.put([*body, body[0]]), 7)
        for ridge in range(9):
            x = lean - 0.44 + ridge * 0.11
            edges.line(pan.put([(x, lift - 0.04), (x, lift - 0.16)]), 5)
    return coins, edges


def signature() -> Image.Image:
    sheet = Sheet(LANDSCAPE, CREAM, seed=403)
    nib = Pose((1130, 760), 820, turn=38)
    steel, gaps = _nib(sheet, nib)
    coins, rims = sheet.stencil(), sheet.stencil()
    for index in range(4):
        centre = (190 + index * 240, 708 - index * 14)
        coins.disc(centre, 80)
        for turn in range(0, 360, 12):
            mill = [polar(centre, reach, angle=turn) for reach in (58, 74)]
            rims.line(mill, 5)
    field = sheet.stencil().shape([(960, -24), (1824, -24), (1824, 1224), (1330, 1224)])
    sheet.pull(field - steel, VERMILION)
    sheet.pull(coins, MUSTARD, shift=(7, 6))
    shine = hatch(sheet.size, 128, gap=15, weight=5) & steel
    half = sheet.stencil().shape(nib.put([(0, 0.1), (0, -1.7), (-1, -1.7), (-1, 0.1)]))
    dark = (steel & half) | (shine - half)
    dark -= gaps
    rule = sheet.stencil().line([(110, 960), (1060, 960)], 7)
    sheet.pull(dark | _flourish(sheet, nib.at) | rims | rule, SOOT)
    return sheet.image


def _nib(sheet: Sheet, pose: Pose) -> tuple[Stencil, Stencil]:
    side = [(0, 0), (-0.05, -0.14), (-0.19, -0.46), (-0.24, -0.66), (-0.17, -0.84)]
    blade = side + [(-x, y) for x, y in reversed(side[1:])]
    steel = sheet.stencil().shape(pose.put(blade))
    collar = [(-0.19, -0.82), (-0.19, -1.8), (0.19, -1.8), (0.19, -0.82)]
    steel.shape(pose.put(collar))
    (hole,) = pose.put([(0, -0.56)])
    gaps = sheet.stencil().disc(hole, 34)
    gaps.line(pose.put([(0, -0.02), (0, -0.54)]), 9)
    gaps.line(pose.put([(-0.3, -0.83), (0.3, -0.83)]), 14)
    gaps.line(pose.put([(-0.3, -0.90), (0.3, -0.90)]), 8)
    return steel, gaps


def _flourish(sheet: Sheet, tip: Point) -> Stencil:
    """A name written as loops, one round each coin, up to the nib."""
    loops: Points = []
    for step in range(361):
        turn = pi + step / 360 * 8 * pi
        x = turn / (2 * pi) * 240 - 50 - sin(turn) * 142
        loops.append((x, 690 - turn / (2 * pi) * 14 + cos(turn) * 190))
    tail = smooth([loops[-20], loops[-10], loops[-1], (1104, 560), tip], closed=False)[
        24:
    ]
    widths = [5, *(20, 10) * 8, 8]
    return sheet.stencil().stroke([*loops, *tail], widths)


def strike() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BLUSH, seed=404)
    panels, suns, dancers = sheet.stencil(), sheet.stencil(), sheet.stencil()
    steps = sheet.stencil()
    for index, limbs in enumerate(MOVEMENTS):
        left = index * 450
        if index % 2:
            panels.box((left, -24), (left + (450, 474)[index // 3], 1224))
        suns.disc((left + 225, 900 - index * 215), 190)
        _dancer(dancers, limbs, left=left)
        steps.box((left - 24, 1128 - index * 24), (left + 474, 1224))
    sheet.pull(panels, PINK)
    sheet.pull(suns, LEMON, shift=(-5, 4))
    ruled = hatch(sheet.size, 45, gap=18, weight=4) & panels
    shade = halftone(sheet.size, lambda x, y: (y - 700) / 640, pitch=17)
    sheet.pull(dancers | steps | ((shade - panels) - suns) | (ruled & suns), AUBERGINE)
    return sheet.image


Limbs = tuple[Points, Points, Points, Points, Points]

MOVEMENTS: tuple[Limbs, ...] = (
    (
        [(160, 742), (296, 704)],
        [(160, 790), (110, 950), (150, 1110)],
        [(196, 790), (230, 950), (236, 1110)],
        [(300, 700), (280, 840), (330, 970)],
        [(310, 706), (336, 840), (380, 960)],
    ),
    (
        [(225, 760), (225, 520)],
        [(204, 770), (194, 930), (184, 1090)],
        [(246, 770), (256, 930), (266, 1090)],
        [(164, 512), (104, 640), (280, 634)],
        [(286, 512), (346, 650), (170, 672)],
    ),
    (
        [(206, 730), (244, 490)],
        [(184, 750), (130, 910), (60, 1066)],
        [(236, 750), (340, 880), (360, 1066)],
        [(190, 490), (96, 560), (60, 660)],
        [(300, 480), (356, 350), (318, 210)],
    ),
    (
        [(200, 640), (250, 400)],
        [(176, 650), (90, 760), (-30, 850)],
        [(226, 660), (350, 700), (420, 850)],
        [(196, 400), (90, 350), (10, 220)],
        [(304, 392), (390, 300), (424, 150)],
    ),
)


def _dancer(dancers: Stencil, limbs: Limbs, *, left: float) -> None:
    torso, *rest = ([(x + left, y) for x, y in limb] for limb in limbs)
    hips, chest = torso
    dancers.stroke(torso, [104, 156])
    for limb in rest[:2]:
        dancers.stroke(limb, [88, 66, 44])
    for limb in rest[2:]:
        dancers.stroke(limb, [58, 48, 38])
    lean = (chest[0] - hips[0], chest[1] - hips[1])
    reach = 126 / (lean[0] ** 2 + lean[1] ** 2) ** 0.5
    dancers.disc((chest[0] + lean[0] * reach, chest[1] + lean[1] * reach), 54)


PICTURES = {
    "ninety-nine-seams": Picture(
        title="Coat, ninety-nine cuts",
        artist="Pell Rasmussen",
        alt=(
            "A long coat pieced together from a hundred angular scraps in indigo, rose "
            "and ochre, worn by a figure with no face on a rose runway."
        ),
        caption="One length of cloth, cut ninety-nine times.",
        focal=(0.5, 0.45),
        draw=seams,
    ),
    "the-price-of-a-shirt": Picture(
        title="Balance",
        artist="Pell Rasmussen",
        alt=(
            "A clothes hanger tilts like the beam of a balance. A large striped shirt "
            "weighs one end down; three coins hang light on the other."
        ),
        focal=(0.42, 0.5),
        draw=scales,
    ),
    "credit-is-a-form-of-pay": Picture(
        title="Signed for",
        artist="Pell Rasmussen",
        alt=(
            "A giant pen nib writes a looping signature along a line. Each loop closes "
            "round a yellow coin."
        ),
        focal=(0.58, 0.56),
        draw=signature,
    ),
    "the-strike-in-four-movements": Picture(
        title="Down, up, out, off",
        artist="Pell Rasmussen",
        alt=(
            "Four panels. A figure bent over work straightens, folds its arms, raises "
            "an arm and leaps, while a yellow sun climbs from panel to panel."
        ),
        focal=(0.55, 0.5),
        draw=strike,
    ),
}
