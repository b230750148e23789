"""Quays, borders and back stairs: linocuts by Hatice Uyar."""

from math import atan2, degrees, sin

from PIL import Image

from ..curve import Point, Points, carve, place, polar, rectangle, smooth
from ..ink import LANDSCAPE, SQUARE, Sheet, Stencil
from ..palette import (
    AMBER,
    BONE,
    BRICK,
    CORAL,
    CREAM,
    MIST,
    NIGHT,
    RED,
    SKY,
    SOOT,
    TEAL,
)
from ..picture import LINOCUT, Picture
from ..tone import gouges


def quay() -> Image.Image:
    """The quay as the camera sees it: from above, in sleet."""
    sheet = Sheet(LANDSCAPE, MIST, seed=901)
    sea = sheet.stencil().shape(
        carve([(-30, -30), (1830, -30), (1830, 90), (-30, 420)], 2)
    )
    canopies, panels = sheet.stencil(), sheet.stencil()
    for index, (at, radius) in enumerate(UMBRELLAS):
        _umbrella((canopies, panels), at, radius=radius, style=index % 3)
    pram = _pram(sheet, (1330, 560))
    bus, trim = _bus(sheet)
    things = canopies | pram | bus
    swell = gouges(sheet.size, lambda x, y: -10, gap=19, mark=(110, 10), seed=3)
    sheet.pull((sea - swell) | (panels - bus) | trim, SKY, shift=(3, 3))
    sleet = gouges(sheet.size, lambda x, y: 62, gap=58, mark=(46, 5), seed=4)
    setts = gouges(sheet.size, lambda x, y: -10, gap=40, mark=(120, 6), seed=5)
    edge = sheet.stencil().stroke([(-40, 436), (1840, 104)], [34])
    rope = gouges(sheet.size, lambda x, y: 80, gap=40, mark=(30, 7), seed=6)
    shade = gouges(sheet.size, lambda x, y: 40, gap=13, mark=(60, 7), seed=7)
    dark = ((setts | sleet) - sea - things) | (edge - rope) | (canopies - panels)
    dark |= (_shadows(sheet) & shade) - things
    sheet.pull(dark | pram | (bus - trim), SOOT)
    sheet.pull(_brackets(sheet), RED, shift=(6, -4))
    return sheet.image


UMBRELLAS: tuple[tuple[Point, float], ...] = (
    ((190, 600), 104), ((410, 520), 96), ((330, 760), 108), ((590, 650), 100),
    ((520, 890), 98), ((770, 500), 92), ((1180, 480), 106), ((1000, 1010), 104),
    ((1240, 930), 98), ((1480, 850), 104),
)  # fmt: skip


def _umbrella(
    plates: tuple[Stencil, Stencil], at: Point, *, radius: float, style: int
) -> None:
    canopies, panels = plates
    turn = at[0] * 0.37 % 45
    rim = [
        polar(at, radius * (1 if step % 2 == 0 else 0.93), angle=turn + step * 22.5)
        for step in range(16)
    ]
    canopies.shape(rim)
    for panel in range(8):
        first, last = turn + panel * 45 + 3, turn + panel * 45 + 42
        middle = polar(at, radius * 0.86, angle=(first + last) / 2)
        corners = [polar(at, radius * 0.9, angle=angle) for angle in (first, last)]
        near = [polar(at, radius * 0.12, angle=angle) for angle in (last, first)]
        if style == 1 or (style == 2 and panel % 2):
            panels.shape([corners[0], middle, corners[1], *near])
        elif style == 0:
            rib = [polar(at, radius * share, angle=first - 3) for share in (0.1, 0.9)]
            canopies.stroke(rib, [3, 6], ink=False)
    canopies.disc(at, 7)


def _shadows(sheet: Sheet) -> Stencil:
    shadows = sheet.stencil()
    for (x, y), radius in UMBRELLAS:
        shadows.disc((x + 46, y + 52), radius)
    return shadows


