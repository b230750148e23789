import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from altculture.kit.csv import FORMULA_STARTS, chunks, guard, unguard

starts = st.sampled_from([*FORMULA_STARTS, "", "a", "'", " ", '"', ",", "é"])
cells = st.builds(lambda start, rest: start + rest, starts, st.text(max_size=8)).filter(
    lambda cell: not any("\ud800" <= character <= "\udfff" for character in cell)
)


def written(rows):
    text = b"".join(chunks(rows)).decode()
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.lists(cells, min_size=2, max_size=4), max_size=6))
def test_no_cell_starts_a_formula_and_none_loses_its_text(rows):
    read = written(rows)

    assert not [cell for row in read for cell in row if cell[:1] in FORMULA_STARTS]
    assert read == [[guard(cell) for cell in row] for row in rows]


def test_each_start_of_a_formula_is_guarded_and_nothing_else():
    for start in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"):
        assert guard(f"{start}1+1") == f"'{start}1+1"
    for harmless in ("", "Anna", "1-1", "'tis", "'", " =1"):
        assert guard(harmless) == unguard(harmless) == harmless


@given(cells)
def test_the_guard_comes_off_again(cell):
    assert unguard(guard(cell)) == cell


def test_what_looks_guarded_is_guarded_once_more():
    assert guard("'=1") == "''=1"
    assert unguard("'=1") == "=1"


def test_lines_end_as_rfc_4180_says_and_rows_leave_in_pieces():
    pieces = list(chunks([["é", "b"]] * 4500))

    assert len(pieces) == 3
    assert b"".join(pieces) == "é,b\r\n".encode() * 4500
