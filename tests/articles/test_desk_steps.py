"""The moves as the desk panel groups them: the next, beside it, folded, apart."""

import pytest

from altculture.rights.policy import Wish
from articles.admin.desk_steps import BESIDE, GRAVE, DeskSteps
from articles.models import Article, Magazine
from articles.workflow import MOVES, Press, Status
from tests.articles.desk import at, make_at, make_ready, page

pytestmark = pytest.mark.django_db


def steps_of(article, user):
    return DeskSteps(article, user, article.press())


def names_of(steps):
    return [step.name for step in steps]


@pytest.mark.parametrize("press", Press)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("is_printed", [True, False])
def test_each_possible_move_stands_in_one_group(publisher, status, press, is_printed):
    article = make_at(status, press)
    article.is_printed = is_printed
    steps = steps_of(article, publisher)

    groups = [[steps.next] if steps.next else [], steps.beside, steps.folded]
    shown = [name for group in (*groups, steps.grave) for name in names_of(group)]

    left_out = {"spike"} if "discard" in shown else set()
    assert sorted(shown) == sorted({*article.moves_for(publisher)} - left_out)
    assert steps.usual in {*MOVES, ""}


@pytest.mark.parametrize(
    ("status", "press", "is_printed", "name"),
    [
        (Status.DRAFT, Press.NEVER, False, "submit"),
        (Status.SENT_BACK, Press.LIVE, False, "submit"),
        (Status.IN_REVIEW, Press.NEVER, False, "approve"),
        (Status.READY, Press.NEVER, False, "publish"),
        (Status.READY, Press.COMING, True, "reschedule"),
        (Status.READY, Press.COMING, False, "schedule_newer"),
        (Status.READY, Press.LIVE, False, "update"),
        (Status.READY, Press.WITHDRAWN, True, "rework"),
        (Status.SPIKED, Press.NEVER, False, "revive"),
    ],
)
def test_the_usual_next_move_follows_from_where_the_piece_stands(
    publisher, status, press, is_printed, name
):
    article = make_at(status, press)
    article.is_printed = is_printed

    assert steps_of(article, publisher).next.name == name


def test_a_live_piece_is_updated_by_what_is_typed_before_it_is_saved(publisher):
    steps = steps_of(make_at(Status.READY, Press.LIVE), publisher)

    assert steps.next is None
    assert names_of(steps.beside) == ["update", "correct", "rework"]


def test_the_panel_says_when_an_update_would_print_the_same_again(publisher, editor):
    article, said = make_at(Status.READY, Press.LIVE), "Nothing has changed since;"
    at_desk = page("change", article)

    assert said in at(publisher).get(at_desk).text
    assert said not in at(editor).get(at_desk).text
    assert said in at(publisher).get(page("move", article, "update")).text
    assert said not in at(publisher).get(page("move", article, "withdraw")).text

    Article.objects.update(is_printed=False)
    assert said not in at(publisher).get(at_desk).text
    assert said not in at(publisher).get(page("move", article, "update")).text


def test_a_looser_wish_is_something_to_publish(publisher):
    Magazine.objects.update(ai_training=Wish.DENY)
    article = make_at(Status.READY, Press.LIVE)
    assert steps_of(article, publisher).next is None

    Magazine.objects.update(ai_training=Wish.ASK)

    steps = steps_of(article, publisher)
    assert (steps.next.name, steps.is_repeating) == ("update", False)
    assert "Machines may do more" in at(publisher).get(page("change", article)).text


def test_what_the_role_may_not_do_is_no_button_and_nothing_takes_its_place(
    editor, publisher
):
    article = make_ready()
    assert steps_of(article, publisher).next.name == "publish"

    steps = steps_of(article, editor)

    assert steps.next is None
    assert names_of(steps.beside) == ["send_back"]
    assert names_of(steps.grave) == ["spike"]
    assert names_of(steps.folded) == ["rework"]


def test_the_tables_name_moves_that_there_are():
    beside = {name for names in BESIDE.values() for name in names}

    assert beside | {*BESIDE} | {*GRAVE} <= {*MOVES, ""}


def test_the_panel_fills_one_button_and_sets_the_grave_ones_apart(publisher):
    article = make_at(Status.READY, Press.LIVE)
    Article.objects.update(is_printed=False)

    shown = at(publisher).get(page("change", article)).text

    assert shown.count("desk__move--next") == 1
    _before, grave = shown.split('class="desk__grave"')
    grave = grave.partition("</div>")[0]
    assert 'value="withdraw"' in grave
    assert 'value="take_down"' in grave
    assert 'value="update"' not in grave