def _pram(sheet: Sheet, at: Point) -> Stencil:
    """Twin, seen from above, the left wheel sticking."""
    pram = sheet.stencil()
    for across in (-36, 36):
        body = [(-30, -62), (30, -62), (32, 60), (-32, 60)]
        centre = place([(across, 0)], at, turn=24)[0]
        pram.shape(carve(place(body, centre, turn=24), 4))
        hood = rectangle((-24, 6), (24, 48))
        pram.shape(place(hood, centre, turn=24), ink=False)
        pram.stroke(place([(-24, 27), (24, 27)], centre, turn=24), [6])
    for wheel, lean in (
        ((-82, 40), 0),
        ((-82, -46), 38),
        ((82, 40), 0),
        ((82, -46), 0),
    ):
        (hub,) = place([wheel], at, turn=24)
        pram.stroke(place([(0, -18), (0, 18)], hub, turn=24 + lean), [13])
    handle: Points = [(-60, 60), (-56, 104), (56, 104), (60, 60)]
    return pram.stroke(place(handle, at, turn=24), [9])


def _bus(sheet: Sheet) -> tuple[Stencil, Stencil]:
    at, turn = (1560, 1120), -10
    roof: Points = [(-420, -95), (420, -95), (440, 0), (420, 120), (-420, 120)]
    bus = sheet.stencil().shape(carve(place(roof, at, turn=turn), 8))
    trim = sheet.stencil()
    for left in (-330, -120, 90):
        hatchway: Points = rectangle((0, -40), (120, 40))
        centre = place([(left, 0)], at, turn=turn)[0]
        trim.shape(carve(place(hatchway, centre, turn=turn), 9))
    trim.stroke(place([(-400, -72), (400, -72)], at, turn=turn), [8])
    return bus, trim


def _brackets(sheet: Sheet) -> Stencil:
    """What the camera draws round anyone who is there."""
    brackets = sheet.stencil()
    for (x, y), radius in (*UMBRELLAS, ((1330, 560), 118)):
        reach = radius + 16
        for across, down in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
            corner = (x + across * reach, y + down * reach)
            arms = [(corner[0] - across * 54, corner[1]), corner]
            brackets.line([*arms, (corner[0], corner[1] - down * 54)], 13)
    return brackets


def border() -> Image.Image:
    sheet = Sheet(SQUARE, BONE, seed=902)
    wadi = smooth([(690, -30), (740, 180), (660, 420), (720, 700), (680, 960),
                   (760, 1180), (700, 1440)], closed=False)  # fmt: skip
    hers = sheet.stencil().shape(
        carve([*((x - 9, y) for x, y in wadi), (-30, 1440), (-30, -30)], 3, wobble=1)
    )
    his = sheet.stencil().shape(
        carve([*((x + 9, y) for x, y in wadi), (1430, 1440), (1430, -30)], 4, wobble=1)
    )
    page = _broadcast(sheet)
    sheet.pull(page & hers, TEAL, shift=(-3, 0))
    sheet.pull(page & his, BRICK, shift=(4, 3))
    return sheet.image


def _broadcast(sheet: Sheet) -> Stencil:
    """Two towns, two aerials, one wireless: drawn whole, then cut in two."""
    waves = sheet.stencil()
    sky_line = sheet.stencil().box((-24, -24), (1424, 520))
    for mast in ((250, 250), (1150, 250)):
        rings = sheet.stencil()
        for index in range(11):
            rings.ring(mast, 90 + index * 84, width=34)
        waves = (waves | rings) - (waves & rings)
    towns, gap = _towns(sheet)
    radio, trim = _wireless(sheet)
    scrub = gouges(
        sheet.size, lambda x, y: 8 * sin(x / 100), gap=21, mark=(100, 9), seed=6
    )
    low = sheet.stencil().box((-24, 790), (1424, 1424))
    clear = sheet.stencil().stroke(
        [(250, 1340), (250, 850), (1150, 850), (1150, 1340)], [90]
    )
    ground = (low & scrub) - clear - radio
    return ((waves & sky_line) - gap) | towns | ground | (radio - trim)


