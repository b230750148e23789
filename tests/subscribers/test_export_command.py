import hashlib
import io
import json
import stat

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from subscribers.exports.recipe import COLUMNS
from subscribers.models import Export
from subscribers.models.subscription import State

NAMES = ["Anna", "=1+1", "Bell\x07"]


@pytest.fixture
def listed(make_subscriber):
    for number, name in enumerate(NAMES):
        make_subscriber(email=f"r{number}@example.org", name=name)


@pytest.fixture
def export():
    """Return a function that runs the command: (standard output, standard error)."""

    def run(*options, reason="The yearly audit"):
        out, err = io.TextIOWrapper(io.BytesIO()), io.StringIO()
        arguments = ["export_subscribers", "--reason", reason, *options]
        call_command(*arguments, stdout=out, stderr=err)
        return out.buffer.getvalue(), err.getvalue()

    return run


def test_csv_goes_to_standard_output_and_the_summary_beside_it(export, listed):
    out, err = export("--format", "csv")

    lines = out.decode().split("\r\n")
    assert lines[0] == ",".join(COLUMNS)
    assert lines[2].startswith("r1@example.org,'=1+1,")
    assert "Exported 3 rows" in err
    assert hashlib.sha256(out).hexdigest() in err


def test_jsonl_has_one_object_a_line_with_the_text_as_it_is(export, listed):
    out, _err = export("--format", "jsonl")

    rows = [json.loads(line) for line in out.decode().splitlines()]
    assert tuple(rows[0]) == COLUMNS
    assert [row["name"] for row in rows] == NAMES


def test_xlsx_opens_and_holds_text_only(export, listed, tmp_path):
    out, _err = export("--format", "xlsx")

    sheet = load_workbook(io.BytesIO(out)).worksheets[0]
    rows = list(sheet.iter_rows())
    assert tuple(cell.value for cell in rows[0]) == COLUMNS
    assert [row[1].value for row in rows[1:]] == ["Anna", "'=1+1", "Bell"]
    assert {cell.data_type for row in rows for cell in row if cell.value} == {"s"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonl"])
def test_an_empty_list_makes_a_whole_file(export, name):
    export("--format", name)

    assert Export.objects.get().rows == 0


def test_the_audit_line_names_who_ran_it(export, listed):
    export("--format", "csv")

    line = Export.objects.get()
    assert line.actor is None
    assert line.made_by.endswith("(command line)")
    assert (line.reason, line.rows) == ("The yearly audit", 3)
    assert line.is_finished


def test_a_file_is_for_its_owner_alone(export, listed, tmp_path):
    path = tmp_path / "readers.csv"

    out, _err = export("--format", "csv", "--output", str(path))

    assert out == b""
    assert path.read_bytes().count(b"\r\n") == 4
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_exists_is_left_alone(export, listed, tmp_path):
    path = tmp_path / "readers.csv"
    path.write_text("precious")

    with pytest.raises(CommandError, match="File exists"):
        export("--format", "csv", "--output", str(path))

    assert path.read_text() == "precious"
    assert not Export.objects.exists()


def test_a_full_disk_leaves_the_audit_line_unfinished(listed):
    with open("/dev/full", "wb", buffering=0) as file:
        full = io.TextIOWrapper(file)
        with pytest.raises(CommandError, match="audit line stays unfinished"):
            call_command("export_subscribers", format="csv", reason="x", stdout=full)

    assert Export.objects.unfinished().exists()


@pytest.mark.parametrize("path", ["/dev/null/readers.csv", "/nowhere/readers.csv"])
def test_a_path_that_cannot_be_written_is_refused(export, listed, path):
    with pytest.raises(CommandError, match="Name a new file"):
        export("--format", "csv", "--output", path)

    assert not Export.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "reason", "sentence"),
    [
        (("--format", "csv"), "  ", "--reason is empty"),
        (("--format", "pdf"), "x", "invalid choice"),
        ((), "x", "required: --format"),
    ],
)
def test_bad_options_are_refused_with_a_sentence(export, options, reason, sentence):
    with pytest.raises(CommandError, match=sentence):
        export(*options, reason=reason)

    assert not Export.objects.exists()


def test_one_state_of_one_newsletter_goes_out_alone(export, listed, make_subscriber):
    make_subscriber(email="gone@example.org", state=State.UNSUBSCRIBED)

    out, _err = export("--format", "csv", "--state", "unsubscribed")

    assert "gone@example.org" in out.decode()
    assert "r1@example.org" not in out.decode()
    assert Export.objects.get().rows == 1
    assert export("--format", "csv", "--newsletter", "letters")[0].count(b"@") == 4


def test_a_newsletter_that_does_not_exist_is_refused_with_those_that_do(export, listed):
    with pytest.raises(CommandError, match="no newsletter “gazette”"):
        export("--format", "csv", "--newsletter", "gazette")

    assert not Export.objects.exists()


def test_columns_and_shape_are_chosen_by_options(export, listed):
    out, _err = export(
        "--format", "csv", "--columns", "name,newsletter", "--shape", "readers"
    )

    assert out.decode().split("\r\n")[:3] == [
        "name,newsletters",
        "Anna,letters",
        "'=1+1,letters",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--columns", "email,phone"), "--columns takes each of these once"),
        (("--columns", "email,email"), "--columns takes each of these once"),
        (("--preset", "ghost", "--columns", "email"), "--preset says columns"),
        (("--preset", "aweber"), "invalid choice"),
    ],
)
def test_options_that_mean_nothing_are_refused(export, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        export("--format", "csv", *options)

    assert not Export.objects.exists()
