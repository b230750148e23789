"""Points: curves through them, knives along them, and where to put them."""

from math import cos, hypot, radians, sin
from random import Random
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Points: TypeAlias = list[Point]


def smooth(points: Points, *, closed: bool = True, steps: int = 12) -> Points:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    if closed:
        ring = [points[-1], *points, points[0], points[1]]
    else:
        ring = [points[0], *points, points[-1]]
    curve = [
        _between(ring[index : index + 4], step / steps)
        for index in range(count if closed else count - 1)
        for step in range(steps)
    ]
    return curve if closed else [*curve, points[-1]]


def _between(four: Points, at: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = four
    return _spline(at, (x0, x1, x2, x3)), _spline(at, (y0, y1, y2, y3))


def _spline(at: float, knots: tuple[float, float, float, float]) -> float:
    a, b, c, d = knots
    linear = c - a
    square = 2 * a - 5 * b + 4 * c - d
    cube = 3 * b - a - 3 * c + d
    return b + 0.5 * at * (linear + at * (square + at * cube))


def arc(centre: Point, radius: float, *, start: float, end: float) -> Points:
    """Degrees, clockwise from three o'clock."""
    steps = max(8, int(abs(end - start) / 3))
    angles = (start + (end - start) * step / steps for step in range(steps + 1))
    return [polar(centre, radius, angle=angle) for angle in angles]


def polar(centre: Point, radius: float, *, angle: float) -> Point:
    turn = radians(angle)
    return centre[0] + radius * cos(turn), centre[1] + radius * sin(turn)


def place(
    points: Points, at: Point, *, size: float = 1, turn: float = 0, flip: bool = False
) -> Points:
    """Points drawn around the origin, put on the sheet."""
    across, down = size * cos(radians(turn)), size * sin(radians(turn))
    side = -1 if flip else 1
    return [
        (at[0] + side * x * across - y * down, at[1] + side * x * down + y * across)
        for x, y in points
    ]


def rectangle(corner: Point, opposite: Point) -> Points:
    (left, top), (right, bottom) = corner, opposite
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def along(start: Point, end: Point, *, count: int) -> Points:
    return [
        (
            start[0] + (end[0] - start[0]) * step / (count - 1),
            start[1] + (end[1] - start[1]) * step / (count - 1),
        )
        for step in range(count)
    ]


def carve(
    points: Points, seed: int, *, wobble: float = 1.8, step: float = 30
) -> Points:
    """The outline as a knife cuts it in lino: short, not quite straight facets."""
    chance = Random(seed)
    outline: Points = []
    for start, end in zip(points, [*points[1:], points[0]], strict=True):
        count = max(1, round(hypot(end[0] - start[0], end[1] - start[1]) / step))
        outline += [
            (
                start[0] + (end[0] - start[0]) * cut / count + chance.gauss(0, wobble),
                start[1] + (end[1] - start[1]) * cut / count + chance.gauss(0, wobble),
            )
            for cut in range(count)
        ]
    return outline
