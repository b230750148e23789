from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from altculture.roles import ROLES
from articles.actions.move_article import move_article
from articles.errors import Incomplete, MoveNotAllowed
from articles.models import Article, Edition, Transition
from articles.workflow import MOVES, Need, Press, Status
from tests.articles.desk import DAY, make_at, make_ready, make_startable, meet

pytestmark = pytest.mark.django_db

NOTE = "The second paragraph names nobody."


def needs_of(name):
    """Return what a move asks for, so that it can be refused for no other reason."""
    moment = timezone.now() + 2 * DAY
    needs = {
        None: {},
        Need.MOMENT: {"moment": moment},
        Need.END: {"moment": moment, "note": NOTE},
    }
    return needs.get(MOVES[name].need, {"note": NOTE})


def handed(article, user):
    """Have somebody hold the article, so that it is theirs as far as the role goes."""
    article.held_by = user
    article.save(update_fields=["held_by"])
    return article


def outcome(article, name, *, actor=None):
    """Return the audit line or the refusal of a move, which is then taken back."""
    with transaction.atomic():
        try:
            actor = actor or article.held_by
            line = move_article(article, name, actor=actor, **needs_of(name))
        except (MoveNotAllowed, PermissionDenied) as refusal:
            return refusal
        stored = Article.objects.get(pk=article.pk)
        assert stored.status == line.target == (MOVES[name].target or line.source)
        assert stored.transitions.get() == line
        transaction.set_rollback(True)
        return line


def standings():
    """Return what a move may do to readers and to the record."""
    return [list(model.objects.values()) for model in (Edition, Transition)]


def starts_of(article, name, *, actor):
    """Return the states from which a move can be made, as the article is otherwise."""
    found = set()
    for status in Status:
        Article.objects.update(status=status)
        if isinstance(outcome(article, name, actor=actor), Transition):
            found.add(status)
    return found


@pytest.mark.parametrize("press", Press)
def test_a_move_starts_only_from_its_sources(publisher, press):
    article = make_at(Status.DRAFT, press)
    before = standings()

    for name, move in MOVES.items():
        is_open = press in move.press
        with transaction.atomic():
            if is_open:
                meet(move, article)
            started = starts_of(article, name, actor=publisher)
            transaction.set_rollback(True)
        assert started == (move.sources if is_open else set()), name
        article.refresh_from_db()

    assert standings() == before


@pytest.mark.parametrize("name", MOVES)
def test_a_move_is_made_only_by_those_who_may(make_user, name):
    move = MOVES[name]
    press = Press.UPDATING if Press.UPDATING in move.press else Press.NEVER
    article = meet(move, make_at(min(move.sources), press))
    before = standings()

    results = {
        role: outcome(handed(article, make_user(role)), name) for role in [None, *ROLES]
    }

    for role, result in results.items():
        may = move.permission in ROLES.get(role, ())
        assert isinstance(result, Transition if may else PermissionDenied), role
    assert standings() == before


@pytest.mark.parametrize("name", MOVES)
def test_a_refused_move_leaves_nothing_behind(make_user, name):
    article, before = make_at(Status.READY, Press.LIVE), standings()

    with pytest.raises(PermissionDenied):
        move_article(article, name, actor=make_user(), **needs_of(name))

    assert standings() == before


def test_the_audit_line_says_who_did_what_when_and_why(make_article, editor):
    article, before = make_article(status=Status.IN_REVIEW), timezone.now()

    move_article(article, "send_back", actor=editor, note=NOTE)

    line = article.transitions.get()
    assert (line.move, line.actor, line.note) == ("send_back", editor, NOTE)
    assert (line.source, line.target) == (Status.IN_REVIEW, Status.SENT_BACK)
    assert before <= line.made_at <= timezone.now()
    assert (line.moment, line.edition_number) == (None, None)


def test_the_audit_line_of_the_press_names_the_edition_and_the_moment(publisher):
    article, moment = make_ready(), timezone.now() + DAY
    move_article(article, "publish", actor=publisher)

    line = move_article(article, "schedule", actor=publisher, moment=moment)

    assert (line.edition_number, line.moment) == (2, moment)
    assert article.editions.get(number=2).live_from == moment


