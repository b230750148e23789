"""Files of subscribers in any format that we read: their layout, and their rows."""

from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from subscribers.errors import FileRefused
from subscribers.imports import archives, json_lines, text_files, workbooks
from subscribers.imports.layout import Layout

FORMATS = {
    "csv": text_files,
    "jsonl": json_lines,
    "xlsx": workbooks,
    "zip": archives,
}
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def refuse_size(size: int):
    """Raise FileRefused for a file of no bytes, or of more than are taken."""
    if size == 0:
        raise FileRefused(_("The file is empty: it has 0 bytes. Export it once more."))
    if size > settings.IMPORT_MAX_BYTES:
        raise FileRefused(
            _(
                "The file has %(size)s; %(most)s at most are taken. Split it and "
                "upload the parts one after the other."
            )
            % {
                "size": filesizeformat(size),
                "most": filesizeformat(settings.IMPORT_MAX_BYTES),
            }
        )


def find_layout(file, name: str) -> Layout:
    """Find out how a binary file is laid out; raise FileRefused if nobody can."""
    return FORMATS[_format(file, name)].find_layout(file)


def read_rows(file, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, each with its number.

    Rows are counted as a spreadsheet does: the heading is the first.
    """
    rows = FORMATS[layout.format].read_rows(file, layout)
    first = 2 if layout.has_heading and layout.format != "jsonl" else 1
    for number, cells in enumerate(rows, start=first):
        if any(cells):
            yield number, cells


def _format(file, name):
    file.seek(0)
    start = file.read(64)
    if start.startswith(OLD_WORKBOOK):
        raise FileRefused(
            _("This is a workbook of an old format. Save it as XLSX or as CSV.")
        )
    if start.startswith(b"PK"):
        return "xlsx" if _is_workbook(file) else "zip"
    if name.lower().endswith((".xlsx", ".zip")):
        workbooks.refuse_bomb(file)
    return "jsonl" if start.lstrip().startswith(b"{") else "csv"


def _is_workbook(file):
    try:
        with ZipFile(file) as archive:
            return any(name.startswith("xl/") for name in archive.namelist())
    except BadZipFile as error:
        raise FileRefused(
            _("This archive is broken. Make it again and upload it.")
        ) from error