def _towns(sheet: Sheet) -> tuple[Stencil, Stencil]:
    """The roofs, and the same again a little larger to hold the sky off them."""
    towns, holes, gap = sheet.stencil(), sheet.stencil(), sheet.stencil()
    houses = (
        (-30, 610, 160, 190), (150, 530, 190, 260), (360, 640, 120, 160),
        (500, 580, 130, 210), (800, 620, 130, 170), (950, 660, 110, 150),
        (1080, 510, 180, 280), (1280, 610, 160, 180),
    )  # fmt: skip
    for index, (x, y, wide, tall) in enumerate(houses):
        house = rectangle((x, y), (x + wide, y + tall))
        towns.shape(carve(house, index))
        gap.box((x - 22, y - 22), (x + wide + 22, y + tall))
        for left in (0.18, 0.6):
            holes.box((x + wide * left, y + 46), (x + wide * (left + 0.22), y + 104))
    for x, foot in ((250, 560), (1150, 540)):
        towns.stroke([(x, 170), (x, foot)], [14, 20])
        gap.stroke([(x, 170), (x, foot)], [54, 60])
        for level, reach in ((250, 84), (310, 66), (370, 84)):
            towns.stroke([(x - reach, level), (x + reach, level)], [13])
            gap.stroke([(x - reach, level), (x + reach, level)], [48])
    return towns - holes, gap


