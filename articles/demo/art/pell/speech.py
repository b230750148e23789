"""Voices, and who speaks through whom: Pell Rasmussen on refusal and consent."""

from math import hypot, sin

from PIL import Image

from ..curve import Points, polar, rectangle, smooth
from ..figures import PROFILE, Pose, person
from ..ink import LANDSCAPE, PORTRAIT, Sheet, Stencil
from ..palette import (
    AMBER,
    AUBERGINE,
    BLUSH,
    BONE,
    BRICK,
    CORAL,
    CREAM,
    LEMON,
    NIGHT,
    PINK,
    RED,
    SKY,
    SOOT,
    SUN,
    TEAL,
)
from ..picture import Picture
from ..tone import halftone, hatch


def refusals() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BLUSH, seed=201)
    palm = Pose((1190, 790), 400, turn=-8)
    pencils, leads = _pencil_hand(sheet, palm)
    sun = sheet.stencil().disc((1190, 600), 540)
    sheet.pull(sun - leads, LEMON)
    sheet.pull(pencils, PINK, shift=(-6, 4))
    cards = sheet.stencil()
    signs = sheet.stencil()
    for column in range(8):
        for row in range(7):
            _card(cards, signs, place=(column, row))
    dark = (cards - signs - sun) | (leads & _tips(sheet, palm)) | _facets(sheet, palm)
    sheet.pull(dark | _cuff(sheet, palm), AUBERGINE)
    return sheet.image


DIGITS = ((-0.42, -14, 1.42), (-0.14, -4, 1.70), (0.14, 5, 1.62), (0.42, 15, 1.36))
THUMB = (-0.36, -56, 1.16)


def _digit(palm: Pose, digit: tuple[float, float, float]) -> Pose:
    root, turn, _ = digit
    base = (root, 0.16 if digit == THUMB else -0.30)
    (at,) = palm.put([base])
    return Pose(at, palm.size, turn=palm.turn + turn)


def _pencil_hand(sheet: Sheet, palm: Pose) -> tuple[Stencil, Stencil]:
    barrels, points = sheet.stencil(), sheet.stencil()
    block = [
        (-0.56, -0.42), (0.56, -0.42), (0.58, 0.2), (0.36, 0.62), (-0.36, 0.62),
        (-0.58, 0.26),
    ]  # fmt: skip
    barrels.shape(palm.put(block))
    barrels.shape(palm.put([(-0.32, 0.5), (0.32, 0.5), (0.36, 1.6), (-0.36, 1.6)]))
    for digit in (*DIGITS, THUMB):
        pose, length = _digit(palm, digit), digit[2]
        shaft = [(-0.13, 0.2), (-0.13, -length + 0.34), (0.13, -length + 0.34)]
        barrels.shape(pose.put([*shaft, (0.13, 0.2)]))
        wood = [(-0.13, -length + 0.34), (0, -length), (0.13, -length + 0.34)]
        points.shape(pose.put(wood))
    return barrels, points


def _tips(sheet: Sheet, palm: Pose) -> Stencil:
    tips = sheet.stencil()
    for digit in (*DIGITS, THUMB):
        pose, length = _digit(palm, digit), digit[2]
        tips.shape(
            pose.put([(-0.06, -length + 0.14), (0, -length), (0.06, -length + 0.14)])
        )
    return tips


def _facets(sheet: Sheet, palm: Pose) -> Stencil:
    """The shaded side of every pencil, and the edge between palm and fingers."""
    facets = sheet.stencil()
    for digit in (*DIGITS, THUMB):
        pose, length = _digit(palm, digit), digit[2]
        low = 0.0 if digit != THUMB else -0.14
        shade = [(0.045, low), (0.045, -length + 0.34), (0.13, -length + 0.34)]
        facets.shape(pose.put([*shade, (0.13, low)]))
        ferrule = [(-0.13, -length + 0.34), (0.13, -length + 0.34)]
        facets.line(pose.put(ferrule), 9)
    for crease in (
        [(-0.40, 0.42), (-0.10, 0.20), (-0.10, -0.10)],
        [(0.44, 0.02), (0.10, 0.06), (-0.22, -0.08)],
    ):
        facets.line(palm.put(crease), 12)
    return facets