@pytest.mark.parametrize("name", [n for n, move in MOVES.items() if move.need])
def test_a_move_that_asks_for_something_is_not_made_without_it(publisher, name):
    article = make_startable(name)

    with pytest.raises(MoveNotAllowed):
        move_article(article, name, actor=publisher, note="  \n")
    assert not Transition.objects.exists()

    move_article(article, name, actor=publisher, **needs_of(name))
    assert Transition.objects.get().move == name


@pytest.mark.parametrize("minutes", [-1, 0, 1])
def test_only_a_moment_to_come_can_be_scheduled(publisher, minutes):
    article = make_ready()
    moment = timezone.now() + timedelta(minutes=minutes)

    if minutes > 0:
        move_article(article, "schedule", actor=publisher, moment=moment)
        assert article.press() == Press.COMING
    else:
        with pytest.raises(MoveNotAllowed, match="This moment has passed"):
            move_article(article, "schedule", actor=publisher, moment=moment)
        assert not Edition.objects.exists()


@pytest.mark.parametrize("name", [n for n, move in MOVES.items() if move.complete])
def test_nothing_incomplete_goes_to_the_press(publisher, name):
    article = make_startable(name, standfirst="Before.")
    article.standfirst = ""
    article.save()
    before = standings()

    with pytest.raises(Incomplete) as refusal:
        move_article(article, name, actor=publisher, **needs_of(name))

    assert refusal.value.missing == [("standfirst", "The standfirst is missing.")]
    assert standings() == before


def test_a_draft_may_be_submitted_incomplete(make_article, writer):
    article = make_article(headline="", lead_image=None)

    assert move_article(article, "submit", actor=writer).target == Status.IN_REVIEW


@pytest.mark.parametrize(
    ("words", "is_taken"),
    [
        ({"headline": "", "body": ""}, False),
        ({"headline": "", "body": "<p></p>"}, False),
        ({"headline": "The hum", "body": ""}, True),
        ({"headline": "", "body": "<p>It hums.</p>"}, True),
    ],
)
def test_a_piece_without_headline_and_text_is_not_submitted(
    make_article, writer, words, is_taken
):
    article = make_article(held_by=writer, **words)

    if is_taken:
        move_article(article, "submit", actor=writer)
    else:
        with pytest.raises(Incomplete, match="neither a headline nor a text"):
            move_article(article, "submit", actor=writer)
    assert article.transitions.exists() == is_taken


def test_a_draft_that_nobody_was_given_to_read_is_discarded_and_comes_back(
    make_article, writer, editor
):
    article = make_article(headline="", body="", held_by=writer)

    move_article(article, "discard", actor=writer)
    assert Article.objects.get(pk=article.pk).status == Status.SPIKED

    move_article(article, "revive", actor=editor)
    move_article(article, "discard", actor=writer)
    assert list(Article.objects.on_desk_of(writer)) == []
    assert article.revisions.count() == 1


def test_what_was_submitted_once_is_not_discarded(make_article, writer, editor):
    article = make_article(held_by=writer)
    move_article(article, "submit", actor=writer)
    move_article(article, "approve", actor=editor)
    move_article(article, "rework", actor=editor)

    with pytest.raises(MoveNotAllowed, match="submitted for review before"):
        move_article(article, "discard", actor=writer)
    assert Article.objects.get(pk=article.pk).status == Status.DRAFT


def test_nobody_discards_the_draft_of_another(make_article, make_user):
    article = make_article(held_by=make_user("writer"))

    with pytest.raises(PermissionDenied):
        move_article(article, "discard", actor=make_user("writer"))
    assert not Transition.objects.exists()


def test_a_move_is_judged_by_the_row_and_not_by_what_somebody_still_holds(publisher):
    article = make_ready()
    stale = type(article).objects.get(pk=article.pk)
    move_article(article, "rework", actor=publisher)

    assert stale.status == Status.READY
    with pytest.raises(MoveNotAllowed):
        move_article(stale, "publish", actor=publisher)