def _wireless(sheet: Sheet) -> tuple[Stencil, Stencil]:
    radio = sheet.stencil().shape(
        carve([(240, 870), (1160, 870), (1180, 1320), (220, 1320)], 8)
    )
    radio.stroke(
        smooth([(330, 880), (420, 800), (980, 800), (1070, 880)], closed=False), [26]
    )
    trim = sheet.stencil().disc((460, 1100), 160)
    for ring in (128, 92, 56, 20):
        trim.ring((460, 1100), ring, width=17, ink=False)
    trim.shape(carve(rectangle((700, 930), (1110, 1060)), 9))
    for index in range(17):
        x = 724 + index * 23
        trim.stroke([(x, 950), (x, 980 + index % 4 // 3 * 30)], [7], ink=False)
    trim.stroke([(880, 940), (880, 1052)], [12], ink=False)
    for x in (780, 1030):
        trim.disc((x, 1190), 74).disc((x, 1190), 50, ink=False)
        trim.stroke([(x, 1190), polar((x, 1190), 52, angle=-50)], [13])
    return radio, trim


def small_room() -> Image.Image:
    sheet = Sheet(LANDSCAPE, CREAM, seed=903)
    house = sheet.stencil().shape(
        carve([(640, 470), (890, 290), (1140, 470), (1140, 1110), (640, 1110)], 3)
    )
    window = sheet.stencil().shape(carve(rectangle((690, 500), (1090, 790)), 4))
    shop = sheet.stencil().shape(carve(rectangle((690, 850), (960, 1090)), 5))
    stair = sheet.stencil().shape(carve(rectangle((1000, 850), (1095, 1110)), 6))
    band, carpets, piles = _band(sheet), *_carpets(sheet)
    spill = sheet.stencil().shape(
        [(1000, 1110), (1095, 1110), (1300, 1240), (960, 1240)]
    )
    sheet.pull(window | stair | spill, AMBER)
    sheet.pull((house - window - shop - stair) | (carpets & shop), CORAL, shift=(4, 3))
    bricks = gouges(sheet.size, lambda x, y: 0, gap=24, mark=(50, 5), seed=4)
    sky = gouges(
        sheet.size, lambda x, y: degrees(atan2(y - 640, x - 890)) + 90,
        gap=24, mark=(90, 8), seed=5,
    )  # fmt: skip
    left, lit = _tower(sheet)
    road = sheet.stencil().box((-24, 1110), (1824, 1224))
    sheen = gouges(sheet.size, lambda x, y: 1, gap=20, mark=(140, 9), seed=6)
    right = sheet.stencil().box((1240, 90), (1700, 1110))
    dusk = sheet.full() - house - left - right - road
    dark = ((dusk - sky) | (left - lit)) | (road - sheen - spill) | band
    dark |= (bricks & house) - window - shop - stair | (piles & shop)
    sheet.pull(dark | _scaffold(sheet), NIGHT)
    return sheet.image


def _band(sheet: Sheet) -> Stencil:
    """Trombone, piano, double bass, and the backs of seven heads."""
    band = sheet.stencil()
    for x, y in ((760, 590), (884, 640), (1012, 582)):
        band.disc((x, y), 24)
    band.stroke([(756, 640), (752, 800)], [46, 58])
    band.stroke([(772, 640), (806, 626), (798, 606)], [16, 12, 12])
    for slide in ([(776, 598), (900, 562)], [(782, 616), (906, 580)]):
        band.stroke(slide, [7])
    band.stroke([(900, 562), (906, 580)], [7])
    band.stroke([(776, 598), (742, 566), (716, 552)], [8, 14, 40])
    band.stroke([(884, 690), (888, 780)], [48, 56])
    band.stroke([(890, 690), (930, 716)], [16, 12])
    band.shape(carve(rectangle((926, 680), (968, 790)), 3))
    band.box((906, 716), (940, 730))
    band.stroke([(1008, 632), (1006, 800)], [44, 50])
    band.stroke([(1056, 540), (1044, 680)], [12, 15])
    band.stroke([(1044, 676), (1042, 700), (1040, 724), (1038, 768)], [40, 36, 44, 74])
    band.stroke([(1014, 632), (1044, 612)], [15, 12])
    for seat in range(7):
        band.disc((716 + seat * 58, 788 - seat % 2 * 8), 21)
    frame = sheet.stencil().box((690, 500), (1090, 790))
    return band & frame


def _carpets(sheet: Sheet) -> tuple[Stencil, Stencil]:
    rolls, spirals = sheet.stencil(), sheet.stencil()
    for x, y in ((748, 1040), (838, 1040), (920, 1046), (792, 966), (880, 968)):
        rolls.disc((x, y), 44)
        coil: Points = [
            polar((x, y), 6 + step * 0.8, angle=step * 22) for step in range(46)
        ]
        spirals.stroke(coil, [5, 7])
    return rolls, spirals


def _tower(sheet: Sheet) -> tuple[Stencil, Stencil]:
    tower = sheet.stencil().shape(carve(rectangle((60, -30), (560, 1112)), 7))
    lit = sheet.stencil()
    for row in range(13):
        for column in range(6):
            x, y = 94 + column * 76, 20 + row * 84
            lit.shape(
                carve(
                    rectangle((x, y), (x + 46, y + 52)),
                    row * 6 + column,
                    wobble=1,
                )
            )
    return tower, lit


def _scaffold(sheet: Sheet) -> Stencil:
    """The second tower, ruled on the block and not yet cut."""
    scaffold = sheet.stencil()
    for x in range(1240, 1710, 92):
        scaffold.line([(x, 60), (x, 1112)], 5)
    for y in range(100, 1110, 84):
        scaffold.line([(1220, y), (1720, y)], 5)
    for row in range(3):
        for column in range(5):
            if (row + column) % 2:
                x, y = 1254 + column * 92, 870 + row * 84
                scaffold.box((x, y), (x + 62, y + 54))
    return scaffold.line([(1240, 856), (1700, 100)], 3)


PICTURES = {
    "who-gets-to-be-a-bystander": Picture(
        title="Above nought point six",
        artist="Hatice Uyar",
        alt=(
            "A wet quay from above, as a camera sees it: umbrellas, a twin pram and "
            "the roof of a bus. The corners of a red frame are drawn round everyone."
        ),
        focal=(0.4, 0.55),
        medium=LINOCUT,
        draw=quay,
    ),
    "the-border-radio-zine": Picture(
        title="The machine, she said",
        artist="Hatice Uyar",
        alt=(
            "A large wireless set and two towns with aerials. The left half is printed "
            "in green and the right in orange, with a winding sliver of bare paper "
            "between them."
        ),
        caption="Green is hers, orange is his.",
        focal=(0.5, 0.6),
        medium="Risograph in two colours, drawn in code",
        draw=border,
    ),
    "let-the-small-rooms-live": Picture(
        title="Above the carpet shop",
        artist="Hatice Uyar",
        alt=(
            "A small red house, a band playing in its lit upper window over a shop "
            "full of rolled carpets, stands between a dark tower block and the bare "
            "grid of another going up."
        ),
        focal=(0.5, 0.55),
        medium=LINOCUT,
        draw=small_room,
    ),
}