def _cuff(sheet: Sheet, palm: Pose) -> Stencil:
    cuff = [(-0.44, 0.80), (0.44, 0.80), (0.50, 1.7), (-0.50, 1.7)]
    return sheet.stencil().shape(palm.put(cuff))


def _card(cards: Stencil, signs: Stencil, *, place: tuple[int, int]) -> None:
    """One picture in the scraper's queue; near the hand they are thrown about."""
    column, row = place
    jolt = max(0, column - 3) ** 2.3
    way = (-1) ** (row + column)
    at = (34 + column * 106 - jolt * 4, 30 + row * 190 + way * jolt * 5 + 40)
    size = 78 if column < 6 else 66
    pose = Pose(at, size, turn=way * jolt * 5)
    cards.shape(pose.put(rectangle((-0.5, -0.78), (0.5, 0.78))))
    (middle,) = pose.put([(0, -0.1)])
    sign = (column * 3 + row * 5) % 4
    if sign == 0:
        signs.disc(middle, size * 0.30).disc(middle, size * 0.13, ink=False)
    elif sign == 1:
        signs.shape(pose.put([(-0.36, 0.34), (0.0, -0.5), (0.36, 0.34)]))
    elif sign == 2:
        leaf = [(0, -0.56), (0.26, -0.14), (0, 0.4), (-0.26, -0.14)]
        signs.shape(pose.put(smooth(leaf)))
    else:
        signs.shape(pose.put([(-0.4, 0.1), (0.4, 0.1), (0.22, 0.36), (-0.22, 0.36)]))
        signs.shape(pose.put([(0, 0.02), (0, -0.54), (0.32, 0.02)]))


def voices() -> Image.Image:
    sheet = Sheet(LANDSCAPE, CREAM, seed=202)
    singer = Pose((70, 90), 950)
    double = Pose((1730, 90), 950, flip=True)
    head = sheet.stencil().shape(singer.put(smooth(PROFILE)))
    copied = sheet.stencil().shape(double.put(smooth(PROFILE)))
    bars = sheet.stencil()
    for index in range(44):
        x = 900 + index * 21
        bars.line([(x, -24), (x, 1224)], 9 + 6 * abs(sin(index * 0.9)))
    song = sheet.stencil()
    for index in range(6):
        song.ring((640, 770), 170 + index * 105, width=48)
    wedge = sheet.stencil().shape([(700, 765), (1500, -24), (1824, -24), (1824, 1224)])
    wedge.shape([(700, 765), (1824, 1224), (1000, 1224)])
    sheet.pull((song & wedge) - copied, AMBER)
    hair = _hair(sheet, singer)
    sheet.pull(head - hair - _ear(sheet, singer), CORAL)
    cross = sheet.stencil()
    cross.shape([(990, 150), (1080, 70), (1790, 1010), (1690, 1090)])
    cross.shape([(1700, 80), (1790, 160), (1080, 1100), (980, 1020)])
    night = ((copied | _hair(sheet, double)) & bars) | _collar(sheet) | hair
    sheet.pull(night, NIGHT)
    sheet.pull(cross, CORAL, shift=(6, -5))
    return sheet.image


def _hair(sheet: Sheet, pose: Pose) -> Stencil:
    crop = [
        (0.735, 0.20), (0.68, 0.06), (0.52, -0.03), (0.34, -0.03), (0.15, 0.05),
        (0.02, 0.22), (-0.03, 0.46), (0.03, 0.70), (0.13, 0.86), (0.20, 0.72),
        (0.24, 0.52), (0.34, 0.34), (0.54, 0.26),
    ]  # fmt: skip
    (bun,) = pose.put([(0.02, 0.10)])
    hair = sheet.stencil().shape(pose.put(smooth(crop)))
    return hair.disc(bun, pose.size * 0.15)


