"""Greys out of flat ink: ruled hatching, dot screens, and the gouge."""

from collections.abc import Callable, Iterator
from math import cos, hypot, radians, sin, sqrt
from random import Random
from typing import TypeAlias

from .curve import Point, Points, place
from .ink import BLEED, Size, Stencil

Tone: TypeAlias = Callable[[float, float], float]
"""How dark a place of the sheet is, from 0 to 1."""

Flow: TypeAlias = Callable[[float, float], float]
"""Which way the gouge runs at a place of the sheet, in degrees."""


def hatch(size: Size, angle: float, *, gap: float, weight: float) -> Stencil:
    stencil = Stencil(size)
    reach = hypot(*size) / 2 + BLEED
    middle = (size[0] / 2, size[1] / 2)
    across, down = cos(radians(angle)), sin(radians(angle))
    for index in range(-int(reach / gap), int(reach / gap) + 1):
        x, y = middle[0] - down * gap * index, middle[1] + across * gap * index
        start = (x - across * reach, y - down * reach)
        end = (x + across * reach, y + down * reach)
        stencil.line([start, end], weight)
    return stencil


def halftone(size: Size, tone: Tone, *, pitch: float, angle: float = 30) -> Stencil:
    stencil = Stencil(size)
    for x, y in _screen(size, angle, pitch=pitch):
        darkness = min(1.0, tone(x, y))
        if darkness > 0.02:
            stencil.disc((x, y), pitch * 0.72 * sqrt(darkness))
    return stencil


def _screen(size: Size, angle: float, *, pitch: float) -> Iterator[Point]:
    reach = int(hypot(*size) / 2 / pitch) + 2
    across, down = cos(radians(angle)) * pitch, sin(radians(angle)) * pitch
    for row in range(-reach, reach + 1):
        for column in range(-reach, reach + 1):
            x = size[0] / 2 + column * across - row * down
            y = size[1] / 2 + column * down + row * across
            if -BLEED < x < size[0] + BLEED and -BLEED < y < size[1] + BLEED:
                yield x, y


def gouges(
    size: Size, flow: Flow, *, gap: float, mark: tuple[float, float], seed: int
) -> Stencil:
    """Tapered cuts, each as long and as wide as the mark, following the flow."""
    stencil, chance = Stencil(size), Random(seed)
    length, width = mark
    row, y = 0, -BLEED
    while y < size[1] + BLEED:
        x = -BLEED + (row % 2) * length * 0.6
        while x < size[0] + BLEED:
            at = (x + chance.gauss(0, gap * 0.25), y + chance.gauss(0, gap * 0.2))
            long = length * chance.uniform(0.6, 1.1)
            wide = width * chance.uniform(0.7, 1.2)
            stencil.shape(_gouge(at, flow(x, y), mark=(long, wide)))
            x += length * 1.2
        row, y = row + 1, y + gap
    return stencil


def _gouge(at: Point, angle: float, *, mark: tuple[float, float]) -> Points:
    long, wide = mark[0] / 2, mark[1] / 2
    outline = [(-long, 0.0), (-long * 0.2, -wide), (long, 0.0), (-long * 0.2, wide)]
    return place(outline, at, turn=angle)
