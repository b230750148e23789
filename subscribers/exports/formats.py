"""The file formats of an export, each a function from rows of text to bytes."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from altculture.kit import csv

# A worksheet ends there; one row of it is the heading.
ROWS_PER_SHEET = 1_048_576 - 1
BYTES_PER_CHUNK = 256 * 1024

Heading = list[str]
Rows = Iterable[tuple[str, ...]]


def csv_chunks(heading: Heading, rows: Rows) -> Iterator[bytes]:
    return csv.joined_chunks(chain([heading], rows))


def jsonl_chunks(heading: Heading, rows: Rows) -> Iterator[bytes]:
    rows = iter(rows)
    while batch := list(islice(rows, csv.ROWS_PER_CHUNK)):
        lines = (
            json.dumps(dict(zip(heading, row, strict=True)), ensure_ascii=False)
            for row in batch
        )
        yield "".join(f"{line}\n" for line in lines).encode()


def xlsx_chunks(heading: Heading, rows: Rows) -> Iterator[bytes]:
    """Write the workbook to a temporary file, then yield that: it is a zip archive."""
    with TemporaryFile() as file:
        _workbook(heading, rows).save(file)
        yield from _chunks_of(file)


def zip_chunks(
    headings: dict[str, Iterable[str]], rows: Iterable[tuple[str, list[str]]]
) -> Iterator[bytes]:
    """Yield a zip of CSV files; each row comes with the name of the one it is for."""
    with ExitStack() as stack:
        parts = {name: stack.enter_context(TemporaryFile()) for name in headings}
        for name, heading in headings.items():
            parts[name].writelines(csv.chunks([heading]))
        _sort_out(rows, parts)
        file = stack.enter_context(TemporaryFile())
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                with archive.open(name, "w", force_zip64=True) as member:
                    member.writelines(_chunks_of(part))
        yield from _chunks_of(file)


def _sort_out(rows, parts):
    rows = iter(rows)
    while batch := list(islice(rows, csv.ROWS_PER_CHUNK)):
        for wanted, part in parts.items():
            part.writelines(
                csv.chunks(cells for name, cells in batch if name == wanted)
            )


def _chunks_of(file):
    file.seek(0)
    while chunk := file.read(BYTES_PER_CHUNK):
        yield chunk


def _workbook(heading, rows):
    workbook = Workbook(write_only=True)
    rows = iter(rows)
    batch = list(islice(rows, 1))
    while batch or not workbook.worksheets:
        sheet = workbook.create_sheet()
        sheet.append(heading)
        for row in chain(batch, islice(rows, ROWS_PER_SHEET - len(batch))):
            sheet.append(row)
        batch = list(islice(rows, 1))
    return workbook


def _cell(text):
    """Guard as in CSV, for the day the workbook is saved as such."""
    return csv.guard(ILLEGAL_CHARACTERS_RE.sub("", text))


class Format(NamedTuple):
    """How a file is written, and what makes a text fit for a cell of it."""

    chunks: Callable[[Heading, Rows], Iterator[bytes]]
    clean: Callable[[str], str]


FORMATS = {
    "csv": Format(csv_chunks, csv.cell),
    "xlsx": Format(xlsx_chunks, _cell),
    "jsonl": Format(jsonl_chunks, str),
}
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
    "zip": "application/zip",
}
