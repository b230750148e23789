"""Tables in text: CSV with any delimiter, or one address a line."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from django.utils.translation import gettext as _

from altculture.kit.csv import unguard
from subscribers.errors import FileRefused
from subscribers.imports.encodings import find_encoding
from subscribers.imports.layout import Layout, looks_like_rows, name_columns, numbered

DELIMITERS = ",;\t|"
SAMPLED_ROWS = 30
LONGEST_CELL = 128 * 1024


def find_layout(file, encoding: str = "") -> Layout:
    """Find out how a file is laid out, in an encoding that is known or yet to find."""
    encoding = encoding or find_encoding(file)
    delimiter = max(DELIMITERS, key=lambda mark: _fits(file, encoding, mark))
    with as_text(file, encoding) as text:
        first = next(filter(any, _records(text, delimiter)), None)
    if first is None:
        raise FileRefused(_("The file is empty. Upload one with a heading and rows."))
    if looks_like_rows(first):
        return Layout("csv", numbered(len(first)), encoding, delimiter, False)
    return Layout("csv", name_columns(first), encoding, delimiter)


def read_rows(file, layout: Layout) -> Iterator[list[str]]:
    """Yield the rows below the heading, the formula guard taken off each cell.

    Raise FileRefused where the rest can't be told into cells.
    """
    with as_text(file, layout.encoding) as text:
        rows = _records(text, layout.delimiter)
        if layout.has_heading:
            next(filter(any, rows), None)
        for row in rows:
            yield [unguard(cell) if cell[:1] == "'" else cell for cell in row]


@contextmanager
def as_text(file, encoding):
    """Read a binary file as text, and leave it open."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, errors="strict", newline="")
    try:
        yield text
    finally:
        text.detach()


def _records(text, delimiter):
    """Yield the records with anything in them; name the line of one that breaks."""
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    began = 0
    while True:
        began = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise _broken(began, reader.line_num) from error
        except UnicodeDecodeError as error:
            raise _undecodable(text.encoding) from error
        if row is None:
            return
        yield row


def _broken(began, line):
    return FileRefused(
        _(
            "The record that begins in line %(began)d can't be read (noticed in line "
            "%(line)d). A quote is not closed there, or stands inside a cell without "
            "being doubled. Mend that line and upload the file again."
        )
        % {"began": began, "line": line}
    )


def _undecodable(encoding):
    return FileRefused(
        _(
            "The file is not in one encoding: it begins as %(encoding)s and goes on as "
            "something else. Save it as CSV in UTF-8 and upload it again."
        )
        % {"encoding": encoding}
    )


def _fits(file, encoding, delimiter):
    """Return how well a delimiter cuts the first rows into as many cells each."""
    with as_text(file, encoding) as text:
        reader = csv.reader(text, delimiter=delimiter)
        try:
            rows = [row for row in islice(reader, SAMPLED_ROWS) if row]
        except (csv.Error, UnicodeDecodeError):
            return 0
    width = len(rows[0]) if rows else 0
    alike = sum(len(row) == width for row in rows)
    return width * alike / len(rows) if width > 1 else 0