def _ear(sheet: Sheet, pose: Pose) -> Stencil:
    ear = sheet.stencil()
    shell = [(0.36, 0.58), (0.28, 0.50), (0.30, 0.40), (0.40, 0.40), (0.41, 0.50)]
    ear.stroke(pose.put(smooth(shell, closed=False)), [10, 20, 12])
    eye = [(0.60, 0.42), (0.66, 0.40), (0.71, 0.42)]
    return ear.stroke(pose.put(smooth(eye, closed=False)), [8, 20, 10])


def _collar(sheet: Sheet) -> Stencil:
    yoke: Points = [(-24, 1224), (-24, 1140), (150, 1090), (620, 1130), (760, 1224)]
    return sheet.stencil().shape(yoke)


def subtitler() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BONE, seed=203)
    screen = sheet.stencil().shape([(150, 70), (1650, 70), (1600, 830), (200, 830)])
    bars = sheet.stencil()
    bars.shape(rectangle((430, 610), (1370, 676)))
    bars.shape(rectangle((570, 704), (1230, 770)))
    eye, iris, pupil = _great_eye(sheet)
    sheet.pull((screen - eye - bars) | (iris & eye), BRICK)
    beam = sheet.stencil().shape([(900, 1224), (150, 70), (1650, 70)])
    sheet.pull(((beam - screen) | bars), SUN, shift=(4, 4))
    grey = halftone(
        sheet.size, lambda x, y: hypot(x - 900, (y - 330) * 1.5) / 1150, pitch=18
    )
    dark = (grey & (screen - eye - bars)) | pupil | _lashes(sheet)
    room = (sheet.full() - screen - beam) & hatch(sheet.size, 0, gap=15, weight=6)
    dark |= room | _audience(sheet)
    porter = _porter(sheet, 900)
    sheet.pull((dark - bars) | porter, TEAL)
    return sheet.image


def _great_eye(sheet: Sheet) -> tuple[Stencil, Stencil, Stencil]:
    almond = [(420, 350), (640, 190), (900, 130), (1160, 190), (1400, 330), (1180, 470)]
    eye = sheet.stencil().shape(smooth([*almond, (900, 530), (620, 480)]))
    centre = (900, 325)
    iris = sheet.stencil().disc(centre, 178)
    pupil = sheet.stencil().disc(centre, 96).ring(centre, 178, width=16)
    for turn in range(0, 360, 12):
        spoke = [polar(centre, reach, angle=turn) for reach in (116, 150)]
        pupil.line(spoke, 7)
    return eye, iris, pupil.disc((940, 280), 32, ink=False) & eye


def _lashes(sheet: Sheet) -> Stencil:
    lid = [(410, 352), (640, 186), (900, 124), (1160, 186), (1412, 330)]
    lashes = sheet.stencil()
    lashes.stroke(smooth(lid, closed=False), [8, 34, 40, 34, 8])
    for x, y, lean in ((560, 226, -60), (720, 156, -34), (900, 122, 0)):
        for side in (-1, 1):
            root, tip = 900 + side * (900 - x), 900 + side * (900 - x - lean)
            lashes.stroke([(root, y), (tip, y - 46)], [26, 6])
    return lashes


def _porter(sheet: Sheet, x: float) -> Stencil:
    """Someone small, holding the lines up with both arms."""
    porter = sheet.stencil().disc((x, 836), 34)
    for side in (-1, 1):
        arm = [(x + side * 34, 900), (x + side * 86, 850), (x + side * 76, 772)]
        porter.stroke(arm, [34, 26, 24])
        porter.stroke([(x + side * 20, 1000), (x + side * 48, 1180)], [48, 40])
    return porter.shape([(x - 52, 884), (x + 52, 884), (x + 40, 1030), (x - 40, 1030)])


