"""Desk notes: who writes and settles them, whom they call, who never sees them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from altculture.roles import ROLES
from articles.actions.add_note import add_note, answer_note
from articles.actions.edit_note import edit_note
from articles.actions.settle_note import reopen_note, resolve_note
from articles.colleagues import calls, colleagues
from articles.errors import NoteRefused
from articles.models import Article, Mention, Note, NoteEvent
from articles.workflow import Status
from articles.working_copy import capture
from tests.articles.desk import at, make_at, page

pytestmark = pytest.mark.django_db

SECRET = "The lawyer wants the third paragraph out."
ANCHOR = {"exact": "began with a letter", "prefix": "It ", "suffix": ".", "block": 0}


@pytest.fixture
def article(make_article, writer):
    return make_article(created_by=writer, held_by=writer)


@pytest.fixture
def note(article, editor):
    return add_note(article, SECRET, actor=editor)


@pytest.fixture
def people(make_user, article):
    """One of each kind of person, by what they are to the article."""
    once = make_user("writer", username="once")
    article.hands.add(once)
    roles = {role: make_user(role) for role in ROLES}
    return roles | {
        "stranger": roles["writer"],
        "writer": article.created_by,
        "once": once,
        "gone": make_user("editor", username="gone", is_active=False),
        "reader": make_user(),
    }


MAY = {"writer", "once", "editor", "publisher"}
MAY_NOT = {"stranger", "circulation", "reader"}


def test_who_may_open_the_article_are_its_colleagues(people, article):
    known = Article.objects.known_to
    may_open = {
        name
        for name, user in people.items()
        if user.is_active and known(user).filter(pk=article.pk).exists()
    }

    assert may_open == MAY
    assert set(colleagues(article)) == {people[name] for name in MAY}


@pytest.mark.parametrize("name", sorted(MAY))
def test_who_may_open_the_article_writes_answers_and_settles(people, note, name):
    article, user = note.article, people[name]

    mine = add_note(article, "Mine.", actor=user, anchor=ANCHOR)
    answer = answer_note(note, "Seen.", actor=user)
    resolve_note(note, actor=user)

    assert (mine.author, answer.parent, answer.anchor) == (user, note, None)
    assert mine.anchor == ANCHOR
    assert Note.objects.known_to(user).count() == 3
    assert set(Note.objects.unresolved()) == {mine}


@pytest.mark.parametrize("name", sorted(MAY_NOT))
def test_nobody_else_reads_writes_or_settles(people, note, name):
    user = people[name]
    tries = (
        lambda: add_note(note.article, "Mine.", actor=user),
        lambda: answer_note(note, "Mine.", actor=user),
        lambda: edit_note(note, "Mine.", actor=user),
        lambda: resolve_note(note, actor=user),
        lambda: reopen_note(note, actor=user),
    )

    for attempt in tries:
        with pytest.raises(PermissionDenied):
            attempt()
    assert not Note.objects.known_to(user).exists()
    assert Note.objects.get().text == SECRET


@pytest.mark.parametrize("text", ["", "  \n", "\x00", "x" * 4001])
def test_a_note_needs_words_and_not_too_many(article, editor, text):
    with pytest.raises(NoteRefused):
        add_note(article, text, actor=editor)

    assert add_note(article, " x " * 1000, actor=editor).text.startswith("x")


def test_a_settled_thread_says_by_whom_and_an_answer_opens_it(note, writer, editor):
    resolve_note(note, actor=writer)
    resolve_note(note, actor=editor)
    note.refresh_from_db()
    assert note.resolved_by == writer

    answer_note(note, "Not yet.", actor=editor)

    note.refresh_from_db()
    assert (note.resolved_at, note.resolved_by) == (None, None)
    assert [(event.kind, event.actor) for event in note.events.all()] == [
        (NoteEvent.Kind.REOPENED, editor),
        (NoteEvent.Kind.RESOLVED, writer),
    ]


def test_an_answer_to_an_answer_stands_in_the_same_thread(note, writer, editor):
    answer = answer_note(note, "Which one?", actor=writer)

    assert answer_note(answer, "The third.", actor=editor).parent == note


def test_ones_own_note_is_put_better_within_an_hour_and_nothing_is_lost(note, editor):
    edit_note(note, "The second paragraph, I mean.", actor=editor)

    note.refresh_from_db()
    assert note.text == "The second paragraph, I mean."
    assert note.edited_at
    assert note.events.get().text_before == SECRET


def test_a_note_of_somebody_else_or_of_yesterday_is_not_changed(note, writer, editor):
    tomorrow = timezone.now() + timedelta(days=1)

    with pytest.raises(NoteRefused):
        edit_note(note, "Mine.", actor=writer)
    with pytest.raises(NoteRefused):
        edit_note(note, "Mine.", actor=editor, at=tomorrow)
    assert Note.objects.get().text == SECRET


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@ana: see this", ["ana"]),
        ("Ask @Ana.", ["ana"]),
        ("@ana and @bo.lee, twice @ana", ["ana", "bo.lee", "ana"]),
        ("write to me@ana or me@ana.org", []),
        ("@anabel and @", []),
        ("(@ana)", ["ana"]),
    ],
)
def test_an_at_and_a_name_call_somebody(text, called):
    found = calls(text, ["ana", "bo.lee"])

    assert [name for _start, _end, name in found] == called
    assert all(text[start:end].lower() == f"@{name}" for start, end, name in found)


def test_a_note_calls_those_who_may_open_the_article_once_each(people, article):
    names = " ".join(f"@{user.username}" for user in people.values())

    note = add_note(article, f"{names} {names}", actor=people["editor"])
    edit_note(note, f"Again: {names}", actor=people["editor"])

    called = {mention.user for mention in note.mentions.all()}
    assert called == {people[name] for name in MAY - {"editor"}}
    assert Mention.objects.count() == len(called)


def test_an_answer_has_no_passage_of_its_own(note, editor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(
            article=note.article, parent=note, text="No.", anchor=ANCHOR
        )


def test_no_note_reaches_a_revision_an_edition_a_preview_or_a_feed(client, publisher):
    article = make_at(Status.READY, "never")
    add_note(article, SECRET, actor=publisher, anchor=ANCHOR)
    at(publisher).post(page("move", article, "publish"), {"seen": article.version})

    edition = article.editions.get()
    public = [edition.get_absolute_url(), "/", "/feed/", "/feed/json/", "/sitemap.xml"]
    answers = [client.get(url) for url in public]
    answers.append(at(publisher).get(page("preview", article)))
    assert {response.status_code for response in answers} == {200}
    texts = [response.text for response in answers]
    texts += [str(capture(article)), str(vars(edition))]
    assert [text for text in texts if "third paragraph out" in text] == []


def test_the_search_of_the_magazine_finds_no_note(client, make_edition, publisher):
    edition = make_edition()
    add_note(edition.article, "Zanzibarite", actor=publisher)

    found = client.get(reverse("articles:search"), {"q": "Zanzibarite"})

    assert edition.headline not in found.text.split('class="nothing"')[0]
