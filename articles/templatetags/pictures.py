"""Pictures of an edition's snapshot: their files, by format and width."""

from typing import NamedTuple

from django import template
from django.core.files.storage import default_storage

from articles.models import Rendition

register = template.Library()

FORMATS = (Rendition.Format.AVIF, Rendition.Format.WEBP, Rendition.Format.JPEG)
FALLBACK_WIDTH = 1080


class Source(NamedTuple):
    type: str
    srcset: str


@register.filter
def sources(image):
    """Return a Source for each format there is, the lightest first."""
    return [
        Source(f"image/{name}", _srcset(rows))
        for name in FORMATS
        if (rows := _renditions(image, name))
    ]


@register.filter
def fallback(image, width=FALLBACK_WIDTH):
    """Return the address of the JPEG nearest to a width, or nothing."""
    rows = _renditions(image, Rendition.Format.JPEG)
    if not rows:
        return ""
    nearest = min(rows, key=lambda row: abs(row["width"] - width))
    return default_storage.url(nearest["file"])


@register.filter
def tenths(fraction):
    """Return the step of the style sheet's focal points: 0 to 10."""
    return round(fraction * 10)


@register.filter
def shape(image):
    """Return `tall`, `wide` or `square`: layouts set a picture by its shape."""
    ratio = image["width"] / image["height"]
    if ratio > 1.15:
        return "wide"
    return "tall" if ratio < 0.87 else "square"


def _renditions(image, name):
    return [row for row in image["renditions"] if row["format"] == name]


def _srcset(rows):
    return ", ".join(
        f"{default_storage.url(row['file'])} {row['width']}w"
        for row in sorted(rows, key=lambda row: row["width"])
    )
