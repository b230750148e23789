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
    groups = groupby(edition.snapshot["credits"], key=lambda row: row["role"])
    parts = [
        f"{Role(role).label}: {', '.join(row['name'] for row in rows)}"
        for role, rows in groups
    ]
    image = edition.picture
    if image and image["credit"]:
        parts.append(image["credit"])
    return ". ".join(parts)


def picture_of(edition) -> Picture | None:
    """Return the file of the lead picture; None where its licence is over."""
    return edition.picture and file_of(edition.picture)


def file_of(image) -> Picture | None:
    """Return the file of a picture of a snapshot; None where none is cut yet."""
    jpegs = [
        row for row in image["renditions"] if row["format"] == Rendition.Format.JPEG
    ]
    if not jpegs:
        return None
    widest = max(jpegs, key=lambda row: row["width"])
    url = absolute(default_storage.url(widest["file"]))
    return Picture(url, widest["width"], widest["height"])
