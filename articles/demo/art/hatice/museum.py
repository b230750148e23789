"""Things behind glass: linocuts by Hatice Uyar."""

from math import atan2, degrees, sin

from PIL import Image

from ..curve import Point, Points, arc, carve, place, rectangle, smooth
from ..ink import LANDSCAPE, PORTRAIT, Sheet, Stencil
from ..palette import AUBERGINE, BLUSH, BONE, BRICK, LEMON, PINK, STRAW, SUN, TEAL
from ..picture import LINOCUT, Picture
from ..tone import gouges


def plaster() -> Image.Image:
    sheet = Sheet(PORTRAIT, BONE, seed=801)
    stone = sheet.stencil().shape(
        carve([(170, 1190), (190, 420), (430, 220), (670, 420), (690, 1190)], 3)
    )
    plinth = sheet.stencil().shape(
        carve([(110, 1190), (750, 1190), (770, 1330), (90, 1330)], 4)
    )
    window = sheet.stencil().shape(
        [*arc((950, 330), 170, start=180, end=360), (1120, 800), (780, 800)]
    )
    letters, folds = _letters(sheet)
    hills, olives = _valley(sheet)
    sheet.pull(((window - hills) | (plinth - letters)) - stone, SUN)
    sheet.pull(
        (hills & window) | _fingerprint(sheet) | _seals(sheet), BRICK, shift=(4, 3)
    )
    wall = sheet.full() - sheet.stencil().box((-24, 1280), (1224, 1524))
    trowel = gouges(
        sheet.size, lambda x, y: 74 + 30 * sin(x / 240 + y / 310),
        gap=23, mark=(92, 8), seed=5,
    )  # fmt: skip
    boards = gouges(sheet.size, lambda x, y: 1, gap=22, mark=(160, 9), seed=6)
    side = gouges(sheet.size, lambda x, y: 78, gap=14, mark=(46, 5), seed=7)
    grain = gouges(sheet.size, lambda x, y: 0, gap=18, mark=(70, 6), seed=8) & plinth
    frame = window | sheet.stencil().ring((950, 330), 178, width=16)
    dark = (wall - trowel - frame) | ((sheet.full() - wall) - boards)
    dark = dark - stone - plinth - letters
    edge = sheet.stencil().shape([(600, 360), (700, 400), (710, 1190), (628, 1190)])
    dark |= (_relief(sheet) & stone) | (side & edge & stone) | folds | (grain - letters)
    sheet.pull(dark | (olives & window), TEAL)
    return sheet.image


def _relief(sheet: Sheet) -> Stencil:
    """Crescent, lady with her arms up, palm branch and ram, as on the stone."""
    relief = sheet.stencil().disc((426, 420), 74).disc((426, 394), 66, ink=False)
    relief.disc((426, 394), 32)
    lady = sheet.stencil().shape(carve([(426, 610), (546, 880), (306, 880)], 5))
    lady.disc((426, 572), 44)
    arms = [(282, 536), (296, 640), (426, 636), (556, 640), (570, 536)]
    relief |= lady.stroke(arms, [20, 24, 26, 24, 20])
    relief.stroke(
        smooth([(250, 900), (240, 780), (252, 660)], closed=False), [12, 10, 6]
    )
    for leaf in range(6):
        y = 690 + leaf * 34
        for side in (-1, 1):
            relief.stroke([(246, y + 20), (246 + side * 36, y - 12)], [12, 3])
    return relief | _ram(sheet, (452, 1050))


def _ram(sheet: Sheet, at: Point) -> Stencil:
    body = [
        (-104, -34), (-40, -56), (50, -52), (96, -60), (128, -92), (158, -84),
        (172, -56), (140, -40), (122, 0), (96, 26), (-90, 28), (-116, 0),
    ]  # fmt: skip
    ram = sheet.stencil().shape(carve(place(smooth(body), at), 6, wobble=1))
    for foot in (-88, -58, 62, 92):
        ram.stroke(place([(foot, 10), (foot + 4, 84)], at), [22, 14])
    horn = [(124, -90), (100, -104), (86, -78), (108, -62), (122, -76)]
    ram.stroke(place(smooth(horn, closed=False), at), [13, 11, 6], ink=False)
    return ram


