"""The house's stencil alphabet on a picture: outlines to polygons to a mask."""

import re
from math import atan2, ceil, cos, pi, sin, sqrt

import PIL.Image
from PIL import ImageDraw

from articles.templatetags.lettering import HEIGHT, set_letters

#: Drawn so much larger and made smaller again, which smooths the edges.
FINER = 4
STEPS = 48  # for a whole turn of an arc

_COMMAND = re.compile(r"([MLHVAZ])([^MLHVAZ]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7}


def lettered(capitals: str, height: int) -> PIL.Image.Image:
    """Return a mask of a line of the alphabet's capitals, so many pixels tall."""
    width, glyphs = set_letters(capitals)
    scale = height * FINER / HEIGHT
    mask = PIL.Image.new("L", (ceil(width * scale), height * FINER))
    draw = ImageDraw.Draw(mask)
    for left, outline in glyphs:
        for shape in polygons(outline):
            draw.polygon([((x + left) * scale, y * scale) for x, y in shape], fill=255)
    return mask.reduce(FINER)


def polygons(outline: str) -> list[list[tuple[float, float]]]:
    """Return the closed shapes of an SVG path of absolute lines and arcs."""
    shapes = []
    for name, text in _COMMAND.findall(outline):
        if name == "M":
            shapes.append([])
        if name != "Z":
            _trace(shapes[-1], name, [float(part) for part in _NUMBER.findall(text)])
    return shapes


def _trace(shape, name, numbers):
    takes = _TAKES[name]
    for start in range(0, len(numbers), takes):
        shape.extend(_points(shape, name, numbers[start : start + takes]))


def _points(shape, name, numbers):
    if name == "A":
        return _arc(shape[-1], numbers)
    if name == "H":
        return [(numbers[0], shape[-1][1])]
    if name == "V":
        return [(shape[-1][0], numbers[0])]
    return [tuple(numbers)]


def _arc(begin, numbers):
    """Return points of an arc that isn't turned (SVG 2, appendix B.2.4)."""
    across, down, _turn, is_large, is_clockwise, *end = numbers
    # Half the way from end to begin, on a circle of radius 1.
    x, y = (begin[0] - end[0]) / 2 / across, (begin[1] - end[1]) / 2 / down
    reach = x * x + y * y
    far = sqrt(max(1 / reach - 1, 0)) * (-1 if is_large == is_clockwise else 1)
    middle = (far * y, -far * x)
    first = atan2(y - middle[1], x - middle[0])
    turn = (atan2(-y - middle[1], -x - middle[0]) - first) % (2 * pi)
    turn -= 0 if is_clockwise else 2 * pi
    centre = (
        middle[0] * across + (begin[0] + end[0]) / 2,
        middle[1] * down + (begin[1] + end[1]) / 2,
    )
    steps = ceil(abs(turn) / (2 * pi) * STEPS)
    angles = (first + turn * step / steps for step in range(1, steps + 1))
    return [
        (centre[0] + across * cos(angle), centre[1] + down * sin(angle))
        for angle in angles
    ]
