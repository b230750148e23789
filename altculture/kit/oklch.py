"""Colours as the style sheets name them, in the sRGB of a picture.

Lightness, chroma and hue of OKLCH (CSS Color 4, section 9); what sRGB does not hold is
cut off at its edge.
"""

from math import cos, radians, sin

#: From OKLab to the cones' response, and from its cube to linear sRGB.
_TO_CONES = (
    (1, 0.3963377774, 0.2158037573),
    (1, -0.1055613458, -0.0638541728),
    (1, -0.0894841775, -1.2914855480),
)
_TO_SRGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def srgb(lightness: float, chroma: float, hue: float) -> tuple[int, int, int]:
    """Return a colour with lightness 0 to 1, its chroma and its hue in degrees."""
    lab = (lightness, chroma * cos(radians(hue)), chroma * sin(radians(hue)))
    cones = [part**3 for part in _times(_TO_CONES, lab)]
    return tuple(round(255 * _encoded(part)) for part in _times(_TO_SRGB, cones))


def _times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _encoded(linear):
    linear = min(max(linear, 0), 1)
    if linear <= 0.0031308:
        return 12.92 * linear
    return 1.055 * linear ** (1 / 2.4) - 0.055