def _fingerprint(sheet: Sheet) -> Stencil:
    print_ = sheet.stencil()
    for index in range(6):
        wide, tall = 8 + index * 10, 12 + index * 14
        oval = [(252 - wide, 1104), (252, 1104 - tall), (252 + wide, 1104),
                (252 + wide * 0.8, 1112 + tall * 0.55)]  # fmt: skip
        print_.stroke(smooth(oval, closed=False), [4, 6, 5])
    return print_


def _letters(sheet: Sheet) -> tuple[Stencil, Stencil]:
    letters, folds = sheet.stencil(), sheet.stencil()
    for index, (x, y, turn) in enumerate(
        ((800, 1400, -9), (960, 1290, 12), (1060, 1420, 3), (560, 1430, 6))
    ):
        corners = rectangle((-110, -70), (110, 70))
        outline = carve(place(corners, (x, y), turn=turn), 30 + index)
        letters.shape(outline)
        folds.stroke([*outline, outline[0]], [6])
        flap = place([(-108, -68), (0, 18), (108, -68)], (x, y), turn=turn)
        folds.stroke(flap, [6])
    return letters, folds


def _seals(sheet: Sheet) -> Stencil:
    seals = sheet.stencil()
    for x, y in ((800, 1416), (957, 1304), (1060, 1436), (559, 1446)):
        seals.disc((x, y), 17)
    return seals


def _valley(sheet: Sheet) -> tuple[Stencil, Stencil]:
    hills = sheet.stencil().shape(
        carve(
            smooth(
                [
                    (760, 520),
                    (880, 440),
                    (1000, 500),
                    (1140, 420),
                    (1160, 820),
                    (740, 820),
                ]
            ),
            9,
        )
    )
    olives = sheet.stencil()
    for row in range(3):
        for index in range(5):
            x, y = 796 + index * 74 + row * 24, 580 + row * 74
            olives.shape(
                carve(arc((x, y), 20 + row * 5, start=0, end=360), row + index)
            )
            olives.stroke([(x, y), (x + 3, y + 42)], [8, 6])
    for socket in range(7):
        hills.box((800 + socket * 44, 524), (820 + socket * 44, 540), ink=False)
    return hills, olives


def drum() -> Image.Image:
    sheet = Sheet(LANDSCAPE, STRAW, seed=802)
    lamp = (520, -60)
    floor = sheet.stencil().shape(carve(rectangle((-24, 960), (1824, 1224)), 2))
    wall = sheet.full() - floor
    pool = sheet.stencil().shape(
        smooth(
            [(330, 380), (900, 150), (1560, 330), (1640, 800), (1200, 960), (420, 940)]
        )
    )
    shadow = _shadow(sheet)
    case, plinth, front = _case(sheet)
    sheet.pull(((pool & wall) - plinth) | _label(sheet), SUN)
    rays = gouges(
        sheet.size, lambda x, y: degrees(atan2(y - lamp[1], x - lamp[0])),
        gap=21, mark=(110, 8), seed=4,
    )  # fmt: skip
    sheet.pull(((wall - pool) - rays) - plinth, BRICK, shift=(4, 4))
    skin = gouges(sheet.size, lambda x, y: 90, gap=20, mark=(80, 7), seed=5)
    boards = gouges(sheet.size, lambda x, y: 2, gap=22, mark=(150, 10), seed=6)
    dark = ((shadow & wall) - skin - plinth - _cords(sheet)) | (floor - boards - plinth)
    dark |= front - gouges(sheet.size, lambda x, y: 90, gap=16, mark=(90, 6), seed=7)
    sheet.pull(dark - _label(sheet) | case | _dial(sheet), TEAL)
    return sheet.image


def _shadow(sheet: Sheet) -> Stencil:
    """What the empty case throws on the wall."""
    half = [
        (0.50, -0.96), (0.53, -0.84), (0.47, -0.52), (0.30, -0.14), (0.18, 0.12),
        (0.20, 0.40), (0.34, 0.74), (0.40, 1.0),
    ]  # fmt: skip
    side = smooth(half, closed=False)
    outline = side + [(-x, y) for x, y in reversed(side)]
    shadow = sheet.stencil().shape(carve(place(outline, (1240, 560), size=410), 3))
    rim = [(-0.5, -0.95), (0, -1.06), (0.5, -0.95), (0, -0.86)]
    return shadow.shape(place(smooth(rim), (1240, 560), size=410))


