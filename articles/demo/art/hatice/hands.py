"""Hands and mouths at work: linocuts by Hatice Uyar."""

from math import sin

from PIL import Image

from ..curve import Point, Points, carve, place, rectangle, smooth
from ..figures import OPEN, PINCH, PROFILE, Pose, hand
from ..ink import LANDSCAPE, SQUARE, Sheet, Stencil
from ..palette import (
    AUBERGINE,
    BLUSH,
    CREAM,
    LEMON,
    MUSTARD,
    PINK,
    SOOT,
    STRAW,
    VERMILION,
)
from ..picture import LINOCUT, Picture
from ..tone import gouges


def lights_off() -> Image.Image:
    sheet = Sheet(SQUARE, STRAW, seed=701)
    block = sheet.stencil().shape(carve(rectangle((90, 80), (1310, 1050)), 3))
    lines, glow = _street(sheet)
    hands = sheet.stencil()
    hand(hands, OPEN, pose=Pose((390, 1000), 290, turn=16, flip=True), arm=2.2)
    hand(hands, OPEN, pose=Pose((1010, 1000), 290, turn=-16), arm=2.2)
    sheet.pull((glow & block) - hands, MUSTARD, shift=(4, 3))
    sheet.pull(hands, VERMILION)
    night = gouges(
        sheet.size, lambda x, y: 20 * sin(x / 210) - 12, gap=22, mark=(90, 7), seed=4
    )
    sky = sheet.stencil().shape(
        [
            (90, 80),
            (1310, 80),
            (1310, 330),
            (960, 300),
            (700, 170),
            (440, 330),
            (90, 370),
        ]
    )
    skin = gouges(
        sheet.size, lambda x, y: 106 if x < 700 else 74, gap=26, mark=(70, 6), seed=9
    )
    shavings = gouges(
        sheet.size, lambda x, y: (x * 7 + y * 3) % 180, gap=64, mark=(34, 9), seed=6
    )
    dark = (block - lines - (night & sky)) - hands
    dark |= (skin & hands) | _nails(sheet)
    sheet.pull(dark | ((shavings - block) - hands), SOOT)
    return sheet.image


def _street(sheet: Sheet) -> tuple[Stencil, Stencil]:
    """White lines cut in the block: three houses, and a window of 31 louvres."""
    lines, glow = sheet.stencil(), sheet.stencil()
    for roof in (
        [(110, 400), (440, 350), (470, 400), (470, 1040)],
        [(440, 350), (700, 190), (960, 330), (930, 380)],
        [(1290, 360), (960, 330), (940, 400), (940, 1040)],
        [(470, 420), (700, 270), (940, 400)],
    ):
        lines.stroke(roof, [7, 11, 8])
    glow.box((580, 400), (820, 890))
    lines.stroke([(566, 386), (834, 386), (834, 904), (566, 904), (566, 386)], [9])
    for slat in range(31):
        y = 404 + slat * 16
        lines.stroke([(584, y + 4), (700, y), (816, y + 3)], [5, 9, 5])
    for x in (170, 330, 1030, 1190):
        lines.stroke([(x, 520), (x + 90, 516), (x + 92, 700), (x, 700), (x, 520)], [7])
        lines.stroke([(x + 45, 520), (x + 45, 700)], [6])
        lines.stroke([(x, 606), (x + 90, 606)], [6])
    for x in range(120, 460, 38):
        lines.stroke([(x, 420), (x + 14, 470)], [9, 3])
        lines.stroke([(x + 850, 410), (x + 836, 466)], [9, 3])
    return lines, glow


def _nails(sheet: Sheet) -> Stencil:
    """Nails and knuckles, so that one sees the backs of the hands."""
    nails = sheet.stencil()
    left = Pose((390, 1000), 290, turn=16, flip=True)
    right = Pose((1010, 1000), 290, turn=-16)
    for pose in (left, right):
        for x, y in ((-0.51, -1.14), (-0.19, -1.38), (0.16, -1.33), (0.49, -1.08)):
            outline = [(x - 0.06, y + 0.1), (x, y - 0.04), (x + 0.06, y + 0.1)]
            nails.stroke(pose.put(smooth(outline, closed=False)), [7])
        for x, y in ((-0.44, -0.80), (-0.16, -0.95), (0.14, -0.92), (0.41, -0.78)):
            nails.stroke(pose.put([(x - 0.07, y), (x + 0.06, y + 0.01)]), [4, 8, 4])
    return nails


