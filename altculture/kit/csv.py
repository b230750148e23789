"""CSV (RFC 4180, UTF-8) that opens in a spreadsheet without running anything."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

#: What a spreadsheet takes as the start of a formula, full-width forms included.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")

ROWS_PER_CHUNK = 2000

_needs_quotes = re.compile('[",\r\n]').search


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


def quote(text: str) -> str:
    """Put a cell in quotes where RFC 4180 wants them."""
    if _needs_quotes(text):
        return '"{}"'.format(text.replace('"', '""'))
    return text


def cell(text: str) -> str:
    """Return a text as it stands in a file: guarded, and in quotes where need be."""
    return quote(guard(text))


def line(cells: Iterable[str]) -> str:
    """Return cells as one line without its end and not guarded: several in one cell."""
    return ",".join(map(quote, cells))


def chunks(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """Yield rows of text as pieces of a CSV file, each cell guarded."""
    return joined_chunks([cell(text) for text in row] for row in rows)


def joined_chunks(rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """Yield rows of what `cell` returned as pieces of a CSV file.

    Who has one text for many rows makes its cell once: that, and not the csv module's
    writer, is three times as fast. A piece holds some thousand rows, so memory stays
    flat and few pieces are sent.
    """
    rows = iter(rows)
    while batch := list(islice(rows, ROWS_PER_CHUNK)):
        # A row of one empty cell would be no row at all.
        lines = [",".join(row) or '""' for row in batch]
        yield "{}\r\n".format("\r\n".join(lines)).encode()
