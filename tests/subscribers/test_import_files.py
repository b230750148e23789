"""Reading files of any shape, and refusing what is none."""

import csv
import io
import json
import zipfile

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from altculture.kit.csv import chunks
from subscribers.actions.take_in_file import take_in
from subscribers.errors import FileRefused
from subscribers.imports import workbooks
from subscribers.imports.files import find_layout, read_rows, refuse_size
from subscribers.models import Import
from tests.subscribers.importing import upload

ROWS = [["email", "name"], ["anna@example.org", "Zoë Müller"]]
words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12
)
starts = st.sampled_from(["", "=", "＝", "'=", '"', "\n", "😀", "שלום", "+1", "@"])
names = st.builds(lambda start, rest: start + rest, starts, words)


def read(raw, name="list.csv"):
    """Return the columns and the rows of a file."""
    file = io.BytesIO(raw.encode() if isinstance(raw, str) else raw)
    layout = find_layout(file, name)
    return layout.columns, [cells for _row, cells in read_rows(file, layout)]


def workbook(rows):
    book, buffer = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(buffer)
    return buffer.getvalue()


def table(rows, delimiter=","):
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue()


@given(st.lists(st.tuples(names, names), min_size=1, max_size=5))
def test_what_our_csv_writes_is_read_as_it_was(pairs):
    rows = [["a@example.org", *pair] for pair in pairs]
    written = b"".join(chunks([["email", "name", "note"], *rows]))

    assert read(written)[1] == rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encoding_and_delimiter_are_found_out(encoding, delimiter):
    columns, rows = read(table(ROWS, delimiter).encode(encoding))

    assert (columns, rows) == (ROWS[0], ROWS[1:])


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1251", "Анна Каренина"),
        ("koi8_r", "Анна Каренина"),
        ("gb18030", "王小明"),
    ],
)
def test_other_code_pages_are_guessed_from_the_lines_that_tell(encoding, name):
    rows = [[f"reader-{number}@example.org", name] for number in range(30)]

    assert read(table([ROWS[0], *rows]).encode(encoding))[1] == rows


def test_a_workbook_is_read_as_text():
    raw = workbook([*ROWS, ["bert@example.org", 7.0], [None, None], ["c@d.org", "'=1"]])

    assert read(raw, "list.xlsx")[1] == [
        *([ROWS[1]]),
        *(["bert@example.org", "7"], ["c@d.org", "=1"]),
    ]


def test_json_lines_are_read():
    raw = json.dumps({"email": "a@example.org", "name": "'=1", "tags": ["x"]})

    assert read(raw) == (["email", "name", "tags"], [["a@example.org", "'=1", '["x"]']])


def test_a_list_without_a_heading_is_read_from_its_first_line():
    assert read("a@example.org\nb@example.org\n", "list.txt") == (
        ["Column 1"],
        [["a@example.org"], ["b@example.org"]],
    )


def test_rows_are_counted_as_a_spreadsheet_does_and_blank_ones_left_out():
    file = io.BytesIO(b"email\na@example.org\n\nb@example.org\n")

    numbers = [row for row, _cells in read_rows(file, find_layout(file, "a.csv"))]

    assert numbers == [2, 4]


def test_columns_of_one_name_are_told_apart():
    assert read("email,Name,Name,\na@example.org,b,c,d\n")[0] == [
        *("email", "Name", "Name (3)", "Column 4"),
    ]


def swallow(raw, name):
    refuse_size(len(raw))
    return read(raw, name)


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (64 * 1024 * 1024))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "name", "sentence"),
    [
        (b"", "a.csv", "0 bytes"),
        (b"\n\n", "a.csv", "is empty"),
        (b"not a zip", "a.xlsx", "called a workbook but is none"),
        (b"PK\x03\x04 broken", "a.xlsx", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.xls", "old format"),
        (bomb(), "a.xlsx", "unpacks to far more"),
        (workbook([]), "a.xlsx", "first sheet is empty"),
        (b"email\n" + b"\x00\x01\x02" * 99, "a.csv", "NUL bytes"),
        (",".join(["x"] * 500).encode(), "a.csv", "500 columns; 200 at most"),
        (b'email,name\na@example.org,"Anna\nb@example.org,B\n', "a.csv", "line 2"),
        (b'{"email": 1}\nnothing\n', "a.jsonl", "Line 2 is no JSON object"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_sentence(raw, name, sentence):
    with pytest.raises(FileRefused, match=sentence):
        swallow(raw, name)


def test_a_file_over_the_limit_is_refused_by_its_size_alone(settings):
    with pytest.raises(FileRefused, match=r"2.0.GB; 512.0.MB at most"):
        refuse_size(2 * 1024**3)


def test_headers_of_an_archive_are_read_before_any_of_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(workbooks, "load_workbook", None)

    with pytest.raises(FileRefused, match="unpacks"):
        read(bomb(), "a.xlsx")


@pytest.mark.django_db
def test_a_full_disk_on_upload_is_told_and_leaves_nothing(monkeypatch, circulation):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    storage = Import._meta.get_field("file").storage
    monkeypatch.setattr(storage, "_save", full)

    with pytest.raises(FileRefused, match="there is no room"):
        upload("email\na@example.org\n", actor=circulation)
    assert not Import.objects.exists()


@pytest.mark.django_db
def test_a_file_lies_where_nothing_is_served(settings):
    file = ContentFile(b"email\na@example.org\n", "list.csv")

    source = take_in(file, "list.csv", made_by="Ines", actor=None)

    assert not source.file.path.startswith(f"{settings.MEDIA_ROOT}/")


@pytest.mark.django_db
def test_a_file_that_breaks_halfway_is_told_and_nothing_is_imported(dry_run, letters):
    source = dry_run('email,name\na@example.org,A\nb@example.org,"B\n')

    assert source.state == "failed"
    assert "begins in line 3" in source.problem
    assert not letters.subscriptions.exists()