def reels() -> Image.Image:
    sheet = Sheet(SQUARE, CREAM, seed=702)
    strips, frames = sheet.stencil(), sheet.stencil()
    hands, leather, ground = sheet.stencil(), sheet.stencil(), sheet.stencil()
    for column in range(3):
        left = 46 + column * 446
        strips.shape(
            carve(
                rectangle((left, -40), (left + 416, 1440)),
                column,
            )
        )
        for hole in range(21):
            for side in (16, 372):
                x, y = left + side, -18 + hole * 69
                strips.shape(
                    carve(
                        rectangle((x, y), (x + 28, y + 38)),
                        hole,
                        wobble=1,
                    ),
                    ink=False,
                )
        for row in range(3):
            at = (left + 208, 236 + row * 462 + (column - 1) * 26)
            _frame(frames, at)
            if (column, row) not in BLANK:
                _frame(ground, at)
                _sewing((hands, leather), at, turn=9 * column - 7 * row)
    hands &= frames
    leather &= frames
    sheet.pull((ground - hands) & frames, MUSTARD, shift=(4, -3))
    sheet.pull(hands | (leather - hands), VERMILION)
    wool = gouges(sheet.size, lambda x, y: 4, gap=19, mark=(90, 6), seed=8)
    skin = gouges(sheet.size, lambda x, y: 62, gap=21, mark=(52, 5), seed=9)
    dark = (strips - frames) | (skin & hands) | _scratches(sheet)
    sheet.pull(dark | ((leather - hands) - wool), SOOT)
    return sheet.image


BLANK = {(0, 1), (1, 2), (2, 0)}


def _frame(frames: Stencil, at: Point) -> None:
    x, y = at
    corners = rectangle((x - 142, y - 212), (x + 142, y + 212))  # fmt: skip
    frames.shape(carve(corners, int(x + y)))


def _sewing(plates: tuple[Stencil, Stencil], at: Point, *, turn: float) -> None:
    """Two hands from above, setting the thumb into a glove."""
    hands, leather = plates
    x, y = at
    glove = [
        (-60, 120), (-74, 0), (-84, -100), (-56, -112), (-40, -40), (-34, -140),
        (-4, -146), (4, -46), (20, -136), (48, -128), (40, -30), (64, -84),
        (86, -66), (62, 40), (54, 120),
    ]  # fmt: skip
    leather.shape(place(smooth(glove, steps=5), (x - 8, y - 50), turn=turn))
    hand(
        hands,
        PINCH,
        pose=Pose((x - 66, y + 130), 92, turn=26 + turn, flip=True),
        arm=0.85,
    )
    hand(hands, PINCH, pose=Pose((x + 80, y + 116), 92, turn=-32 + turn), arm=0.85)


def _scratches(sheet: Sheet) -> Stencil:
    """What there is to see where a woman said no."""
    scratches = sheet.stencil()
    for column, row in sorted(BLANK):
        x, y = 254 + column * 446, 236 + row * 462 + (column - 1) * 26
        lean = column * 24 - 30
        line = [(x + lean, y - 208), (x + lean + 9, y - 40), (x + lean - 4, y + 208)]
        scratches.stroke(smooth(line, closed=False), [3, 4, 2])
        hair = [
            (x + 60, y + 60),
            (x + 96, y + 84),
            (x + 70, y + 118),
            (x + 102, y + 140),
        ]
        scratches.stroke(smooth(hair, closed=False), [2, 4, 2])
    return scratches


def stairs() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BLUSH, seed=703)
    flight = sheet.stencil().shape(carve(_flight(), 4))
    door = sheet.stencil().shape(carve(rectangle((1470, 70), (1750, 560)), 5))
    pinks, lemons = sheet.stencil(), sheet.stencil()
    hair, shaded = sheet.stencil(), sheet.stencil()
    for index in range(CHOIR):
        pose = Pose((index * RUN + 14, 520 - index * RISE), 400, turn=-8)
        face = pinks if index % 2 == 0 else lemons
        face.shape(pose.put(smooth(PROFILE)))
        shaded.shape(pose.put(JAW))
        _hair(hair, pose, style=index % 3)
    faces = pinks | lemons
    song = _song(sheet) - faces - hair - flight
    sheet.pull((lemons - hair - flight) | song | door, LEMON, shift=(4, 3))
    sheet.pull(pinks - hair - flight, PINK)
    wall = gouges(sheet.size, lambda x, y: -19, gap=26, mark=(120, 6), seed=7)
    treads = gouges(sheet.size, lambda x, y: 90, gap=17, mark=(70, 8), seed=8)
    locks = gouges(sheet.size, lambda x, y: x / 4 % 180, gap=17, mark=(50, 5), seed=9)
    cheeks = gouges(sheet.size, lambda x, y: 70, gap=24, mark=(46, 5), seed=10)
    dark = wall - faces - hair - song - door - flight
    dark |= (hair - locks - flight) | (cheeks & shaded & faces - flight)
    dark |= (flight & _risers(sheet)) - treads
    sheet.pull(dark | _doorway(sheet), AUBERGINE)
    return sheet.image


