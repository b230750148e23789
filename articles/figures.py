"""The pictures that stand in a text: found, and put into another form."""

import html
import re
from collections.abc import Callable
from typing import NamedTuple

_ONE = (
    r'<figure><img data-image="(\d+)" alt="([^"]*)">'
    r"(?:<figcaption>(.*?)</figcaption>)?</figure>"
)
_FIGURE = re.compile(_ONE, re.DOTALL)
_RUN = re.compile(f"(?:{_ONE})+", re.DOTALL)


class Figure(NamedTuple):
    """A picture's key in the library, its alt text here, and its caption as HTML."""

    key: int
    alt: str
    caption: str


def figures_in(body: str) -> list[Figure]:
    """Return the figures of a sanitised text, in order."""
    return [_read(match) for match in _FIGURE.finditer(body)]


def set_figures(body: str, show: Callable[[list[Figure]], str]) -> str:
    """Return the text with what `show` makes of its figures in their place.

    It is given those that stand one right after another together.
    """
    return _RUN.sub(lambda run: show(figures_in(run[0])), body)


def _read(match):
    return Figure(int(match[1]), html.unescape(match[2]), match[3] or "")
