"""What every surface beside the page says of an edition: its name, credit, picture."""

from itertools import groupby
from typing import NamedTuple

from django.core.files.storage import default_storage

from altculture.kit.urls import absolute, site_host
from articles.kinds import Role
from articles.models import Rendition


class Picture(NamedTuple):
    """The largest JPEG of a picture, which every program can show."""

    url: str
    width: int
    height: int


def lasting_id(edition) -> str:
    """Return a tag URI (RFC 4151) that stays the article's, whatever its address."""
    day = edition.first_live_at.date().isoformat()
    return f"tag:{site_host()},{day}:article/{edition.article_id}"


def address(edition) -> str:
    return absolute(edition.get_absolute_url())


def credit_line(edition) -> str:
    """Return everybody's credit in one line, the picture's last."""
    return credits_with(edition, edition.picture)


def credits_with(edition, image) -> str:
    """Return everybody's credit in one line, last that of a picture or of none."""
    groups = groupby(edition.snapshot["credits"], key=lambda row: row["role"])
    parts = [
        f"{Role(role).label}: {', '.join(row['name'] for row in rows)}"
        for role, rows in groups
    ]
    if image and image["credit"]:
        parts.append(image["credit"])
    return ". ".join(parts)


def picture_of(edition) -> Picture | None:
    """Return the file of the lead picture; None where its licence is over."""
    return edition.picture and file_of(edition.picture)


def file_of(image) -> Picture | None:
    """Return the file of a picture of a snapshot; None where none is cut yet."""
    jpegs = jpegs_of(image)
    if not jpegs:
        return None
    widest = jpegs[-1]
    url = absolute(default_storage.url(widest["file"]))
    return Picture(url, widest["width"], widest["height"])


def jpegs_of(image) -> list[dict]:
    """Return the JPEGs of a snapshot's picture, the widest last."""
    rows = image["renditions"] if image else ()
    jpegs = (row for row in rows if row["format"] == Rendition.Format.JPEG)
    return sorted(jpegs, key=lambda row: row["width"])
