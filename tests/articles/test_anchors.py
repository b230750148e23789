"""A note's passage: found again after whatever the desk does to the text around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchors import CONTEXT, LONGEST_QUOTE, clean_anchor, locate, reading_text

TEXT = (
    "It began with a letter that nobody answered.\n"
    "The choir met on Thursdays, and every voice had signed the page.\n"
    "Nobody may copy the voices of the choir to teach a machine, it said.\n"
    "The choir met on Sundays too."
)
PASSAGE = "copy the voices of the choir to teach a machine"


def quote(text, exact, nth=0):
    """Return the anchor that a browser makes of the nth place of some words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(exact, start + 1)
    end = start + len(exact)
    return {
        "exact": exact,
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        "block": text.count("\n", 0, start),
    }


def found(anchor, text):
    place = locate(anchor, text)
    return place and text[place.start : place.end]


@pytest.mark.parametrize(
    "edited",
    [
        TEXT,
        "A new first paragraph.\n" + TEXT,
        TEXT.replace("Nobody may", "It is not allowed, by anybody, to"),
        TEXT.replace(", it said", ""),
        "\n".join(reversed(TEXT.split("\n"))),
    ],
)
def test_a_passage_left_as_it_was_is_found_wherever_it_went(edited):
    anchor = quote(TEXT, PASSAGE)

    assert found(anchor, edited) == PASSAGE
    assert locate(anchor, edited).is_exact


@pytest.mark.parametrize("nth", [0, 1])
def test_of_words_said_twice_those_with_the_same_neighbours_are_meant(nth):
    anchor = quote(TEXT, "The choir met", nth)
    place = locate(anchor, "One line more.\n" + TEXT)

    assert place.start == len("One line more.\n") + [45, 179][nth]


def test_of_equal_places_the_one_in_the_nearest_block_is_meant():
    anchor = {"exact": "No.", "prefix": "\n", "suffix": "\n", "block": 2}

    assert locate(anchor, "Ask.\nNo.\nAsk.\nNo.\n").start == 5
    assert locate(anchor | {"block": 3}, "Ask.\nNo.\nAsk.\nNo.\n").start == 14


def test_a_passage_put_otherwise_is_what_stands_between_the_same_words():
    edited = TEXT.replace(PASSAGE, "take even one of its recordings")
    place = locate(quote(TEXT, PASSAGE), edited)

    assert edited[place.start : place.end] == "take even one of its recordings"
    assert not place.is_exact


def test_a_passage_reworded_in_other_surroundings_is_known_by_its_words():
    edited = "Now: to copy all voices of the choir to teach one machine is a theft."
    place = locate(quote(TEXT, PASSAGE), edited)

    assert edited[place.start : place.end].startswith("copy all voices of the choir")
    assert not place.is_exact


def test_three_words_are_too_few_to_be_known_by_likeness():
    assert locate(quote(TEXT, "voices of the"), "The voices were of men.") is None


@pytest.mark.parametrize(
    "edited",
    [
        TEXT.replace(PASSAGE, ""),
        TEXT.replace(f"Nobody may {PASSAGE}, it said.\n", ""),
        "Another text altogether, about rivers and those who row.",
        "",
    ],
)
def test_a_passage_that_is_gone_is_found_nowhere(edited):
    assert locate(quote(TEXT, PASSAGE), edited) is None


@given(st.text(max_size=80), st.text(max_size=80), st.text(min_size=1, max_size=60))
def test_whatever_is_written_before_and_after_the_passage_is_found(
    before, after, exact
):
    anchor = {"exact": exact, "prefix": "", "suffix": "", "block": 0}

    assert found(anchor, before + exact + after) == exact


def test_the_text_read_is_one_line_a_block_with_its_spaces_as_shown():
    body = (
        "<h2>The  <em>reply</em></h2>\n<p>None &amp;\n none<br>came.</p>"
        "<ul><li><p>A</p></li></ul>"
    )

    assert reading_text(body) == "The reply\nNone & none\ncame.\nA"


@pytest.mark.parametrize("sent", [None, [], "exact", {}, {"exact": " "}, {"exact": 3}])
def test_what_quotes_nothing_is_no_anchor(sent):
    assert clean_anchor(sent) is None


def test_an_anchor_is_cut_to_size_and_holds_nothing_else():
    sent = {"exact": "a" * 3000, "prefix": "b" * 99, "block": -1, "evil": "x"}

    anchor = clean_anchor(sent)

    assert anchor == {
        "exact": "a" * LONGEST_QUOTE,
        "prefix": "b" * CONTEXT,
        "suffix": "",
        "block": 0,
    }
