"""A zip with a CSV for each state, as Mailchimp exports an audience."""

from collections.abc import Iterator
from tempfile import TemporaryFile
from zipfile import ZipFile

from django.utils.translation import gettext as _

from subscribers.errors import FileRefused
from subscribers.imports import text_files
from subscribers.imports.layout import Layout
from subscribers.imports.workbooks import refuse_bomb

#: The first column of the table: from which file of the archive a row is.
FILE = "file"
MOST_FILES = 50
BYTES_AT_ONCE = 1024 * 1024


def find_layout(file) -> Layout:
    refuse_bomb(file)
    columns = {FILE: None}
    for _name, _part, layout in _parts(file):
        columns |= dict.fromkeys(layout.columns)
    return Layout("zip", list(columns))


def read_rows(file, layout: Layout) -> Iterator[list[str]]:
    """Yield the rows of each file in turn, in the columns of all."""
    for name, part, found in _parts(file):
        places = [layout.columns.index(column) for column in found.columns]
        for cells in text_files.read_rows(part, found):
            row = [""] * len(layout.columns)
            row[0] = name
            for place, cell in zip(places, cells, strict=False):
                row[place] = cell
            yield row


def _parts(file):
    file.seek(0)
    with ZipFile(file) as archive:
        names = [name for name in archive.namelist() if _is_table(name)]
        if not names or len(names) > MOST_FILES:
            raise FileRefused(
                _("There is no CSV file in this archive, or too many. Upload one.")
            )
        for name in names:
            with TemporaryFile() as part, archive.open(name) as packed:
                for piece in iter(lambda: packed.read(BYTES_AT_ONCE), b""):
                    part.write(piece)
                yield name, part, text_files.find_layout(part)


def _is_table(name):
    hidden = name.startswith("__MACOSX/") or "/." in f"/{name}"
    return name.lower().endswith((".csv", ".txt")) and not hidden