def _cords(sheet: Sheet) -> Stencil:
    cords = sheet.stencil()
    for index in range(9):
        top = -0.46 + index * 0.115
        lace: Points = [(top, -0.78), (top * 0.62 + 0.03, -0.14), (top + 0.1, -0.78)]
        cords.stroke(place(lace, (1240, 560), size=410), [8, 6, 8])
    for y, half in ((-0.80, 0.52), (-0.12, 0.30), (0.14, 0.19)):
        band = [(-half, y), (0, y + 0.05), (half, y)]
        cords.stroke(place(smooth(band, closed=False), (1240, 560), size=410), [9])
    return cords


def _case(sheet: Sheet) -> tuple[Stencil, Stencil, Stencil]:
    case = sheet.stencil()
    near = rectangle((300, 210), (640, 700))
    case.stroke([*near, near[0]], [11])
    case.stroke([(300, 210), (390, 160), (720, 160), (640, 210)], [9])
    case.stroke([(720, 160), (720, 660), (640, 700)], [9])
    case.stroke([(390, 160), (390, 660), (720, 660)], [5])
    case.stroke([(390, 660), (300, 700)], [5])
    for x, y in ((350, 300), (390, 330), (560, 560)):
        case.stroke([(x, y + 90), (x + 80, y)], [3, 7, 3])
    plinth = sheet.stencil().shape(
        carve(
            [(270, 700), (670, 700), (750, 650), (760, 1040), (670, 1110), (270, 1110)],
            8,
            wobble=1,
        )
    )
    front = sheet.stencil().shape([(670, 706), (750, 656), (760, 1040), (670, 1110)])
    front.stroke([(270, 704), (670, 704), (670, 1108), (270, 1108), (270, 704)], [9])
    return case, plinth, front


def _label(sheet: Sheet) -> Stencil:
    return sheet.stencil().shape(carve(rectangle((360, 800), (520, 880)), 5, wobble=1))


def _dial(sheet: Sheet) -> Stencil:
    dial = sheet.stencil().ring((590, 840), 38, width=9)
    for y, right in ((824, 496), (842, 480), (860, 440)):
        dial.stroke([(382, y), (right, y)], [5])
    return dial.stroke([(590, 840), (608, 816)], [8, 4])


def typewriter() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BLUSH, seed=803)
    sun = sheet.stencil().disc((900, 500), 470)
    machine, keys = _machine(sheet)
    stems, leaves = _plant(sheet)
    dome = _dome(sheet)
    table = sheet.stencil().shape(carve(rectangle((-24, 1030), (1824, 1224)), 3))
    glow = gouges(
        sheet.size, lambda x, y: degrees(atan2(y - 640, x - 900)),
        gap=25, mark=(120, 8), seed=4,
    )  # fmt: skip
    sheet.pull((sun - glow - machine) | (leaves - sun), LEMON)
    veins = _veins(sheet)
    sheet.pull((leaves - veins) | (keys & machine), PINK, shift=(4, 3))
    steel = gouges(sheet.size, lambda x, y: 4, gap=20, mark=(90, 6), seed=5)
    grain = gouges(
        sheet.size, lambda x, y: 4 * sin(x / 130), gap=20, mark=(150, 10), seed=6
    )
    dark = ((machine - steel) - keys) | (table - grain - machine) | stems | dome
    sheet.pull(dark, AUBERGINE)
    return sheet.image


def _machine(sheet: Sheet) -> tuple[Stencil, Stencil]:
    machine, keys = sheet.stencil(), sheet.stencil()
    machine.shape(carve([(620, 760), (1180, 760), (1310, 1060), (490, 1060)], 4))
    machine.shape(carve([(580, 660), (1220, 660), (1236, 790), (564, 790)], 5))
    machine.stroke([(540, 640), (1260, 640)], [74])
    machine.disc((520, 640), 48).disc((1280, 640), 48)
    machine.stroke(
        smooth([(1230, 612), (1330, 560), (1350, 530)], closed=False), [18, 14, 20]
    )
    for row in range(4):
        for index in range(9 + row % 2):
            half = 216 + row * 32
            x = 900 - half + index * half * 2 / (8 + row % 2)
            keys.disc((x, 834 + row * 56), 20)
    basket = arc((900, 790), 150, start=190, end=350)
    for tip in basket[::3]:
        keys.stroke([(900 + (tip[0] - 900) * 0.4, 776), (tip[0], tip[1] + 40)], [4, 6])
    return machine, keys


