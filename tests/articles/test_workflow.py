from datetime import timedelta

import pytest
from django.utils import timezone

from altculture.roles import ROLES
from articles.models import Article
from articles.workflow import MOVES, Press, Status
from tests.articles.desk import change_text, make_at, make_ready

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", MOVES)
def test_some_role_may_make_every_move(name):
    assert [role for role in ROLES if MOVES[name].permission in ROLES[role]]


@pytest.mark.parametrize("status", Status)
def test_the_way_leads_on_from_every_state(status):
    onward = [move for move in MOVES.values() if status in move.sources]

    assert [move for move in onward if move.target not in {None, status}]


@pytest.mark.parametrize("press", Press)
def test_an_article_knows_how_it_stands_with_readers(press):
    assert make_at(Status.READY, press).press() == press


def test_a_scheduled_article_is_live_once_the_clock_says_so():
    article = make_at(Status.READY, Press.COMING)
    tomorrow = timezone.now() + timedelta(days=1)

    assert article.press() == Press.COMING
    assert article.press(tomorrow) == Press.LIVE


@pytest.mark.parametrize(
    ("status", "press", "moves"),
    [
        (Status.DRAFT, Press.NEVER, "submit discard spike"),
        (Status.IN_REVIEW, Press.NEVER, "send_back approve spike"),
        (Status.READY, Press.NEVER, "send_back publish schedule rework spike"),
        (
            Status.READY,
            Press.COMING,
            "send_back publish reschedule unschedule rework expire",
        ),
        (
            Status.READY,
            Press.LIVE,
            "send_back update correct correct_by_note schedule rework withdraw "
            "take_down expire",
        ),
        (
            Status.DRAFT,
            Press.UPDATING,
            "submit correct_by_note reschedule unschedule withdraw take_down expire",
        ),
        (Status.SPIKED, Press.WITHDRAWN, "take_down revive"),
    ],
)
def test_a_publisher_is_offered_the_moves_that_lead_from_here(
    publisher, status, press, moves
):
    assert make_at(status, press).moves_for(publisher) == moves.split()


@pytest.mark.parametrize("press", [Press.COMING, Press.UPDATING])
def test_of_what_is_scheduled_only_a_newer_text_is_scheduled(publisher, press):
    article, again = make_at(Status.READY, press), MOVES["schedule_newer"]

    assert "is the one that is scheduled" in article.obstacle(again, press)
    assert "schedule_newer" in change_text(article).moves_for(publisher)
    assert "schedule" not in article.moves_for(publisher)


def test_a_writer_is_offered_no_move_of_the_press(writer, publisher):
    article = make_ready()

    assert "publish" in article.moves_for(publisher)
    assert article.moves_for(writer) == []


def test_an_obstacle_says_which_state_or_standing_is_in_the_way():
    draft, live = make_at(Status.DRAFT, Press.NEVER), make_at(Status.READY, Press.LIVE)

    assert "“Draft”" in draft.obstacle(MOVES["publish"], Press.NEVER)
    assert "“Live”" in live.obstacle(MOVES["publish"], Press.LIVE)
    assert live.obstacle(MOVES["update"], Press.LIVE) == ""


@pytest.fixture
def in_every_state(make_article, make_user):
    """One article for each state, held by somebody else."""
    other = make_user("writer")
    return {
        status: make_article(status=status, created_by=other, held_by=other)
        for status in Status
    }


@pytest.mark.parametrize(
    ("role", "awaited"),
    [
        ("writer", set()),
        ("editor", {Status.IN_REVIEW}),
        ("publisher", {Status.IN_REVIEW, Status.READY}),
        ("circulation", set()),
    ],
)
def test_what_waits_for_a_role_is_what_it_has_a_move_for(
    in_every_state, make_user, role, awaited
):
    waiting = Article.objects.waiting_for(make_user(role))

    assert {article.status for article in waiting} == awaited


def test_what_was_sent_back_waits_for_the_writer_who_holds_it(make_article, make_user):
    writer, other = make_user("writer"), make_user("writer")
    article = make_article(status=Status.SENT_BACK, created_by=other, held_by=writer)

    assert list(Article.objects.waiting_for(writer)) == [article]
    assert list(Article.objects.waiting_for(other)) == []


def test_what_is_on_the_schedule_no_longer_waits_for_a_publisher(publisher):
    waiting = make_ready()
    make_at(Status.READY, Press.COMING)

    assert list(Article.objects.waiting_for(publisher)) == [waiting]


def test_writers_see_their_own_pieces_and_editors_all(make_article, make_user):
    writer, holder, editor = map(make_user, ["writer", "writer", "editor"])
    article = make_article(created_by=writer, held_by=holder)
    make_article(created_by=editor)

    assert list(Article.objects.visible_to(writer)) == [article]
    assert list(Article.objects.visible_to(holder)) == [article]
    assert Article.objects.visible_to(editor).count() == 2
    assert not Article.objects.visible_to(make_user("circulation")).exists()


@pytest.mark.parametrize("status", Status)
def test_a_writer_edits_while_the_piece_is_with_them(make_article, make_user, status):
    writer, editor = make_user("writer"), make_user("editor")
    article = make_article(status=status, created_by=writer)

    is_with_them = status in {Status.DRAFT, Status.SENT_BACK}
    assert article.is_editable_by(writer) == is_with_them
    assert article.is_editable_by(editor)
    assert not article.is_editable_by(make_user("writer"))
    assert not article.is_editable_by(make_user("circulation"))