CHOIR, RUN, RISE = 4, 352, 118
JAW: Points = [
    (0.14, 0.60), (0.40, 0.66), (0.54, 0.84), (0.70, 0.98), (0.3, 1.4), (0.1, 1.4),
]  # fmt: skip


def _flight() -> Points:
    steps: Points = [(-30, 1240), (-30, 1010)]
    for index in range(4):
        x, y = 300 + index * RUN, 1010 - index * RISE
        steps += [(x, y), (x, y - RISE)]
    return [*steps, (1840, 538), (1840, 1240)]


def _risers(sheet: Sheet) -> Stencil:
    """All of the flight but the treads, which catch the light."""
    risers = sheet.full()
    for index in range(5):
        x, y = 300 + index * RUN, 1010 - index * RISE
        risers.box((x - RUN, y), (x + 6 + index // 4 * 200, y + 26), ink=False)
    return risers


def _hair(hair: Stencil, pose: Pose, *, style: int) -> None:
    crown = [
        (0.735, 0.20), (0.68, 0.03), (0.46, -0.06), (0.18, 0.0), (-0.02, 0.22),
        (-0.04, 0.48), (0.04, 0.72), (0.14, 0.82), (0.22, 0.62), (0.30, 0.36),
        (0.54, 0.27),
    ]  # fmt: skip
    if style == 0:
        crown[6:8] = [(-0.04, 1.02), (0.20, 1.12), (0.27, 0.80)]
    hair.shape(pose.put(smooth(crown)))
    if style == 1:
        (bun,) = pose.put([(-0.02, 0.16)])
        hair.disc(bun, pose.size * 0.15)
    if style == 2:
        brim = [(0.20, 0.18), (0.62, 0.16), (0.93, 0.22), (0.70, 0.27), (0.24, 0.30)]
        hair.shape(pose.put(smooth(brim)))
    eye = [(0.57, 0.425), (0.63, 0.40), (0.70, 0.43)]
    hair.stroke(pose.put(smooth(eye, closed=False)), [5, 12, 5])


def _song(sheet: Sheet) -> Stencil:
    song = sheet.stencil()
    for index in range(CHOIR):
        mouth = (index * RUN + 350, 520 - index * RISE + 234)
        for turn in (-66, -48, -30):
            beat = place([(40, 0), (104, 0), (176, 0)], mouth, turn=turn)
            song.stroke(beat, [6, 26, 5])
    return song


def _doorway(sheet: Sheet) -> Stencil:
    doorway = sheet.stencil()
    for left, right in ((1500, 1596), (1626, 1720)):
        for top, bottom in ((104, 250), (286, 500)):
            corners = rectangle((left, top), (right, bottom))
            doorway.stroke([*corners, corners[0]], [8])
    doorway.stroke([(1452, 560), (1452, 50), (1768, 50), (1768, 560)], [13])
    return doorway.disc((1484, 320), 11)


PICTURES = {
    "drawing-with-the-lights-off": Picture(
        title="Thirty-one louvres",
        artist="Hatice Uyar",
        alt=(
            "Two red hands feel their way over a black carved block. In the block, in "
            "white lines, is a street of houses and one tall louvred window."
        ),
        caption="Read with the fingers, left to right.",
        focal=(0.5, 0.6),
        medium=LINOCUT,
        draw=lights_off,
    ),
    "hands-that-were-not-asked": Picture(
        title="Two minutes forty-five",
        artist="Hatice Uyar",
        alt=(
            "Three strips of film. Six frames show a pair of hands sewing a glove; "
            "three are blank but for a scratch and a hair."
        ),
        focal=(0.5, 0.5),
        medium=LINOCUT,
        draw=reels,
    ),
    "who-owns-a-chant": Picture(
        title="One to a stair",
        artist="Hatice Uyar",
        alt=(
            "Four singers in profile, mouths open, stand one to a stair on a flight "
            "that climbs to a yellow door."
        ),
        caption="A verse a stair; four floors to a quarter of an hour.",
        focal=(0.5, 0.42),
        medium=LINOCUT,
        draw=stairs,
    ),
}
