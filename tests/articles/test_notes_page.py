"""The notes of an article in the newsroom: plain forms, and the same for a script."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from articles.actions.add_note import add_note
from articles.models import Note
from articles.models.note import EDITABLE_FOR
from tests.articles.desk import at, every_row, page

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Requested-With": "fetch"}
ANCHOR = {"exact": "began with a letter", "prefix": "It ", "suffix": ".", "block": 0}


@pytest.fixture
def article(make_article, writer):
    return make_article(created_by=writer, held_by=writer)


@pytest.fixture
def url(article):
    return page("notes", article)


@pytest.mark.parametrize("role", ["writer", "editor", "publisher"])
def test_a_note_is_added_answered_and_settled_with_plain_forms(
    request, url, article, role
):
    client = at(request.getfixturevalue(role))

    client.post(url, {"verb": "add", "text": "First.", "anchor": json.dumps(ANCHOR)})
    note = article.notes.get()
    for verb in ("answer", "edit", "resolve", "reopen", "resolve"):
        response = client.post(url, {"verb": verb, "note": note.pk, "text": "Then."})
        assert response.url == f"{url}#note-{note.pk}"

    note.refresh_from_db()
    assert (note.text, note.anchor) == ("Then.", ANCHOR)
    assert note.answers.get().text == "Then."
    assert note.resolved_at


@pytest.mark.parametrize("role", ["stranger", "circulation", "reader", "anonymous"])
def test_nobody_else_sees_the_page_or_changes_anything(
    make_user, editor, article, url, role
):
    note = add_note(article, "Ours.", actor=editor)
    client = Client()
    if role != "anonymous":
        names = {"stranger": "writer", "reader": None}
        client.force_login(make_user(names.get(role, role)))
    before = every_row()

    for verb in ("add", "answer", "edit", "resolve", "reopen"):
        sent = {"verb": verb, "note": note.pk, "text": "Mine."}
        for headers in ({}, SCRIPT):
            response = client.post(url, sent, headers=headers)
            assert response.status_code in {302, 404}
            assert not response.get("location", "").startswith(url)
    assert client.get(url).status_code in {302, 404}
    assert every_row() == before


def test_who_held_it_once_still_reads_and_writes_notes(make_user, article, url):
    once = make_user("writer")
    article.hands.add(once)

    at(once).post(url, {"verb": "add", "text": "I remember."})

    assert "I remember." in at(once).get(url).text


def test_a_script_gets_the_panel_as_it_now_is(editor, url):
    sent = {"verb": "add", "text": "See <b>this</b>."}

    response = at(editor).post(url, sent, headers=SCRIPT)

    assert response.status_code == 200
    assert "See &lt;b&gt;this&lt;/b&gt;." in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize(
    "sent",
    [
        {"verb": "add", "text": " "},
        {"verb": "add", "text": "x" * 4001},
        {"verb": "burn", "text": "x"},
        {"verb": "add", "text": "x", "anchor": "{"},
        {"verb": "add", "text": "x", "anchor": "[" * 5000},
        {"verb": "add", "text": "x", "anchor": "1" * 5000},
        {"verb": "add", "text": " ", "anchor": '{"exact": "\\ud800"}'},
        {},
    ],
)
def test_what_can_not_be_kept_is_refused_in_a_sentence(editor, url, sent):
    answer = at(editor).post(url, sent, headers=SCRIPT)
    plain = at(editor).post(url, sent, follow=True)

    assert answer.status_code == 422
    assert answer.text.endswith(".")
    assert answer.text in plain.text
    assert not Note.objects.exists()


def field_after(response, name, verb):
    """Return what a field holds in the form of a verb."""
    form = response.text.split(f'name="verb" value="{verb}"')[1].split("</form>")[0]
    return re.search(rf'name="{name}"[^>]*?(?:value="(.*?)"|>(.*?)</textarea>)', form)


def test_a_refused_note_comes_back_with_its_words_and_its_passage(editor, url):
    anchor = json.dumps(ANCHOR)
    sent = {"verb": "add", "text": "<b>" + "x" * 4001, "anchor": anchor}

    response = at(editor).post(url, sent)

    assert response.status_code == 422
    assert field_after(response, "text", "add")[2] == "&lt;b&gt;" + "x" * 4001
    assert field_after(response, "anchor", "add")[1] == escape(anchor)
    assert f"<blockquote data-notes-passage>{ANCHOR['exact']}<" in response.text


@pytest.mark.parametrize("verb", ["answer", "edit"])
def test_refused_words_come_back_in_the_form_they_were_typed_in(
    editor, article, url, verb
):
    note = add_note(article, "Which letter?", actor=editor)

    response = at(editor).post(url, {"verb": verb, "note": note.pk, "text": "x" * 4001})

    assert field_after(response, "text", verb)[2] == "x" * 4001
    assert response.text.count("x" * 4001) == 1
    assert '<details class="note__fold" open>' in response.text


def test_an_edit_that_comes_too_late_comes_back_as_an_answer(editor, article, url):
    note = add_note(article, "Which letter?", actor=editor)
    article.notes.update(created_at=note.created_at - EDITABLE_FOR)

    response = at(editor).post(url, {"verb": "edit", "note": note.pk, "text": "This."})

    assert field_after(response, "text", "answer")[2] == "This."


@pytest.mark.parametrize("key", ["", "0", str(10**30)])
def test_a_note_that_is_not_of_this_article_is_not_found(
    editor, make_article, url, key
):
    other = add_note(make_article(), "Elsewhere.", actor=editor)

    for note in (key, str(other.pk)):
        sent = {"verb": "resolve", "note": note}
        assert at(editor).post(url, sent).status_code == 404
    assert Note.objects.unresolved().get() == other


def test_a_passage_is_shown_where_it_stands_and_said_to_be_gone(editor, article, url):
    add_note(article, "Which letter?", actor=editor, anchor=ANCHOR)
    shown = at(editor).get(url).text
    assert 'data-span="3 22"' in shown

    article.body = "<p>Another text altogether.</p>"
    article.save()

    shown = at(editor).get(url).text
    assert "began with a letter" in shown
    assert "no longer in the text" in shown


def test_positions_are_counted_as_scripts_count_them(editor, make_article):
    article = make_article(body="<p>😀 It began with a letter.</p>")
    add_note(article, "Which?", actor=editor, anchor=ANCHOR)

    assert 'data-span="6 25"' in at(editor).get(page("notes", article)).text


def test_the_form_shows_open_notes_and_offers_whom_to_call(
    editor, writer, circulation, article
):
    add_note(article, f"@{writer.username}, see this.", actor=editor)

    shown = at(editor).get(page("change", article)).text

    assert f"<mark>@{writer.username}</mark>, see this." in shown
    assert f'data-person="{writer.username}"' in shown
    assert f'data-person="{circulation.username}"' not in shown


def test_notes_cost_the_same_with_twenty_as_with_one(editor, writer, article):
    client, costs = at(editor), []
    client.get(page("notes", article))
    for more in (1, 19):
        for number in range(more):
            add_note(article, f"@{writer.username} {number}", actor=editor)
        with CaptureQueriesContext(connection) as queries:
            client.get(page("notes", article))
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 10


@pytest.mark.parametrize("verb", ["add", "answer", "edit"])
def test_a_call_that_reaches_nobody_is_said_to_whoever_wrote_it(
    editor, article, url, verb
):
    note = add_note(article, "First.", actor=editor)
    fields = {"verb": verb, "note": note.pk, "text": "@zzz and mail to me@zzz.org"}

    scripted = at(editor).post(url, fields, headers=SCRIPT)
    browser = at(editor).post(url, fields, follow=True)

    sentence = "“@zzz” is the name of nobody who may open this piece: nobody was told."
    assert f'data-unheard="{sentence}"' in scripted.text
    assert [str(told) for told in browser.context["messages"]] == [sentence]


def test_who_may_be_meant_is_offered_by_username_or_full_name(
    editor, make_user, article, url
):
    make_user("editor", username="dfontes", first_name="Dario", last_name="Fontes")

    for text in ("@dfonte, see this", "@Dario."):
        fields = {"verb": "add", "text": text}
        shown = at(editor).post(url, fields, headers=SCRIPT).text
        assert "Did you mean @dfontes?" in shown


def test_nothing_is_said_of_a_call_that_is_heard_or_a_note_without_one(
    editor, writer, article, url
):
    for text in (f"@{writer.username}.", "Nobody at all.", "me@example.org, and @"):
        shown = at(editor).post(url, {"verb": "add", "text": text}, headers=SCRIPT).text
        assert "data-unheard" not in shown
