"""Bodies that several pictures share: hands, a head in profile, people standing."""

from typing import NamedTuple

from .curve import Point, Points, place, polar, smooth
from .ink import Stencil


class Finger(NamedTuple):
    """Angle and bend are in degrees; the bend is added at each joint."""

    root: Point
    angle: float
    length: float
    bend: float = 0


# In both hands the thumb comes last.
OPEN = (
    Finger((-0.37, -0.42), -101, 0.78),
    Finger((-0.13, -0.50), -94, 0.95),
    Finger((0.12, -0.50), -87, 0.90),
    Finger((0.35, -0.42), -78, 0.72),
    Finger((-0.40, 0.18), -150, 0.62, 22),
)
PINCH = (
    Finger((-0.34, -0.42), -112, 0.84, -10),
    Finger((-0.11, -0.50), -92, 0.62, 16),
    Finger((0.12, -0.48), -84, 0.56, 16),
    Finger((0.34, -0.38), -74, 0.48, 14),
    Finger((-0.42, 0.18), -124, 0.94, -4),
)

PALM: Points = [
    (-0.46, -0.44), (-0.12, -0.56), (0.22, -0.54), (0.46, -0.38),
    (0.46, 0.10), (0.34, 0.52), (0.0, 0.60), (-0.34, 0.52), (-0.50, 0.16),
]  # fmt: skip

PROFILE: Points = [
    (0.45, 0.00), (0.60, 0.03), (0.70, 0.12), (0.74, 0.24), (0.742, 0.33),
    (0.757, 0.362), (0.737, 0.405), (0.775, 0.48), (0.83, 0.555), (0.815, 0.588),
    (0.755, 0.598), (0.752, 0.63), (0.785, 0.655), (0.775, 0.685), (0.68, 0.70),
    (0.635, 0.735), (0.665, 0.78), (0.745, 0.795), (0.752, 0.825), (0.725, 0.85),
    (0.748, 0.90), (0.735, 0.955), (0.67, 0.985), (0.56, 0.955), (0.47, 0.965),
    (0.44, 1.05), (0.48, 1.20), (0.60, 1.34), (0.04, 1.34), (0.14, 1.15),
    (0.13, 0.94), (0.06, 0.72), (0.01, 0.50), (0.04, 0.27), (0.15, 0.09),
    (0.29, 0.015),
]  # fmt: skip


class Pose(NamedTuple):
    at: Point
    size: float
    turn: float = 0
    flip: bool = False

    def put(self, points: Points) -> Points:
        return place(points, self.at, size=self.size, turn=self.turn, flip=self.flip)


def hand(
    stencil: Stencil,
    fingers: tuple[Finger, ...],
    *,
    pose: Pose,
    arm: float = 1.6,
) -> None:
    """Pointing up, thumb on the left, the palm as wide as the pose's size."""
    stencil.shape(pose.put(smooth(PALM)))
    wrist = pose.put([(0, 0.35), (0, 0.75), (0, arm)])
    stencil.stroke(wrist, [pose.size * share for share in (0.70, 0.62, 0.82)])
    for finger in fingers:
        bones = pose.put(smooth(knuckles(finger), closed=False, steps=6))
        stout = 0.28 if finger is fingers[-1] else 0.25
        widths = [pose.size * share for share in (stout, 0.23, 0.19)]
        gap = pose.size * 0.05
        stencil.stroke(bones[4:], [width + gap for width in widths], ink=False)
        stencil.stroke(bones, widths)


def knuckles(finger: Finger) -> Points:
    joints, angle = [finger.root], finger.angle
    for share in (0.42, 0.32, 0.26):
        joints.append(polar(joints[-1], finger.length * share, angle=angle))
        angle += finger.bend
    return joints


def person(stencil: Stencil, feet: Point, *, height: float, ink: bool = True) -> None:
    """Standing, arms at the sides, seen from far enough to be a sign."""
    x, y = feet
    stencil.disc((x, y - height * 0.89), height * 0.105, ink=ink)
    body = [
        (-0.16, -0.72), (-0.06, -0.77), (0.06, -0.77), (0.16, -0.72), (0.20, -0.38),
        (0.13, -0.36), (0.12, 0.0), (0.02, 0.0), (0.0, -0.32), (-0.02, 0.0),
        (-0.12, 0.0), (-0.13, -0.36), (-0.20, -0.38),
    ]  # fmt: skip
    stencil.shape(place(body, feet, size=height), ink=ink)
