"""The first sheet of an XLSX workbook, read as a stream."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile, is_zipfile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from altculture.kit.csv import unguard
from subscribers.errors import FileRefused
from subscribers.imports.layout import Layout, looks_like_rows, name_columns, numbered

#: What a workbook may unpack to in all, and its texts, which are held in memory.
MOST_UNPACKED = 1024 * 1024 * 1024
MOST_TEXTS = 64 * 1024 * 1024
MOST_RATIO = 200
FEW = 1024 * 1024  # what is no larger may be packed as tightly as it likes
TEXTS = "xl/sharedStrings.xml"
BROKEN = (BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, EOFError)


def find_layout(file) -> Layout:
    refuse_bomb(file)
    first = next(_records(file), None)
    if first is None:
        raise FileRefused(_("The first sheet is empty. Put the list there."))
    if looks_like_rows(first):
        return Layout("xlsx", numbered(len(first)), has_heading=False)
    return Layout("xlsx", name_columns(first))


def read_rows(file, layout: Layout) -> Iterator[list[str]]:
    rows = _records(file)
    if layout.has_heading:
        next(rows, None)
    for row in rows:
        yield [unguard(cell) if cell[:1] == "'" else cell for cell in row]


def refuse_bomb(file):
    """Refuse an archive that is broken, or unpacks to more than may be taken.

    Nothing is unpacked for that; Python never unpacks more than the headers say.
    """
    file.seek(0)
    if not is_zipfile(file):
        raise FileRefused(
            _("This is called a workbook but is none. Save it again as XLSX or CSV.")
        )
    with _broken_told(), ZipFile(file) as archive:
        members = archive.infolist()
    whole = sum(member.file_size for member in members)
    if whole > MOST_UNPACKED or any(map(_is_bomb, members)):
        raise FileRefused(
            _("This file unpacks to far more than it should. Save the list as CSV.")
        )


def _is_bomb(member):
    if member.filename == TEXTS and member.file_size > MOST_TEXTS:
        return True
    ratio = member.file_size / max(member.compress_size, 1)
    return member.file_size > FEW and ratio > MOST_RATIO


def _records(file):
    file.seek(0)
    with _broken_told():
        workbook = load_workbook(file, read_only=True, data_only=True)
        sheet = workbook.worksheets[0] if workbook.worksheets else None
        for row in sheet.iter_rows(values_only=True) if sheet else ():
            yield _trimmed([_text(value) for value in row])


@contextmanager
def _broken_told():
    try:
        yield
    except BROKEN as error:
        raise FileRefused(
            _("This workbook is broken. Open it, and save it again as XLSX or CSV.")
        ) from error


def _trimmed(row):
    while row and not row[-1]:
        row.pop()
    return row


def _text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, datetime | time) else str(value)
