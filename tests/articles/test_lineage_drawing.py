"""The lineage as a drawing: whatever the family, every label has room of its own."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.family import Kin, Line, everybody, nearest
from articles.lineage_drawing import BROAD, NARROW, broken, draw, ems

SHEETS = pytest.mark.parametrize("sheet", [NARROW, BROAD], ids=["narrow", "broad"])
NAMES = st.text(
    st.sampled_from("aiMW لسم国ñ-’e\u0301🙂 "), min_size=1, max_size=100
).filter(str.strip)
YEARS = st.one_of(st.none(), st.integers(-300, 2999))


@st.composite
def families(draw_from):
    """Return lines between up to 40 movements, circles and pairs both ways included."""
    number = draw_from(st.integers(2, 40))
    names = draw_from(st.lists(NAMES, min_size=number, max_size=number))
    kin = [
        Kin(pk, name, f"m-{pk}", draw_from(YEARS), draw_from(YEARS))
        for pk, name in enumerate(names, start=1)
    ]
    ends = st.tuples(st.sampled_from(kin), st.sampled_from(kin), st.booleans())
    lines = draw_from(st.lists(ends, min_size=1, max_size=80))
    return [Line(*line) for line in lines if line[0] != line[1]]


def numbers(path):
    return [float(text) for text in re.findall(r"-?[\d.]+", path)]


@SHEETS
@given(lines=families(), is_rtl=st.booleans())
def test_no_label_lies_on_another_and_all_is_on_the_sheet(sheet, lines, is_rtl):
    family = everybody(lines, most=40)

    drawing = draw(family, sheet, here=1, is_rtl=is_rtl)

    assert len(drawing.spots) == len(family.kin)
    for above, below in pairwise(drawing.spots):
        assert above.box[3] < below.box[1]
        assert above.y + sheet.radius < below.y - sheet.radius
    for spot in drawing.spots:
        left, top, right, bottom = spot.box
        assert 0 <= left < right <= sheet.width
        assert 0 <= top < bottom <= drawing.height
        assert all(top < label.y <= bottom for label in spot.lines)
        assert all(ems(label.text) <= sheet.room for label in spot.lines)
        assert not left < spot.x < right
    for arc in drawing.arcs:
        side, high = numbers(arc.path)[:2]
        reach = numbers(arc.path.partition("A")[2])[0]
        edge = sheet.width - side if is_rtl else side
        assert edge - reach >= sheet.stroke / 2
        assert 0 <= high <= drawing.height


@given(text=NAMES, room=st.floats(2, 20))
def test_a_broken_name_loses_no_sign(text, room):
    lines = broken(text, room)

    assert "".join(lines).replace(" ", "") == "".join(text.split())


OLD = Kin(1, "Luddism", "luddism", 1811, 1816)
CRAFTS = Kin(2, "Arts and Crafts", "arts-and-crafts", 1861, 1920)
PUNK = Kin(3, "Punk DIY", "punk-diy", 1976, None)
REFUSAL = Kin(4, "AI refusal", "ai-refusal", 2022, None)
LINES = [
    Line(REFUSAL, OLD, is_descent=True),
    Line(CRAFTS, OLD, is_descent=False),
    Line(PUNK, CRAFTS, is_descent=True),
]


def test_the_family_stands_in_the_order_of_time_over_any_number_of_steps():
    family = nearest(REFUSAL.pk, LINES, most=24)

    assert family.kin == [OLD, CRAFTS, PUNK, REFUSAL]
    assert family.left_out == 0
    assert [row.is_further for row in family.told(REFUSAL.pk)] == [0, 1, 1, 0]


def test_of_a_large_family_the_nearest_are_drawn():
    family = nearest(REFUSAL.pk, LINES, most=3)

    assert family.kin == [OLD, CRAFTS, REFUSAL]
    assert family.left_out == 1
    assert PUNK not in {kin for line in family.lines for kin in line[:2]}


def test_who_has_no_relatives_has_no_family():
    assert nearest(99, LINES, most=24).kin == []
    assert draw(nearest(99, LINES, most=24), NARROW).arcs == []


def test_one_without_a_year_stands_after_what_it_comes_from():
    unknown = Kin(5, "Mail art", "mail-art", None, None)
    lines = [*LINES, Line(unknown, CRAFTS, is_descent=True)]

    names = [kin.name for kin in everybody(lines, most=24).kin]

    assert names.index("Mail art") == names.index("Arts and Crafts") + 1


def test_descent_is_pointed_at_and_an_answer_points_back():
    drawing = draw(nearest(REFUSAL.pk, LINES, most=24), BROAD, here=REFUSAL.pk)
    places = {spot.kin: spot.y for spot in drawing.spots}

    def pointed_at(arc):
        tip = numbers(arc.head)[1]
        return min(places, key=lambda kin: abs(places[kin] - tip))

    found = {(arc.is_descent, pointed_at(arc)) for arc in drawing.arcs}
    assert found == {(True, REFUSAL), (True, PUNK), (False, OLD)}
    assert drawing.arcs[-1].is_near
    assert not drawing.arcs[0].is_near


def test_from_right_to_left_everything_is_mirrored():
    family = nearest(REFUSAL.pk, LINES, most=24)

    plain, mirrored = (draw(family, NARROW, is_rtl=is_rtl) for is_rtl in (False, True))

    assert [NARROW.width - spot.names for spot in plain.spots] == [
        spot.names for spot in mirrored.spots
    ]
    assert plain.height == mirrored.height
