"""Rivers and harbours: linocuts by Hatice Uyar."""

from math import atan2, degrees, sin
from random import Random

from PIL import Image

from ..curve import Point, Points, arc, carve, place, rectangle, smooth
from ..figures import PROFILE, Pose
from ..ink import LANDSCAPE, SQUARE, Sheet, Stencil
from ..palette import (
    AMBER,
    BONE,
    BRICK,
    CORAL,
    CREAM,
    MUSTARD,
    NIGHT,
    SLATE,
    SOOT,
    STRAW,
    SUN,
    TEAL,
    VERMILION,
)
from ..picture import LINOCUT, Picture
from ..tone import gouges

GLINT: Points = [
    (700, 830), (1200, 786), (1700, 800), (1560, 1010), (1330, 1240), (700, 1240),
    (860, 1010),
]  # fmt: skip


def cinema() -> Image.Image:
    sheet = Sheet(LANDSCAPE, STRAW, seed=601)
    lens = (560, 560)
    screen = sheet.stencil().shape(
        carve([(1270, 200), (1700, 150), (1690, 640), (1280, 600)], 3)
    )
    beam = sheet.stencil().shape([lens, (1270, 200), (1280, 600)]) - screen
    water = sheet.stencil().shape(carve(rectangle((-24, 800), (1824, 1224)), 4))
    boat, canopy = _boat(sheet)
    crew = _crew(sheet) | _canoes(sheet)
    face = sheet.stencil().shape(Pose((1330, 225), 350).put(smooth(PROFILE)))
    ripples = gouges(
        sheet.size, lambda x, y: 9 * sin(x / 120 + y / 50), gap=17, mark=(130, 10),
        seed=5,
    )  # fmt: skip
    glint = sheet.stencil().shape(carve(smooth(GLINT), 6))
    sheet.pull(beam | (glint & water) | (canopy - crew - _planks(sheet)), SUN)
    sheet.pull((boat - _planks(sheet)) | crew | (face & screen), BRICK, shift=(4, 3))
    sky = sheet.full() - water - screen - beam - boat - canopy - crew
    rays = gouges(
        sheet.size, lambda x, y: degrees(atan2(y - lens[1], x - lens[0])),
        gap=25, mark=(110, 6), seed=6,
    )  # fmt: skip
    dust = gouges(sheet.size, lambda x, y: -6, gap=34, mark=(60, 3), seed=7) & beam
    dark = (sky - rays) | (water - ripples - boat - crew) | dust
    dark |= _strake(sheet) | _poles(sheet)
    sheet.pull(dark, TEAL)
    return sheet.image


def _boat(sheet: Sheet) -> tuple[Stencil, Stencil]:
    hull = [
        (40, 640), (130, 720), (360, 756), (620, 752), (820, 716), (930, 622),
        (916, 760), (820, 872), (600, 912), (330, 910), (150, 850), (70, 750),
    ]  # fmt: skip
    canopy = [(150, 560), (260, 500), (390, 560), (384, 740), (156, 740)]
    boat = sheet.stencil().shape(carve(smooth(hull, steps=5), 8, wobble=1))
    return boat, sheet.stencil().shape(carve(canopy, 9)) - boat


def _planks(sheet: Sheet) -> Stencil:
    planks = sheet.stencil()
    for drop in (0, 42, 82):
        line = [
            (110, 740 + drop),
            (340, 792 + drop),
            (620, 790 + drop),
            (880, 720 + drop),
        ]
        planks.stroke(smooth(line, closed=False), [3, 8, 8, 3])
    for x in range(186, 380, 38):
        planks.stroke([(x, 590), (x, 730)], [5, 7, 4])
    return planks


def _strake(sheet: Sheet) -> Stencil:
    rail = [(40, 640), (130, 720), (360, 756), (620, 752), (820, 716), (930, 622)]
    strake = sheet.stencil().stroke(smooth(rail, closed=False), [10, 22, 24, 22, 10])
    return strake.stroke(
        smooth([(130, 572), (262, 492), (410, 572)], closed=False), [18]
    )


