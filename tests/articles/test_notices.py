"""Who is told of what, and what each person finds in the list of their notices."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.actions.add_note import add_note, answer_note
from articles.actions.move_article import move_article
from articles.actions.read_draft import answer_draft
from articles.actions.tell import tell
from articles.errors import MoveNotAllowed
from articles.models import Notice
from articles.models.notice import Occasion
from articles.notices import path_of, quoted, sentence
from articles.workflow import MOVES, Press, Status
from tests.articles.desk import at, make_at, open_form, page, send
from tests.articles.drafts import make_link

pytestmark = pytest.mark.django_db

LIST = reverse("admin:notices")

DATED = {"schedule", "schedule_newer", "reschedule", "expire"}


@pytest.fixture
def piece(make_article, writer):
    return make_article(created_by=writer, held_by=writer, headline="Receipts")


def told():
    return {(row.to.username, row.occasion) for row in Notice.objects.all()}


def test_what_is_submitted_waits_for_all_who_review(piece, writer, editor, publisher):
    move_article(piece, "submit", actor=writer)

    assert told() == {(editor.username, "turn"), (publisher.username, "turn")}


def test_what_is_ready_waits_for_those_who_publish(piece, writer, editor, publisher):
    move_article(piece, "submit", actor=writer)
    Notice.objects.all().delete()

    move_article(piece, "approve", actor=editor)

    assert told() == {(writer.username, "moved"), (publisher.username, "turn")}


def test_what_is_sent_back_is_the_writers_turn_with_the_note(piece, writer, editor):
    move_article(piece, "submit", actor=writer)

    move_article(piece, "send_back", actor=editor, note="Who said so?")

    notice = Notice.objects.get(to=writer)
    assert (notice.occasion, quoted(notice)) == ("turn", "Who said so?")
    assert sentence(notice) == f"{editor} sent “Receipts” back."


def test_a_move_that_is_refused_tells_nobody(piece, editor):
    with pytest.raises(MoveNotAllowed):
        move_article(piece, "approve", actor=editor)

    assert told() == set()


@pytest.mark.parametrize("name", MOVES)
def test_every_move_can_be_told_in_a_sentence(piece, writer, editor, name):
    moment = "2026-12-01T08:00:00+00:00"
    facts = {"move": name, "note": "", "moment": moment}

    (notice,) = tell(piece, {writer.pk: Occasion.MOVED}, actor=editor, **facts)

    assert str(editor) in sentence(notice)
    assert "“Receipts”" in sentence(notice)
    assert "%" not in sentence(notice)
    assert ("1 December, 08:00" in sentence(notice)) is (name in DATED)


def test_a_note_tells_whom_it_calls_and_an_answer_who_began(piece, writer, editor):
    stranger_to_it = "writer-0"
    note = add_note(piece, f"@{editor.username} @{stranger_to_it} who?", actor=writer)
    answer_note(note, "The drummer.", actor=editor)

    called, answered = Notice.objects.order_by("pk")
    assert (called.to, answered.to) == (editor, writer)
    assert "calls you" in sentence(called)
    assert "answers your note" in sentence(answered)
    assert path_of(called) == f"{page('notes', piece)}#note-{note.pk}"


def test_nobody_is_told_of_a_piece_that_they_may_not_open(piece, editor, make_user):
    people = [make_user("writer"), make_user("circulation"), make_user()]

    tell(piece, {user.pk: Occasion.MOVED for user in people}, actor=editor)

    assert told() == set()


def test_an_answer_to_a_draft_link_is_told_to_who_made_it_and_holds_the_piece(
    piece, writer, editor
):
    link, _token = make_link(piece, actor=editor, name="Ada Okoye")

    answer_draft(link, verdict="changes", comment="My name.", read=piece.version)

    assert told() == {(writer.username, "answer"), (editor.username, "answer")}
    assert sentence(Notice.objects.first()).startswith("Ada Okoye asks for changes")


@pytest.mark.parametrize("is_own", [True, False])
def test_who_is_handed_a_piece_is_told_unless_they_took_it(piece, editor, is_own):
    client, url = at(editor if is_own else piece.held_by), page("change", piece)

    send(client, url, open_form(client, url), held_by=editor.pk)

    assert piece.hands.filter(pk=editor.pk).exists()
    assert told() == (set() if is_own else {(editor.username, "handed")})


def test_the_list_shows_ones_own_and_a_post_alone_marks_them_read(
    piece, writer, editor, publisher
):
    for user in (writer, publisher):
        tell(piece, {user.pk: Occasion.HANDED}, actor=editor)
    mine, other = Notice.objects.get(to=writer), Notice.objects.get(to=publisher)
    client = at(writer)

    assert client.get(LIST).text.count('class="notice"') == 1
    client.post(LIST, {"read": other.pk})
    assert Notice.objects.unread().count() == 2
    client.post(LIST, {"read": mine.pk, "beacon": "1"})

    assert list(Notice.objects.unread()) == [other]
    assert "Mark as read" not in client.get(LIST).text


def test_the_list_costs_the_same_with_twenty_notices_as_with_one(piece, writer, editor):
    costs = []
    for more in (1, 19):
        for _ in range(more):
            tell(piece, {writer.pk: Occasion.HANDED}, actor=editor)
        client = at(writer)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 10


def test_what_was_told_of_a_piece_leaves_the_list_with_the_right_to_open_it(
    piece, writer, editor
):
    tell(piece, {writer.pk: Occasion.HANDED}, actor=editor)
    writer.groups.clear()

    assert "Receipts" not in at(writer).get(LIST).text


def test_a_scheduled_piece_tells_its_people_the_hour(writer, publisher):
    article = make_at(Status.READY, Press.COMING, created_by=writer)
    move_article(article, "unschedule", actor=publisher)

    assert told() == {(writer.username, "moved")}