def _audience(sheet: Sheet) -> Stencil:
    crowd = sheet.stencil()
    heads = (
        (60, 1010, 78), (250, 1050, 70), (430, 1000, 76), (620, 1070, 66),
        (1180, 1060, 68), (1370, 1000, 76), (1560, 1050, 72), (1750, 1010, 76),
    )  # fmt: skip
    for x, y, size in heads:
        crowd.disc((x, y), size)
        crowd.stroke([(x, y + size * 1.8), (x, 1300)], [size * 2.5, size * 2.9])
    return crowd


def ghosts() -> Image.Image:
    sheet = Sheet(PORTRAIT, BONE, seed=204)
    crowd, outlines = sheet.stencil(), sheet.stencil()
    for row in range(5):
        count, height = 7 - row, 250 + row * 70
        for index in range(count):
            x, y = 600 + (index - (count - 1) / 2) * (176 + row * 40), 420 + row * 165
            person(crowd, (x, y), height=height)
            person(outlines, (x, y), height=height)
            person(outlines, (x, y - 8), height=height - 20, ink=False)
    rays = sheet.stencil()
    for turn in range(-180, 0, 20):
        ends = [polar((600, 1330), 1900, angle=turn + side) for side in (0, 10)]
        rays.shape([(600, 1330), *ends])
    rep = sheet.stencil()
    person(rep, (560, 1600), height=760)
    rep.box((530, 960), (590, 1060))
    _megaphone(rep)
    sheet.pull(rays - crowd - rep, SKY)
    lower = sheet.stencil().box((-24, 1290), (1224, 1524))
    sheet.pull((lower - rep) | _shout(sheet), RED, shift=(5, 4))
    fade = halftone(sheet.size, lambda x, y: (y - 620) / 1100, pitch=13, angle=45)
    sheet.pull(((fade & crowd) | outlines) - lower | rep, SOOT)
    return sheet.image


def _megaphone(rep: Stencil) -> None:
    rep.stroke([(660, 1085), (790, 1030), (830, 900)], [76, 62, 50])
    rep.shape([(660, 905), (690, 855), (960, 620), (1080, 810), (715, 950)])


def _shout(sheet: Sheet) -> Stencil:
    shout = sheet.stencil()
    for turn, far in ((-62, 420), (-38, 470), (-14, 420)):
        near = polar((920, 760), 190, angle=turn)
        side = [polar((920, 760), far, angle=turn + lean) for lean in (-5, 5)]
        shout.shape([near, *side])
    return shout


PICTURES = {
    "no-means-no-dataset": Picture(
        title="Stop, in five pencils",
        artist="Pell Rasmussen",
        alt=(
            "A raised hand whose fingers are five sharpened pencils stands before a "
            "yellow sun. Rows of small picture cards advance from the left and are "
            "thrown aside as they reach it."
        ),
        caption="The hand that draws is also the hand that stops.",
        focal=(0.62, 0.48),
        draw=refusals,
    ),
    "ask-me-before-you-copy-me": Picture(
        title="Duet for one",
        artist="Pell Rasmussen",
        alt=(
            "A singer in profile, mouth open, faces her own mirror image. The copy is "
            "made of the bars of a waveform and is struck out with a large cross."
        ),
        focal=(0.42, 0.5),
        draw=voices,
    ),
    "the-subtitler": Picture(
        title="Two lines, forty-two characters",
        artist="Pell Rasmussen",
        alt=(
            "A great eye fills a cinema screen. Below it, in front of the audience, a "
            "small figure holds up two yellow bars where the subtitles would be."
        ),
        focal=(0.5, 0.6),
        draw=subtitler,
    ),
    "the-union-rep-for-ghosts": Picture(
        title="Roll call",
        artist="Pell Rasmussen",
        alt=(
            "Rows of pale dotted figures stand behind one solid black figure who "
            "raises a megaphone. Blue rays spread from behind her."
        ),
        focal=(0.5, 0.6),
        draw=ghosts,
    ),
}
