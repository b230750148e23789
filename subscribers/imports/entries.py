"""One row of a file as what it says of a reader, whatever system wrote it."""

import csv
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import get_supported_language_variant

from subscribers.addresses import address_digest, normalise_address
from subscribers.imports.moments import read_moment
from subscribers.imports.standings import OPT_OUTS, Standing, standing_of
from subscribers.imports.systems import Field

LONGEST_NAME = 100
LONGEST_NOTE = 2000
LONGEST_TAG = 100
NO = {"false", "no", "0", "non", "nein"}
YES = {"true", "yes", "1", "oui", "ja"}
_BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
DELETED_AT_SUBSTACK = "@deletion-request.substack.com"


class RowRefused(ValueError):
    """A row that can't be taken: `code` is one of the reasons, `detail` fills it."""

    def __init__(self, code, detail=""):
        self.code, self.detail = code, str(detail)[:80]
        super().__init__(code)


class Entry(NamedTuple):
    """What a row says; moments are aware or None, `newsletters` are primary keys."""

    row: int
    address: str
    digest: str
    standing: Standing
    newsletters: tuple[int, ...]
    name: str = ""
    language: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    joined_at: datetime | None = None
    agreed_at: datetime | None = None
    changed_at: datetime | None = None
    left_at: datetime | None = None
    paused_until: datetime | None = None


class EntryReader:
    """Reads rows by a mapping of columns to fields.

    `newsletters` are those that a row is for which names none; a column may name any
    of `by_slug`. Both are primary keys.
    """

    def __init__(self, columns, mapping: Mapping[str, str], *, newsletters, by_slug):
        self.width = len(columns)
        self.standing = Standing.SUBSCRIBED
        self.newsletters = tuple(newsletters)
        self.by_slug = by_slug
        self.places = [
            (place, mapping[column])
            for place, column in enumerate(columns)
            if mapping.get(column)
        ]

    def read(self, row: int, cells: list[str]) -> Entry:
        """Return what the row says, or raise RowRefused."""
        if len(cells) > self.width and any(cells[self.width :]):
            raise RowRefused("too_many_cells")
        said = {}
        end = len(cells)
        for place, field in self.places:
            if place < end and (cell := cells[place].strip()):
                if "\x00" in cell:
                    raise RowRefused("has_nul")
                said[field] = f"{said[field]},{cell}" if field in said else cell
        return self._entry(row, said)

    def _entry(self, row, said):
        address = _address(said.get(Field.EMAIL, ""))
        standing = self._standing(said)
        moments = {
            name: _moment(said[name])
            for name in ("joined_at", "agreed_at", "changed_at", "paused_until")
            if name in said
        }
        left_at = said.get(Field.LEFT_AT) or said.get(Field.BOUNCED_AT)
        return Entry(
            row,
            address,
            address_digest(address),
            standing,
            self._newsletters(said),
            name=_name(said),
            language=_language(said.get(Field.LANGUAGE, "")),
            note=_note(said.get(Field.NOTE, "")),
            tags=_tags(said),
            left_at=_moment(left_at) if left_at else None,
            **moments,
        )

    def _standing(self, said):
        """Return the strictest of what the row says of its state."""
        if Field.GONE_AT in said:
            raise RowRefused("gone")
        standing = self.standing
        if Field.STANDING in said:
            standing = _said_standing(said[Field.STANDING])
        if standing == Standing.NEVER_ASKED:
            raise RowRefused("never_asked")
        if standing in OPT_OUTS:
            return standing
        if Field.BOUNCED_AT in said:
            return Standing.BOUNCED
        return Standing.UNSUBSCRIBED if _has_left(said) else standing

    def _newsletters(self, said):
        named = said.get(Field.NEWSLETTER)
        if named is None:
            if not self.newsletters:
                raise RowRefused("no_newsletter")
            return self.newsletters
        slugs = [slug.strip() for slug in named.split(",")]
        unknown = [slug for slug in slugs if slug not in self.by_slug]
        if unknown:
            raise RowRefused("bad_newsletter", unknown[0])
        return tuple(self.by_slug[slug] for slug in slugs)


def _said_standing(cell):
    """Return the standing of a cell that has a state, or one for each newsletter."""
    states = set(cell.split(","))
    if len(states) > 1:
        raise RowRefused("several_states")
    standing = standing_of(states.pop())
    if standing is None:
        raise RowRefused("bad_state", cell)
    return standing


def _has_left(said):
    return (
        Field.LEFT_AT in said
        or said.get(Field.IS_SUBSCRIBED, "").lower() in NO
        or said.get(Field.IS_DISABLED, "").lower() in YES
    )


def _address(text):
    if not text:
        raise RowRefused("no_address")
    if text.lower().endswith(DELETED_AT_SUBSTACK):
        raise RowRefused("gone")
    try:
        return normalise_address(text)
    except ValidationError as error:
        raise RowRefused("bad_address", text) from error


def _name(said):
    name = said.get(Field.NAME, "")
    if not name and (Field.FIRST_NAME in said or Field.LAST_NAME in said):
        name = f"{said.get(Field.FIRST_NAME, '')} {said.get(Field.LAST_NAME, '')}"
    name = one_line(name)
    if len(name) > LONGEST_NAME:
        raise RowRefused("long_name", LONGEST_NAME)
    return name


def one_line(text):
    return _BREAKS.sub(" ", text).strip()


def _note(text):
    if len(text) > LONGEST_NOTE:
        raise RowRefused("long_note", LONGEST_NOTE)
    return text


def _language(text):
    if not text:
        return ""
    try:
        return get_supported_language_variant(text.lower().replace("_", "-"))
    except LookupError:
        return ""


def _moment(text):
    try:
        return read_moment(text.rpartition(",")[2])
    except ValueError as error:
        raise RowRefused("bad_date", text) from error


def _tags(said):
    names = split_tags(said[Field.TAGS]) if Field.TAGS in said else []
    if Field.ATTRIBUTES in said:
        names += _tags_of_attributes(said[Field.ATTRIBUTES])
    tags = tuple(dict.fromkeys(one_line(name.strip()) for name in names if name))
    for tag in tags:
        if len(tag) > LONGEST_TAG:
            raise RowRefused("long_tag", tag)
    return tuple(tag for tag in tags if tag)


def split_tags(cell: str) -> list[str]:
    """Return the tags of a cell: joined by commas, in quotes or not, or a JSON list."""
    if cell.startswith("[") and (names := _json_list(cell)) is not None:
        return names
    if '"' not in cell:
        return cell.split(",")
    (names,) = csv.reader([cell.replace("\n", " ")], skipinitialspace=True)
    return names


def _json_list(cell):
    try:
        found = json.loads(cell)
    except ValueError:
        return None
    return [str(name) for name in found]


def _tags_of_attributes(cell):
    try:
        attributes = json.loads(cell)
    except ValueError as error:
        raise RowRefused("bad_attributes") from error
    if not isinstance(attributes, dict):
        raise RowRefused("bad_attributes")
    tags = attributes.get("tags", [])
    return [str(tag) for tag in tags] if isinstance(tags, list) else [str(tags)]
