"""JSON Lines: an object a line, as our own export writes them."""

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _

from subscribers.errors import FileRefused
from subscribers.imports.layout import Layout, name_columns

LONGEST_LINE = 256 * 1024


def find_layout(file) -> Layout:
    first = next(_objects(file), None)
    if not first:
        raise FileRefused(_("The file is empty. Upload one with an object a line."))
    return Layout("jsonl", name_columns(list(first)), "utf-8")


def read_rows(file, layout: Layout) -> Iterator[list[str]]:
    for found in _objects(file):
        yield [_text(found.get(name)) for name in layout.columns]


def _objects(file):
    file.seek(0)
    lines = iter(lambda: file.readline(LONGEST_LINE), b"")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError as error:
            raise _unreadable(number) from error
        if not isinstance(found, dict):
            raise _unreadable(number)
        yield found


def _unreadable(number):
    return FileRefused(
        _("Line %d is no JSON object. Mend it and upload the file again.") % number
    )


def _text(value):
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
