"""The rows of a file that were not taken, with a column that says why."""

from collections.abc import Iterator
from contextlib import closing

from altculture.kit import csv
from subscribers.imports.files import read_rows
from subscribers.imports.layout import REASON, Layout
from subscribers.imports.reasons import in_words
from subscribers.models import Import


def error_chunks(source: Import) -> Iterator[bytes]:
    """Yield the CSV file; mended, it can be imported as it is."""
    return csv.chunks(_rows(source))


def _rows(source):
    layout = Layout(**source.layout)
    kept = [place for place, name in enumerate(layout.columns) if name != REASON]
    yield [*(layout.columns[place] for place in kept), REASON]
    refusals = source.refusals.order_by("row").iterator()
    with source.file.open("rb") as file, closing(read_rows(file, layout)) as rows:
        for refusal in refusals:
            cells = next(cells for row, cells in rows if row == refusal.row)
            line = [cells[place] if place < len(cells) else "" for place in kept]
            extra = cells[len(layout.columns) :]
            yield [*line, in_words(refusal.reason, refusal.detail), *extra]
