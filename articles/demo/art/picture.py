from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PIL import Image

SCREENPRINT = "Screenprint, drawn in code"
LINOCUT = "Linocut, drawn in code"


@dataclass(frozen=True, slots=True)
class Picture:
    title: str
    artist: Literal["Pell Rasmussen", "Hatice Uyar"]
    alt: str
    draw: Callable[[], Image.Image]
    focal: tuple[float, float] = (0.5, 0.5)
    caption: str = ""
    medium: str = SCREENPRINT
