"""One print for each piece of the demo magazine, drawn when it is asked for."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO

from PIL import Image

from . import hatice, pell
from .picture import Picture

__all__ = ["PICTURES", "Picture", "draw_all", "render"]

PICTURES: dict[str, Picture] = {**pell.PICTURES, **hatice.PICTURES}


def render(slug: str) -> Image.Image:
    return PICTURES[slug].draw()


def draw_all(slugs: Iterable[str]) -> dict[str, bytes]:
    """Draw pictures on every processor there is; return PNG files by slug."""
    slugs = list(slugs)
    with ProcessPoolExecutor() as pool:
        return dict(zip(slugs, pool.map(_as_png, slugs), strict=True))


def _as_png(slug):
    file = BytesIO()
    render(slug).save(file, "PNG", compress_level=2)
    return file.getvalue()