def _crew(sheet: Sheet) -> Stencil:
    """The projector on its stand, and the one who keeps it running."""
    crew = sheet.stencil()
    crew.shape(carve(rectangle((470, 520), (540, 600)), 3))
    crew.shape([(538, 536), (578, 528), (578, 592), (538, 584)])
    for reel, radius in (((470, 470), 52), ((566, 456), 44)):
        crew.disc(reel, radius).disc(reel, radius * 0.2, ink=False)
        for turn in (0, 120, 240):
            (hole,) = place([(radius * 0.58, 0)], reel, turn=turn + radius)
            crew.disc(hole, radius * 0.2, ink=False)
    for foot in (450, 560):
        crew.stroke([(505, 600), (foot, 750)], [14, 10])
    crew.disc((392, 466), 38).shape([(342, 456), (352, 424), (420, 416), (452, 452)])
    crew.stroke([(384, 530), (378, 640), (372, 760)], [92, 84, 96])
    return crew.stroke([(402, 540), (440, 590), (480, 560)], [36, 28, 22])


def _canoes(sheet: Sheet) -> Stencil:
    canoes = sheet.stencil()
    for x, y, length in ((1110, 930, 150), (1390, 880, 130), (1640, 960, 160)):
        hull = [(-1, -0.2), (-0.5, 0), (0.5, 0), (1, -0.2), (0.6, 0.2), (-0.6, 0.2)]
        canoes.shape(carve(place(smooth(hull, steps=4), (x, y), size=length), 6))
        for seat in (-0.5, 0, 0.48):
            left = x + seat * length
            canoes.disc((left, y - length * 0.5), length * 0.13)
            canoes.stroke([(left, y - length * 0.26), (left, y)], [length * 0.24] * 2)
    return canoes


def _poles(sheet: Sheet) -> Stencil:
    poles = sheet.stencil()
    for x, lean in ((1250, -10), (1722, 12)):
        poles.stroke([(x + lean, 70), (x, 820)], [16, 24])
    for start, end in (
        ((1242, 110), (1272, 202)),
        ((1732, 100), (1700, 152)),
        ((1248, 640), (1282, 600)),
        ((1724, 690), (1690, 640)),
    ):
        poles.stroke([start, end], [7])
    return poles


def river() -> Image.Image:
    sheet = Sheet(LANDSCAPE, BONE, seed=602)
    shore = sheet.stencil().shape(
        carve(
            smooth(
                [
                    (-60, 250),
                    (300, 300),
                    (760, 240),
                    (1240, 290),
                    (1860, 220),
                    (1860, -80),
                    (-60, -80),
                ],
                steps=6,
            ),
            2,
        )
    )
    sun = sheet.stencil().disc((1390, 190), 150)
    seat, frame = _chair(sheet)
    stream = gouges(sheet.size, _round_the_chair, gap=19, mark=(150, 11), seed=8)
    deep = gouges(sheet.size, _round_the_chair, gap=31, mark=(210, 10), seed=9)
    water = sheet.full() - shore
    reeds = _reeds(sheet)
    sheet.pull(((sun & shore) | _gleam(sheet)) - reeds, MUSTARD, shift=(4, 3))
    sheet.pull((water - stream - seat) - _gleam(sheet), SLATE)
    sheet.pull(seat, VERMILION, shift=(-4, 4))
    hills = gouges(sheet.size, lambda x, y: -18 + x / 60, gap=15, mark=(80, 7), seed=3)
    dark = ((shore - sun - _sky(sheet)) - hills) | frame | reeds
    dark |= (deep & water) - stream - seat - _gleam(sheet)
    sheet.pull(dark, SOOT)
    return sheet.image


CHAIR = (800, 800)


def _round_the_chair(x: float, y: float) -> float:
    """The way water goes round a post."""
    across, down = x - CHAIR[0], (y - CHAIR[1]) * 1.5
    far = max(across * across + down * down, 120_000)
    swirl = 110_000 / far / far
    along = 1 - swirl * (across * across - down * down)
    return degrees(atan2(-2 * swirl * across * down, along)) + 5 * sin(x / 170)


def _sky(sheet: Sheet) -> Stencil:
    hills = [
        (-24, -24), (1824, -24), (1824, 140), (1500, 190), (1290, 150), (1010, 206),
        (700, 120), (420, 190), (180, 130), (-24, 170),
    ]  # fmt: skip
    return sheet.stencil().shape(carve(smooth(hills[2:], closed=False) + hills[:2], 5))


