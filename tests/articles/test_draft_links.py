"""Draft links at the desk: who makes them, what the page tells, how they end."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from altculture.kit.tokens import digest
from altculture.roles import ROLES
from articles.actions.draft_links import make_draft_link, revoke_draft_link
from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.errors import DraftLinkRefused
from articles.models import DraftLink
from articles.models.draft_link import LinkState
from articles.workflow import Press, Status
from tests.articles.desk import at, open_form, page, send, stand
from tests.articles.drafts import answer, ended, make_link, stranger

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(r'value="(http[^"]+/draft/(\w{40})/)"')


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def article(make_article, writer):
    return make_article(created_by=writer, held_by=writer)


def make_by_form(user, article, **changes):
    client, url = at(user), page("draft_links", article)
    fields = open_form(client, url) | {"name": ["Ada Okoye"]}
    return send(client, url, fields, **changes)


def test_a_link_is_made_and_its_address_is_shown_once(article, writer):
    response = make_by_form(writer, article)

    address, token = ADDRESS.search(response.text).groups()
    link = DraftLink.objects.get()
    assert link.digest == digest(token)
    assert address.startswith("http://testserver/draft/")
    assert "no-store" in response["Cache-Control"]
    assert token not in at(writer).get(page("draft_links", article)).text
    assert stranger().get(address).status_code == 200


def test_the_token_is_stored_nowhere(article, writer):
    token = ADDRESS.search(make_by_form(writer, article).text)[2]

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM articles_draftlink")
        stored = str(cursor.fetchall())

    assert token not in stored
    assert digest(token) in stored


def test_a_link_is_what_the_form_says(article, writer):
    make_by_form(
        writer, article, days="30", is_frozen="1", purpose="Quotes", may_answer=[]
    )

    link = DraftLink.objects.get()
    assert (link.name, link.purpose, link.made_by) == ("Ada Okoye", "Quotes", writer)
    assert link.expires_at - link.made_at == timedelta(days=30)
    assert link.revision.number == article.version
    assert not link.may_answer


def test_a_link_follows_and_lasts_a_fortnight_unless_something_else_is_said(
    article, writer
):
    make_by_form(writer, article)

    link = DraftLink.objects.get()
    assert link.expires_at - link.made_at == timedelta(days=14)
    assert link.revision is None
    assert link.may_answer


@pytest.mark.parametrize(
    "wrong", [{"days": "91"}, {"days": "0"}, {"name": ""}, {"email": "no"}]
)
def test_a_form_with_a_fault_makes_no_link(article, writer, wrong):
    response = make_by_form(writer, article, **wrong)

    assert "errorlist" in response.text
    assert not ADDRESS.search(response.text)
    assert not DraftLink.objects.exists()


def test_no_code_makes_a_link_without_end(article, writer):
    for days in (0, 91):
        with pytest.raises(DraftLinkRefused):
            make_draft_link(article, actor=writer, name="Ada", days=days)


def test_a_link_is_revoked_at_once_and_by_whom_is_on_record(article, writer, editor):
    link, path = make_link(article)
    make_by_form(editor, article)

    response = at(editor).post(page("draft_links", article), {"revoke": link.pk})

    link.refresh_from_db()
    assert response.status_code == 302
    assert link.revoked_by == editor
    assert stranger().get(path).status_code == 404
    revoke_draft_link(link, actor=writer)
    link.refresh_from_db()
    assert link.revoked_by == editor


def test_a_link_of_another_article_is_not_revoked_from_here(
    article, make_article, writer
):
    link, _path = make_link(make_article())
    url = page("draft_links", article)

    for number in (str(link.pk), "0", "x", "9" * 40):
        assert at(writer).post(url, {"revoke": number}).status_code == 404

    link.refresh_from_db()
    assert link.revoked_at is None


def test_no_link_is_made_to_a_spiked_piece_and_the_page_says_why_others_are_idle(
    article, editor
):
    link, _path = make_link(article)
    move_article(article, "spike", actor=editor)
    url = page("draft_links", article)

    shown = at(editor).post(url, {"name": "Bo Lind", "days": 7}).text

    assert "This piece is on the spike." in shown
    assert "Shows nothing until the piece is taken off the spike" in shown
    assert not article.draft_links.open().exists()
    at(editor).post(url, {"revoke": link.pk})
    link.refresh_from_db()
    assert link.revoked_by == editor


def test_the_page_tells_state_openings_and_answers(article, writer):
    link, path = make_link(article, name="Ada Okoye", purpose="Your quotes")
    ended(make_link(article, name="Late Lawyer")[0])
    stranger().get(path)
    link.openings.update(opened_at=timezone.now() - timedelta(minutes=20))
    cache.clear()
    stranger().get(path)
    answer(path, article.version, "changes", "Not <i>my</i> words.")

    text = at(writer).get(page("draft_links", article)).text

    for words in ("Opened 2 times, last today", "Ada Okoye asks for changes."):
        assert words in text
    assert "Not &lt;i&gt;my&lt;/i&gt; words." in text
    assert "Expired" in text
    assert "Not opened yet" in text


def test_the_page_tells_each_opening_and_machines_from_people(article, writer):
    _link, path = make_link(article)
    stranger().get(path)
    stranger(**{"user-agent": "ScanBot/1.0"}).get(path)

    text = at(writer).get(page("draft_links", article)).text

    day = f"Today {date_format(timezone.localtime(), 'H:')}"
    for program in ("Safari", "a machine"):
        assert re.search(rf"{day}\d\d, with {program}", text)


def test_the_desk_panel_shows_the_answer_while_it_is_about_this_text(
    article, editor, writer
):
    _link, path = make_link(article)
    answer(path, article.version, "approve")
    form = page("change", article)
    assert "Ada Okoye approves." in at(editor).get(form).text

    fields = open_form(at(editor), form)
    send(at(editor), form, fields, headline="Changed after the approval")

    assert "Ada Okoye approves." not in at(editor).get(form).text
    links = at(writer).get(page("draft_links", article)).text
    assert "The text has changed since." in links


@pytest.mark.parametrize(
    ("settle", "stands"),
    [
        (None, True),
        ("change the text", True),
        ("another approves", True),
        ("they approve", False),
        ("they approve at a new link", False),
        ("revoke", False),
        ("publish", False),
    ],
)
def test_changes_asked_for_stand_on_the_panel_until_they_are_settled(
    article, editor, settle, stands
):
    link, path = make_link(article, name="Merle Tamm")
    answer(path, article.version, "changes", "Not my words.")
    acts = {
        "change the text": lambda: save_headline(article, editor),
        "another approves": lambda: answer(make_link(article)[1], article.version),
        "they approve": lambda: answer(path, article.version),
        "they approve at a new link": lambda: answer(
            make_link(article, name="Merle Tamm")[1], article.version
        ),
        "revoke": lambda: revoke_draft_link(link, actor=editor),
        "publish": lambda: print_edition(article, actor=None),
    }

    acts.get(settle, lambda: None)()

    text = at(editor).get(page("change", article)).text
    assert ("Merle Tamm asks for changes." in text) is stands
    is_other_text = "The text has changed since." in text
    assert is_other_text is (settle == "change the text")


def save_headline(article, user):
    client, form = at(user), page("change", article)
    send(client, form, open_form(client, form), headline="Another headline")


@pytest.mark.parametrize("name", ["publish", "schedule", "send_back"])
def test_what_prints_warns_of_changes_asked_for_and_forbids_nothing(
    make_article, publisher, name
):
    article = make_article(status=Status.READY)
    url = page("move", article, name)
    answer(make_link(article, name="Ada")[1], article.version, "approve")
    assert "asked for changes" not in at(publisher).get(url).text

    answer(make_link(article, name="Merle")[1], article.version, "changes", "No.")
    shown = at(publisher).get(url).text

    assert ("Merle asked for changes on" in shown) is (name != "send_back")
    if name == "publish":
        at(publisher).post(url, {"seen": article.version})
        assert article.editions.count() == 1


def test_the_page_costs_the_same_with_ten_links_as_with_one(article, editor):
    costs = []
    for more in (1, 9):
        for _ in range(more):
            _link, path = make_link(article)
            stranger().get(path)
            answer(path, article.version)
        client = at(editor)
        with CaptureQueriesContext(connection) as queries:
            client.get(page("draft_links", article))
        costs.append(len(queries))

    assert costs[1] == costs[0] <= 14


def may_share(role, relation):
    given = ROLES.get(role, set())
    if "articles.add_draftlink" not in given:
        return False
    return relation == "own" or "articles.edit_any_article" in given


@pytest.mark.parametrize("role", [*ROLES, "reader"])
@pytest.mark.parametrize("relation", ["own", "foreign", "former"])
def test_who_may_make_and_revoke_links_is_said_by_the_roles(
    role, relation, make_user, make_article
):
    user = make_user(role if role in ROLES else None)
    article = make_article(created_by=user if relation == "own" else None)
    if relation == "former":
        article.hands.add(user)
    link, _path = make_link(article)
    client, url = at(user), page("draft_links", article)

    opened = client.get(url).status_code
    client.post(url, {"name": "Ada", "days": "14", "is_frozen": ""})
    client.post(url, {"revoke": link.pk})

    link.refresh_from_db()
    allowed = may_share(role, relation)
    assert (opened == 200) == allowed
    assert article.draft_links.count() == (2 if allowed else 1)
    assert bool(link.revoked_at) == allowed


def test_nobody_without_a_login_makes_or_revokes_links(article, client):
    link, _path = make_link(article)
    url = page("draft_links", article)

    for fields in ({"name": "Eve", "days": "14"}, {"revoke": link.pk}):
        assert "/login/" in client.post(url, fields).url

    assert DraftLink.objects.with_press().get().state() == LinkState.OPEN


def test_the_actions_ask_for_themselves(article, circulation, make_user):
    link, _path = make_link(article)

    for user in (circulation, make_user("writer")):
        with pytest.raises(PermissionDenied):
            make_draft_link(article, actor=user, name="Eve")
        with pytest.raises(PermissionDenied):
            revoke_draft_link(link, actor=user)


@pytest.mark.parametrize("name", ["change", "draft_links", "history"])
def test_no_page_of_an_article_loads_what_its_revisions_say(article, editor, name):
    stand(article, Press.UPDATING)
    _link, path = make_link(article, is_frozen=True)
    answer(path, read=1)
    client, url = at(editor), page(name, article)

    with CaptureQueriesContext(connection) as asked:
        client.get(url)

    shown = [query["sql"].partition(" FROM ")[0] for query in asked.captured_queries]
    assert not any('"articles_revision"."content"' in columns for columns in shown)
    assert not any('"articles_edition"."html"' in columns for columns in shown)
