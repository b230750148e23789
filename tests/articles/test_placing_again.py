"""What to read next, once a name is no longer what it was when a piece was printed."""

import pytest

from articles.actions import place_again
from articles.actions.merge_names import merge_names
from articles.actions.undo_merge import undo_merge
from articles.actions.withheld_names import give_name_back, withhold_name
from articles.errors import MergeRefused
from articles.models import NameChange, Neighbourhood

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(django_capture_on_commit_callbacks):
    """Do something, and what it leaves to the background."""

    def run(act, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return act(*args, **kwargs)

    return run


def near(edition, sort="alike"):
    row = Neighbourhood.objects.get(family=edition.family_id)
    return [key for key, _nearness in getattr(row, sort)]


@pytest.fixture
def apart(make_edition, make_section):
    """Print two pieces of sections of their own, each with one word of its own."""

    def make(**of_each):
        return [
            make_edition(
                section=make_section(f"Section {number}"),
                body="",
                **{name: [words[number]] for name, words in of_each.items()},
            )
            for number in range(2)
        ]

    return make


@pytest.mark.parametrize("field", ["movements", "topics", "people"])
def test_pieces_of_two_names_made_one_are_near_until_that_is_undone(
    apart, later, editor, field, request
):
    make = {"movements": "movement", "topics": "topic", "people": "person"}[field]
    make = request.getfixturevalue(f"make_{make}")
    typo, right = make("Ludism"), make("Luddism")
    one, two = apart(**{field: (typo, right)})
    assert near(one) == near(two) == []

    later(merge_names, typo, right, actor=editor)
    assert (near(one), near(two)) == ([two.family_id], [one.family_id])

    later(undo_merge, NameChange.objects.get(), actor=editor)
    assert near(one) == near(two) == []


def test_two_contributors_made_one_have_more_by_the_same(
    apart, later, publisher, make_contributor
):
    twice = make_contributor("A. Marr"), make_contributor("Ada Marr")
    one, two = apart(credits=[(row, "words") for row in twice])

    later(merge_names, *twice, actor=publisher)

    assert near(one, "by_same") == [two.family_id]
    assert near(two, "by_same") == [one.family_id]


def test_a_refused_merge_places_nothing_anew(later, editor, make_topic, apart):
    topic = make_topic("Consent")
    one, _two = apart(topics=(topic, topic))
    Neighbourhood.objects.update(alike=[])

    with pytest.raises(MergeRefused):
        later(merge_names, topic, topic, actor=editor)

    assert near(one) == []


def test_a_withheld_name_leaves_the_places_to_others_until_it_is_back(
    apart, later, publisher, make_contributor
):
    ada = make_contributor("Ada Marr")
    one, two = apart(credits=[(ada, "words")] * 2)
    assert near(one, "by_same") == [two.family_id]

    later(withhold_name, ada, actor=publisher)
    assert near(one, "by_same") == near(two, "by_same") == []

    later(give_name_back, ada, actor=publisher)
    assert near(one, "by_same") == [two.family_id]


def test_more_pieces_than_one_turn_can_place_are_placed_in_the_next(
    apart, later, editor, make_topic, monkeypatch
):
    typo, right = make_topic("Consnt"), make_topic("Consent")
    one, two = apart(topics=(typo, right))
    turns = iter(range(0, 100, 20))
    monkeypatch.setattr(place_again.time, "monotonic", lambda: next(turns))

    later(merge_names, typo, right, actor=editor)

    assert (near(one), near(two)) == ([two.family_id], [one.family_id])
