"""A small print shop: stencils are cut at twice the size, inks pulled one by one."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from random import Random
from typing import Self, TypeAlias

from PIL import Image, ImageChops, ImageDraw

from .curve import Point, Points, arc, rectangle
from .palette import Colour

Size: TypeAlias = tuple[int, int]

LANDSCAPE: Size = (1800, 1200)
SQUARE: Size = (1400, 1400)
PORTRAIT: Size = (1200, 1500)

SCALE = 2
BLEED = 24  # drawn beyond each edge, so that a shifted plate leaves no bare strip


class Stencil:
    """What one pull of ink covers, in sheet units. Drawing with ink=False cuts out."""

    def __init__(self, size: Size, mask: Image.Image | None = None) -> None:
        self.size = size
        canvas = tuple((side + 2 * BLEED) * SCALE for side in size)
        self.mask = mask or Image.new("L", canvas)
        self._draw = ImageDraw.Draw(self.mask)

    def shape(self, points: Points, *, ink: bool = True) -> Self:
        self._draw.polygon([_to_mask(point) for point in points], fill=_value(ink))
        return self

    def box(self, corner: Point, opposite: Point, *, ink: bool = True) -> Self:
        return self.shape(rectangle(corner, opposite), ink=ink)

    def disc(self, centre: Point, radius: float, *, ink: bool = True) -> Self:
        (x, y), reach = _to_mask(centre), radius * SCALE
        self._draw.ellipse((x - reach, y - reach, x + reach, y + reach), _value(ink))
        return self

    def ring(
        self, centre: Point, radius: float, *, width: float, ink: bool = True
    ) -> Self:
        outer = arc(centre, radius + width / 2, start=0, end=360)
        inner = arc(centre, radius - width / 2, start=360, end=0)
        return self.shape(outer + inner, ink=ink)

    def line(self, points: Points, width: float, *, ink: bool = True) -> Self:
        """Mitred, with square ends."""
        self._draw.line(
            [_to_mask(point) for point in points],
            fill=_value(ink),
            width=round(width * SCALE),
            joint="curve",
        )
        return self

    def stroke(
        self, points: Points, widths: Sequence[float], *, ink: bool = True
    ) -> Self:
        """A round line that swells and thins through the widths from end to end."""
        swell = _spread(widths, len(points))
        for centre, width in zip(points, swell, strict=True):
            self.disc(centre, width / 2, ink=ink)
        for (start, end), (thick, thin) in zip(
            pairwise(points), pairwise(swell), strict=True
        ):
            self._taper(start, end, widths=(thick, thin), ink=ink)
        return self

    def _taper(
        self, start: Point, end: Point, *, widths: tuple[float, float], ink: bool
    ) -> None:
        across, down = end[0] - start[0], end[1] - start[1]
        length = hypot(across, down)
        if not length:
            return
        side = (-down / length / 2, across / length / 2)
        corners = [
            (point[0] + side[0] * width * way, point[1] + side[1] * width * way)
            for point, width, way in (
                (start, widths[0], 1),
                (end, widths[1], 1),
                (end, widths[1], -1),
                (start, widths[0], -1),
            )
        ]
        self.shape(corners, ink=ink)

    def covers(self, point: Point) -> bool:
        x, y = _to_mask(point)
        return bool(self.mask.getpixel((int(x), int(y))))

    def __or__(self, other: "Stencil") -> "Stencil":
        return Stencil(self.size, ImageChops.lighter(self.mask, other.mask))

    def __and__(self, other: "Stencil") -> "Stencil":
        return Stencil(self.size, ImageChops.darker(self.mask, other.mask))

    def __sub__(self, other: "Stencil") -> "Stencil":
        return Stencil(self.size, ImageChops.subtract(self.mask, other.mask))


class Sheet:
    """Paper on which inks are printed one over the other."""

    def __init__(self, size: Size, paper: Colour, *, seed: int) -> None:
        self.size = size
        self._chance = Random(seed)
        self.image = Image.new("RGB", size, paper)
        fibre = self._noise((size[0] // 2, size[1] // 2)).resize(size)
        self._multiply(fibre.point(lambda value: 243 + value * 12 // 255))

    def stencil(self) -> Stencil:
        return Stencil(self.size)

    def full(self) -> Stencil:
        return self.stencil().box(
            (-BLEED, -BLEED), (self.size[0] + BLEED, self.size[1] + BLEED)
        )

    def pull(self, stencil: Stencil, ink: Colour, *, shift: Point = (0, 0)) -> None:
        """Print one ink, off register by the shift."""
        left, top = (SCALE * (BLEED - offset) for offset in shift)
        width, height = self.size
        window = (left, top, left + width * SCALE, top + height * SCALE)
        mask = stencil.mask.resize(self.size, Image.Resampling.LANCZOS, box=window)
        flat = Image.new("RGB", self.size, ink)
        printed = ImageChops.multiply(self.image, flat)
        self.image.paste(printed, mask=ImageChops.multiply(mask, self._coverage()))

    def _coverage(self) -> Image.Image:
        """Ink never lies quite evenly: cloudy, with a few bare specks."""
        width, height = self.size
        cloud = self._noise((width // 60, height // 60)).resize(
            self.size, Image.Resampling.BICUBIC
        )
        specks = self._noise(self.size).point(lambda value: 255 if value > 4 else 150)
        even = cloud.point(lambda value: 243 + value * 12 // 255)
        return ImageChops.multiply(even, specks)

    def _noise(self, size: Size) -> Image.Image:
        return Image.frombytes("L", size, self._chance.randbytes(size[0] * size[1]))

    def _multiply(self, tone: Image.Image) -> None:
        self.image = ImageChops.multiply(self.image, tone.convert("RGB"))


def _to_mask(point: Point) -> Point:
    return (point[0] + BLEED) * SCALE, (point[1] + BLEED) * SCALE


def _value(ink: bool) -> int:
    return 255 if ink else 0


def _spread(widths: Sequence[float], count: int) -> list[float]:
    if count == 1:
        return [widths[0]]
    spread = []
    for step in range(count):
        position = step / (count - 1) * (len(widths) - 1)
        index = min(int(position), len(widths) - 2) if len(widths) > 1 else 0
        following = widths[min(index + 1, len(widths) - 1)]
        spread.append(widths[index] + (following - widths[index]) * (position - index))
    return spread