def _gleam(sheet: Sheet) -> Stencil:
    gleam = sheet.stencil()
    for index in range(7):
        y, half = 300 + index * 26, 128 - index * 13
        gleam.stroke([(1390 - half, y), (1390, y + 4), (1390 + half, y)], [3, 15, 3])
    return gleam


def _chair(sheet: Sheet) -> tuple[Stencil, Stencil]:
    x, y = CHAIR
    seat, frame = sheet.stencil(), sheet.stencil()
    seat.shape(
        carve(place([(-230, -440), (210, -470), (214, -350), (-226, -316)], (x, y)), 3)
    )
    seat.shape(
        carve(place([(-250, -130), (230, -150), (300, -84), (-190, -56)], (x, y)), 4)
    )
    bars = (
        [(-236, -470), (-236, -60)], [(222, -496), (222, -90)],
        [(-290, -216), (-120, -190)], [(210, -240), (370, -214)],
        [(-190, -66), (-180, 20)], [(300, -96), (312, -220)],
        [(-236, -60), (290, 170)], [(240, -90), (-260, 190)],
        [(-150, -60), (330, 120)], [(310, -90), (-130, 160)],
    )  # fmt: skip
    for bar in bars:
        frame.stroke(place(bar, CHAIR), [24, 21, 24])
    for foot in ((290, 170), (-260, 190), (330, 120), (-130, 160)):
        ripple = place(arc((0, 0), 1, start=0, end=360), CHAIR)
        flat = [(foot[0] + (a - x) * 62, foot[1] + (b - y) * 15) for a, b in ripple]
        frame.stroke(place(flat, CHAIR), [5])
    return seat, frame


def _reeds(sheet: Sheet) -> Stencil:
    reeds, chance = sheet.stencil(), Random(4)
    for index in range(26):
        root = (1380 + index * 18 + chance.uniform(-8, 8), 1240)
        lean, tall = chance.uniform(-90, 40), chance.uniform(260, 620)
        bend = (root[0] + lean * 0.3, root[1] - tall * 0.6)
        tip = (root[0] + lean, root[1] - tall)
        reeds.stroke(smooth([root, bend, tip], closed=False), [16, 11, 3])
        if index % 4 == 1:
            reeds.stroke([tip, (tip[0] - lean * 0.2, tip[1] + 84)], [20, 26, 20])
    return reeds


def harbour() -> Image.Image:
    sheet = Sheet(SQUARE, CREAM, seed=603)
    moon = (700, 400)
    disc = sheet.stencil().disc(moon, 250)
    pipes, mouths, shade = _pipes(sheet)
    gulls = _gulls(sheet)
    salt, grains = _salt(sheet)
    sea = sheet.stencil().box((-24, 1000), (1424, 1424))
    tide = gouges(
        sheet.size, lambda x, y: 5 * sin(x / 90), gap=21, mark=(120, 9), seed=5
    )
    sheet.pull(disc - pipes - gulls, AMBER)
    path = sheet.stencil().shape([(480, 1000), (920, 1000), (1090, 1424), (310, 1424)])
    sheet.pull(mouths | ((path & sea) - salt - pipes), CORAL, shift=(4, 4))
    halo = gouges(
        sheet.size, lambda x, y: degrees(atan2(y - moon[1], x - moon[0])) + 90,
        gap=20, mark=(70, 7), seed=7,
    )  # fmt: skip
    sparkle = gouges(sheet.size, lambda x, y: 0, gap=15, mark=(90, 13), seed=8) & path
    night = (sheet.full() - sparkle - sea - disc - halo) | (sea - tide - sparkle)
    night = ((night - pipes - gulls) | shade) - mouths
    sheet.pull((night - salt) | grains | _feathers(sheet), NIGHT)
    return sheet.image