STEMS: tuple[Points, ...] = (
    [(900, 640), (890, 500), (920, 380), (900, 260)],
    [(860, 640), (800, 520), (700, 460), (620, 440)],
    [(940, 640), (1010, 510), (1100, 460), (1190, 440)],
    [(880, 640), (830, 440), (740, 330), (690, 270)],
    [(925, 640), (980, 430), (1050, 340), (1120, 280)],
)


def _plant(sheet: Sheet) -> tuple[Stencil, Stencil]:
    stems, leaves = sheet.stencil(), sheet.stencil()
    for stem in STEMS:
        stems.stroke(smooth(stem, closed=False), [18, 14, 8])
    for at, size, turn in _foliage():
        leaf = [(0, 0), (0.34, -0.30), (0.30, -0.72), (0, -1.1), (-0.28, -0.70),
                (-0.30, -0.28)]  # fmt: skip
        leaves.shape(carve(place(smooth(leaf), at, size=size, turn=turn), 7, wobble=1))
    return stems, leaves


def _foliage() -> list[tuple[Point, float, float]]:
    foliage = []
    for index, stem in enumerate(STEMS):
        curve = smooth(stem, closed=False)
        for step in (14, 19, 24, 29, 34):
            (x0, y0), (x1, y1) = curve[step - 2], curve[step]
            lean = degrees(atan2(y1 - y0, x1 - x0)) + 90
            side = 52 if (step + index) % 2 else -52
            foliage.append((curve[step], 138 - step, lean + side))
        foliage.append((curve[-1], 128, lean))
    return foliage


def _veins(sheet: Sheet) -> Stencil:
    veins = sheet.stencil()
    for at, size, turn in _foliage():
        rib = place([(0, -0.1), (0.02, -0.5), (0, -0.95)], at, size=size, turn=turn)
        veins.stroke(rib, [7, 6, 2])
        for y in (-0.34, -0.56, -0.76):
            for side in (-1, 1):
                twig = [(0, y + 0.1), (side * 0.2, y - 0.04)]
                veins.stroke(place(twig, at, size=size, turn=turn), [5, 2])
    return veins


def _dome(sheet: Sheet) -> Stencil:
    """A bell jar, pushed off its base from inside."""
    profile = [(-430, 450), (-430, 40), *arc((0, 40), 430, start=180, end=360),
               (430, 450)]  # fmt: skip
    jar = sheet.stencil()
    at, turn = (980, 520), 15
    jar.stroke(place(profile, at, turn=turn), [13])
    base = [(-430, 450), (-200, 492), (200, 492), (430, 450)]
    jar.stroke(place(smooth(base, closed=False), at, turn=turn), [13])
    (knob,) = place([(0, -424)], at, turn=turn)
    jar.ring(knob, 30, width=13)
    for offset in (0, 34):
        shine = arc((0, 40), 376 - offset, start=196, end=236 - offset)
        jar.stroke(place(shine, at, turn=turn), [3, 10, 3])
    return jar


PICTURES = {
    "letters-from-the-plaster-room": Picture(
        title="Number nine, with thumb",
        artist="Hatice Uyar",
        alt=(
            "A pale carved stone stands on a plinth, with a crescent, a figure with "
            "raised arms, a palm branch and a ram, and a red fingerprint low on the "
            "left. Through an arched window lies an olive valley; letters cover the "
            "floor."
        ),
        focal=(0.4, 0.5),
        medium=LINOCUT,
        draw=plaster,
    ),
    "give-back-the-drums": Picture(
        title="Sealed case, 45 to 55 per cent",
        artist="Hatice Uyar",
        alt=(
            "An empty glass case stands on a museum plinth. On the wall behind it, in "
            "the lamplight, falls the shadow of a tall drum."
        ),
        focal=(0.55, 0.48),
        medium=LINOCUT,
        draw=drum,
    ),
    "refusal-is-not-nostalgia": Picture(
        title="Under glass",
        artist="Hatice Uyar",
        alt=(
            "A typewriter kept under a bell jar has put out stems and leaves, which "
            "tip the glass off its base."
        ),
        focal=(0.5, 0.5),
        medium=LINOCUT,
        draw=typewriter,
    ),
}
