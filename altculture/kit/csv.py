"""CSV (RFC 4180, UTF-8) that opens in a spreadsheet without running anything."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice

#: What a spreadsheet takes as the start of a formula, full-width forms included.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")

ROWS_PER_CHUNK = 2000


def guard(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula.

    What looks guarded already gets one more, so that `unguard` gives back every text.
    """
    return f"'{text}" if _starts_formula(text) else text


def unguard(text: str) -> str:
    """Take off the apostrophe that `guard`, or another system's, put there."""
    return text[1:] if text[:1] == "'" and _starts_formula(text) else text


def _starts_formula(text):
    first = text[:1]
    if first == "'":
        first = text.lstrip("'")[:1]
    return first in FORMULA_STARTS


def chunks(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """Yield rows of text as pieces of a CSV file, each cell guarded."""
    return guarded_chunks([guard(cell) for cell in row] for row in rows)


def guarded_chunks(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """Yield rows whose cells are guarded already as pieces of a CSV file.

    A piece holds some thousand rows, so memory stays flat and few pieces are sent.
    """
    rows = iter(rows)
    while batch := list(islice(rows, ROWS_PER_CHUNK)):
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows(batch)
        yield buffer.getvalue().encode()


def line(cells: Iterable[str], *, quote_all: bool = False) -> str:
    """Return cells as one line of CSV without its end, for several in one cell."""
    buffer = io.StringIO(newline="")
    style = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    csv.writer(buffer, quoting=style, lineterminator="").writerow(cells)
    return buffer.getvalue()
