"""The file formats of an export, each a function from rows of text to bytes."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from tempfile import TemporaryFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from altculture.kit import csv
from subscribers.exports.rows import COLUMNS

# A worksheet ends there; one row of it is the heading.
ROWS_PER_SHEET = 1_048_576 - 1
BYTES_PER_CHUNK = 256 * 1024


def csv_chunks(rows: Iterable[list[str]]) -> Iterator[bytes]:
    return csv.chunks(chain([COLUMNS], rows))


def jsonl_chunks(rows: Iterable[list[str]]) -> Iterator[bytes]:
    rows = iter(rows)
    while batch := list(islice(rows, csv.ROWS_PER_CHUNK)):
        lines = (
            json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False)
            for row in batch
        )
        yield "".join(f"{line}\n" for line in lines).encode()


def xlsx_chunks(rows: Iterable[list[str]]) -> Iterator[bytes]:
    """Write the workbook to a temporary file, then yield that: it is a zip archive.

    Every cell is text and guarded as in CSV, for the day it is saved as such.
    """
    with TemporaryFile() as file:
        _workbook(rows).save(file)
        file.seek(0)
        while chunk := file.read(BYTES_PER_CHUNK):
            yield chunk


def _workbook(rows):
    workbook = Workbook(write_only=True)
    rows = iter(rows)
    batch = list(islice(rows, 1))
    while batch or not workbook.worksheets:
        sheet = workbook.create_sheet()
        sheet.append(COLUMNS)
        for row in chain(batch, islice(rows, ROWS_PER_SHEET - len(batch))):
            sheet.append([_cell(text) for text in row])
        batch = list(islice(rows, 1))
    return workbook


def _cell(text):
    return csv.guard(ILLEGAL_CHARACTERS_RE.sub("", text))


FORMATS = {"csv": csv_chunks, "xlsx": xlsx_chunks, "jsonl": jsonl_chunks}
