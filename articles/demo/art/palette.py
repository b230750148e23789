"""Papers and inks. Each section of the magazine keeps its own three or four."""

from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]

CREAM: Colour = (245, 237, 219)
BONE: Colour = (240, 234, 222)
STRAW: Colour = (247, 232, 199)
BLUSH: Colour = (247, 229, 217)
MIST: Colour = (230, 234, 228)

SOOT: Colour = (34, 32, 33)

# Music
NIGHT: Colour = (29, 43, 104)
CORAL: Colour = (241, 84, 62)
AMBER: Colour = (247, 190, 58)

# Arts
VERMILION: Colour = (226, 67, 42)
MUSTARD: Colour = (236, 174, 44)
SLATE: Colour = (72, 98, 120)

# Fashion
INDIGO: Colour = (44, 50, 126)
ROSE: Colour = (242, 141, 146)
OCHRE: Colour = (224, 164, 58)

# Global culture
TEAL: Colour = (14, 108, 112)
BRICK: Colour = (217, 86, 44)
SUN: Colour = (246, 190, 62)

# Politics
RED: Colour = (217, 47, 39)
SKY: Colour = (138, 190, 212)

# Social movements
AUBERGINE: Colour = (64, 31, 84)
PINK: Colour = (243, 80, 124)
LEMON: Colour = (247, 209, 68)