def _pipes(sheet: Sheet) -> tuple[Stencil, Stencil, Stencil]:
    """Organ pipes standing in the harbour like mooring posts."""
    pipes, mouths, shade = sheet.stencil(), sheet.stencil(), sheet.stencil()
    tops = (560, 440, 590, 480, 270, 480, 590, 440, 560)
    for index, top in enumerate(tops):
        x, half = 180 + index * 130, 46
        pipes.shape(
            carve(
                rectangle((x - half, top), (x + half, 1120)),
                index,
            )
        )
        shade.shape(
            carve(
                [(x + 14, top), (x + half, top), (x + half, 1120), (x + 30, 1120)],
                index + 20,
            )
        )
        lip = [(x - 34, 930), (x + 30, 930), (x + 24, 850), (x, 800), (x - 26, 850)]
        mouths.shape(carve(lip, index + 40, wobble=1))
        shade.stroke([(x - 38, top + 60), (x - 38, 760)], [3, 6, 2])
        for ring in (0, 26):
            oval = [
                (x - half - 20, 1110 + ring),
                (x, 1126 + ring),
                (x + half + 20, 1110 + ring),
            ]
            shade.stroke(smooth(oval, closed=False), [3, 8, 3])
    return pipes, mouths, shade


def _gulls(sheet: Sheet) -> Stencil:
    gulls = sheet.stencil()
    for x, y in ((310, 440), (1090, 440), (700, 270)):
        body = [
            (-66, -22),
            (-24, -46),
            (26, -66),
            (50, -60),
            (58, -42),
            (20, -14),
            (-22, -8),
        ]
        gulls.shape(place(smooth(body), (x, y - 12), flip=x > 800))
        gulls.disc((x + (-44 if x > 800 else 44), y - 82), 21)
    for x, y, span in ((250, 200, 120), (1110, 170, 150), (1010, 300, 84)):
        wing = [(-1, -0.2), (-0.5, -0.42), (0, 0), (0.5, -0.42), (1, -0.2)]
        gulls.stroke(
            smooth(place(wing, (x, y), size=span), closed=False), [3, 20, 26, 20, 3]
        )
    return gulls


def _feathers(sheet: Sheet) -> Stencil:
    feathers = sheet.stencil()
    for x, y in ((310, 440), (1090, 440), (700, 270)):
        side = -1 if x > 800 else 1
        feathers.stroke([(x - side * 60, y - 34), (x, y - 44)], [4, 16, 6])
        feathers.disc((x + side * 48, y - 86), 5)
        feathers.shape(
            [(x + side * 62, y - 88), (x + side * 92, y - 76), (x + side * 62, y - 72)]
        )
    return feathers


def _salt(sheet: Sheet) -> tuple[Stencil, Stencil]:
    salt, grains = sheet.stencil(), sheet.stencil()
    flow = gouges(sheet.size, lambda x, y: 52, gap=22, mark=(46, 6), seed=11)
    lit = sheet.stencil()
    for index, (x, tall) in enumerate(
        ((150, 240), (1240, 290), (430, 150), (960, 130))
    ):
        wide = tall * 1.15
        outline: Points = [
            (x - wide, 1440),
            (x - 18, 1440 - tall),
            (x + 16, 1440 - tall),
        ]
        peak: Point = (x, 1436 - tall)
        salt.shape(carve([*outline, (x + wide, 1440)], 70 + index))
        lit.shape([peak, (x + wide, 1440), (x + tall * 0.1, 1440)])
    return salt, grains | (flow & lit & salt)


PICTURES = {
    "the-cinema-that-moves-by-boat": Picture(
        title="Evening showing",
        artist="Hatice Uyar",
        alt=(
            "A river boat carries a projector at night. Its yellow beam crosses the "
            "water to a sheet strung between poles, where a face speaks to people in "
            "canoes."
        ),
        caption="The screen is whatever will hang between two poles.",
        focal=(0.5, 0.5),
        medium=LINOCUT,
        draw=cinema,
    ),
    "nobody-directs-the-river": Picture(
        title="Chair, midstream",
        artist="Hatice Uyar",
        alt=(
            "An empty director's chair with a red canvas seat stands in a river. "
            "The current parts round its legs; reeds grow at the right."
        ),
        focal=(0.45, 0.52),
        medium=LINOCUT,
        draw=river,
    ),
    "salt-ledger-the-harbour-hymns": Picture(
        title="Low water, full organ",
        artist="Hatice Uyar",
        alt=(
            "Nine organ pipes rise out of a harbour like mooring posts under a yellow "
            "moon, with gulls on three of them and heaps of salt in the foreground."
        ),
        focal=(0.5, 0.45),
        medium=LINOCUT,
        draw=harbour,
    ),
}
