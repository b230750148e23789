"""One print for each piece of the demo magazine, drawn when it is asked for."""

from PIL import Image

from . import hatice, pell
from .picture import Picture

__all__ = ["PICTURES", "Picture", "render"]

PICTURES: dict[str, Picture] = {**pell.PICTURES, **hatice.PICTURES}


def render(slug: str) -> Image.Image:
    return PICTURES[slug].draw()
