"""What the command palette finds, and for whom."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.palette import MOST
from tests.articles.desk import at
from tests.articles.factories import (
    make_article,
    make_contributor,
    make_movement,
    make_person,
    make_section,
)

pytestmark = pytest.mark.django_db

FIND = reverse("admin:find")


def found(user, words):
    groups = at(user).get(FIND, {"q": words}).json()["groups"]
    return {group["title"]: [row["label"] for row in group["rows"]] for group in groups}


def test_a_writer_finds_their_own_pieces_and_an_editor_all(writer, editor, make_user):
    former = make_article(headline="Receipts handed on", held_by=editor)
    former.hands.add(writer)
    make_article(headline="Receipts of mine", held_by=writer)
    make_article(headline="Receipts of others")

    own = {"Receipts handed on", "Receipts of mine"}
    assert set(found(writer, "receipts")["Articles"]) == own
    assert len(found(editor, "receipts")["Articles"]) == 3
    assert found(make_user("circulation"), "receipts") == {}


def test_names_are_found_in_groups_and_what_begins_so_comes_first(writer):
    make_person("Zola Marr")
    make_person("Marra Quist")
    make_contributor("Ada Marr")
    make_movement("Marr Street")
    make_section("Marrow")

    assert found(writer, "marr") == {
        "People": ["Marra Quist", "Zola Marr"],
        "Contributors": ["Ada Marr"],
        "Movements": ["Marr Street"],
        "Section pages": ["Marrow"],
    }


def test_a_name_is_found_by_another_that_it_goes_by(writer):
    make_person("Bob Dylan").aliases.create(name="Robert Zimmerman")

    assert found(writer, "zimmer") == {"People": ["Robert Zimmerman → Bob Dylan"]}


ANYWHERE = {
    "writer": {
        *("New article", "Upload pictures", "New topic", "New person"),
        *("What waits for you", "Scheduled articles"),
        "Schedule: everything that has a date",
    },
    "circulation": {"New subscriber", "Export subscribers"},
}
ANYWHERE["editor"] = ANYWHERE["writer"] | {
    *("New front", "New movement", "New contributor"),
    "Look at the site at another moment",
}
ANYWHERE["publisher"] = ANYWHERE["editor"] | {"New section", "New page"}


@pytest.mark.parametrize("role", ANYWHERE)
def test_what_a_role_may_do_from_anywhere_is_among_the_actions(make_user, role):
    client = at(make_user(role))
    html = client.get(reverse("admin:index")).text
    (actions,) = re.findall(r"<ul hidden data-palette-actions>(.*?)</ul>", html, re.S)
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', actions)

    for_all = {"My notices", "What is mailed to me"}
    assert {label for _url, label in links} == ANYWHERE[role] | for_all
    for url, label in links:
        assert client.get(unescape(url)).status_code == 200, label


@pytest.mark.parametrize("words", ["", "m", " m ", "\0", "%", "_\0"])
def test_too_little_to_go_by_finds_nothing(editor, words):
    make_article(headline="Music")

    assert found(editor, words) == {}


def test_finding_costs_the_same_with_many_rows_as_with_one(editor):
    client, costs = at(editor), []
    for more in (1, 9):
        for _ in range(more):
            make_article(headline="Receipts")
        with CaptureQueriesContext(connection) as queries:
            groups = client.get(FIND, {"q": "receipts"}).json()["groups"]
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 11
    assert len(groups[0]["rows"]) == MOST
