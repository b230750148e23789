"""Every address of the newsroom, for every role: who may come in, who may change what.

The addresses are read off the admin site and the expectation off ROLES, so whatever is
registered next is in the matrix without anybody thinking of it.
"""

from typing import NamedTuple

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from altculture.roles import ROLES
from articles.models import Article
from articles.workflow import MOVES
from tests.articles.desk import every_row, fields_of, make_row

pytestmark = pytest.mark.django_db

LOGIN = reverse("admin:login")
#: What everybody who works here may open; those without a role see nothing in it.
FOR_ALL_STAFF = {
    *("index", "search", "app_list", "jsi18n", "autocomplete", "view_on_site"),
    *("password_change", "password_change_done", "logout"),
    *("find", "notices", "notice_settings"),
}
#: Which permission each page of a model asks for; a new page must be named here.
VERBS = {
    "changelist": "view",
    "add": "add",
    "change": "view",
    "delete": "delete",
    "history": "view",
    "preview": "view",
    "autosave": "change",
    "begin": "add",
    "presence": "view",
    "compare": "view",
    "back_to_live": "change",
    "draft_links": "view",
    "notes": "view",
    "commission": "view_commission",
    "translate": "add",
    "checklist": "view",
    "dates": "view",
    "board": "view",
    "board_move": "view",
    "duplicates": "merge",
    "merge": "merge",
    "rename": "change",
    "private": "change_privaterecord",
    "withhold": "withhold",
    "revision": "view",
    "pick": "view",
    "card": "view",
    "thumbnail": "view",
    "paste": "change",
    "export": "export",
    "evidence": "export",
    "evidence_by_address": "export",
    "look_up": "view",
    "take_in": "import_subscriber",
    "plan": "import_subscriber",
    "result": "import_subscriber",
    "act": "import_subscriber",
    "reread": "import_subscriber",
    "errors": "import_subscriber",
    "bring": "import_subscriber",
    "file": "export_subscriber",
    "link": "export_subscriber",
    "save_as_segment": "add_segment",
    "upload": "add",
    "describe": "change",
    "replace": "change",
    "password_change": "change",
    "stories": "change",
    "publish": "publish",
    "schedule": "publish",
    "unschedule": "publish",
    "copy": "add",
    "discard": "change",
}
#: What scripts of the newsroom or one button ask, by POST; a GET changes nothing.
POST_ONLY = {
    *("autosave", "begin", "back_to_live", "presence", "board_move", "paste"),
    *("unschedule", "copy", "discard", "look_up", "act", "reread", "link"),
}
#: What answers those who may by leading them to another address.
LEADS_ON = {"changelist", "thumbnail", "bring", "file", "save_as_segment"}
TYPED = {
    *("name", "title", "headline", "note", "reason", "work_title", "first_name"),
    "password",
}


class Page(NamedTuple):
    """One address; `model` is None for those of the site, `move` a name of MOVES."""

    url: str
    name: str
    model: type | None = None
    move: str = ""
    has_row: bool = False


def may_open(role, page):
    """Say from the tables alone whether a role may open a page on somebody's row."""
    given = ROLES.get(role, set())
    if page.model is None:
        return role in ROLES
    if (
        page.has_row
        and page.model is Article
        and "articles.edit_any_article" not in given
    ):
        return False
    if page.move:
        return MOVES[page.move].permission in given
    app, model = page.model._meta.label_lower.split(".")
    verbs = {VERBS[page.name]} | ({"change"} if VERBS[page.name] == "view" else set())
    return any(
        f"{app}.{verb if '_' in verb else f'{verb}_{model}'}" in given for verb in verbs
    )


def may_look(role, page):
    return may_open(role, page) and page.name not in POST_ONLY


def patterns(found=None):
    for pattern in found or admin.site.get_urls():
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern.url_patterns)
        elif pattern.name:
            yield pattern


def arguments(pattern, row, move=""):
    known = {
        **dict.fromkeys(("object_id", "pk", "id"), row and row.pk),
        "number": 1,
        "name": move,
        "token": "forged",
        "app_label": "articles",
        "content_type_id": 1,
    }
    wanted = pattern.pattern.converters or pattern.pattern.regex.groupindex
    return {name: known[name] or 1 for name in wanted}


def pages_of(model, row):
    meta = model._meta
    prefixes = {f"{meta.app_label}_{meta.model_name}_", f"auth_{meta.model_name}_"}
    for pattern in patterns():
        prefix = next(filter(pattern.name.startswith, prefixes), None)
        name = pattern.name.removeprefix(prefix or "")
        for move in MOVES if prefix and name == "move" else [""] if prefix else []:
            kwargs = arguments(pattern, row, move)
            url = reverse(f"admin:{pattern.name}", kwargs=kwargs)
            yield Page(url, name, model, move, bool(kwargs))


@pytest.fixture
def pages(db):
    """Every address of the newsroom, each with a row of somebody else's."""
    found = []
    for pattern in patterns():
        if pattern.name in FOR_ALL_STAFF:
            url = reverse(f"admin:{pattern.name}", kwargs=arguments(pattern, None))
            found.append(Page(url, pattern.name))
    for model in admin.site._registry:
        found += pages_of(model, make_row(model))
    return found


@pytest.fixture
def browser_of(make_user):
    """Return the browser of somebody in a role, of `anonymous` or of a superuser."""

    def sign_in(role):
        client = Client()
        if role == "superuser":
            boss = {"is_staff": True, "is_superuser": True, "password": "Changed"}
            client.force_login(make_user(**boss))
        elif role != "anonymous":
            client.force_login(make_user(role if role in ROLES else None))
        return client

    return sign_in


def test_every_address_of_the_newsroom_is_in_the_matrix(pages):
    names = {pattern.name for pattern in patterns()}
    moves = {page.move for page in pages if page.move}
    models = {page.model for page in pages if page.model}

    assert len({page.url for page in pages}) == len(pages)
    assert len(pages) == len(names - {"login", "articles_article_move"}) + len(MOVES)
    assert moves == MOVES.keys()
    assert models == admin.site._registry.keys()


@pytest.mark.parametrize("role", ["anonymous", "reader"])
def test_who_does_not_work_here_is_led_to_the_login_everywhere(pages, browser_of, role):
    client, before = browser_of(role), every_row()

    answers = {
        page.url: client.get(page.url) for page in pages if page.name != "logout"
    }

    assert {response.status_code for response in answers.values()} == {302}
    assert [url for url, to in answers.items() if not to.url.startswith(LOGIN)] == []
    assert every_row() == before


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_what_its_permissions_say_and_nothing_else(
    pages, browser_of, role
):
    client, wrong = browser_of(role), []
    before = every_row()

    for page in pages:
        response = client.get(page.url)
        status = response.status_code
        is_open = status == 200 or (status == 302 and page.name in LEADS_ON)
        if page.model and is_open != may_look(role, page):
            wrong.append((page.url, status))
        assert status < 500
        if page.model and is_open:
            assert "no-store" in response["Cache-Control"], page.url

    assert wrong == []
    assert every_row() == before


def may_change(role, page):
    """Say whether a role may send the form of a page; some may only look at it."""
    if page.name not in {"change", "revision"}:
        return may_open(role, page)
    is_seen = may_open(role, page)
    meta = page.model._meta
    return is_seen and f"{meta.app_label}.change_{meta.model_name}" in ROLES[role]


@pytest.fixture
def forms(pages, browser_of):
    """For each page of a model, what somebody would send who may do everything."""
    client, found = browser_of("superuser"), {}
    for page in pages:
        response = client.get(page.url) if page.model else None
        if response and response.status_code == 200 and not response.streaming:
            fields = fields_of(response)
            found[page] = fields | {name: ["Changed"] for name in TYPED & fields.keys()}
    return found


def changes(client, page, fields):
    """Send a form, say whether any row is another now, and take it back."""
    before = every_row()
    with transaction.atomic():
        client.post(page.url, fields)
        is_changed = every_row() != before
        transaction.set_rollback(True)
    return is_changed


def test_a_form_sent_by_those_who_may_not_changes_nothing(forms, browser_of):
    boss = browser_of("superuser")

    for role in ("anonymous", "reader", *ROLES):
        client, before = browser_of(role), every_row()
        for page, fields in forms.items():
            if not may_change(role, page):
                status = client.post(page.url, fields).status_code
                assert status in {302, 403, 404, 405}, (role, page.url)
        assert every_row() == before, role

    for name in ("add", "change", "delete", "move", "export"):
        sent = ((page, forms[page]) for page in forms if page.name == name)
        assert any(changes(boss, page, fields) for page, fields in sent), name


@pytest.mark.parametrize("role", ["anonymous", "reader", *ROLES])
def test_what_scripts_send_is_taken_from_those_alone_who_may(pages, browser_of, role):
    client, fields = browser_of(role), {"headline": "Changed", "sitting": "1.abcdefgh"}
    before = every_row()

    for page in pages:
        if page.name in POST_ONLY:
            sent, looked = client.post(page.url, fields), client.get(page.url)
            is_stranger = sent.status_code == 302 and sent.url.startswith(LOGIN)
            is_refused = is_stranger or sent.status_code in {403, 404}
            assert is_refused is not may_open(role, page), (page.url, sent)
            assert looked.status_code == (302 if is_stranger else 405)
    assert every_row() == before


def test_what_scripts_send_needs_the_token_against_forged_posts(pages, make_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(is_staff=True, is_superuser=True))

    sent = [page.url for page in pages if page.name in POST_ONLY]

    assert {client.post(url).status_code for url in sent} == {403}


@pytest.mark.parametrize(
    ("role", "field", "status"),
    [
        ("writer", "topics", 200),
        ("writer", "interviewees", 200),
        ("circulation", "topics", 403),
        ("reader", "topics", 302),
        ("anonymous", "topics", 302),
    ],
)
def test_autocomplete_answers_those_who_may_see_the_words(
    browser_of, make_user, role, field, status
):
    query = {"app_label": "articles", "model_name": "article", "field_name": field}

    response = browser_of(role).get(reverse("admin:autocomplete"), query)

    assert response.status_code == status


def test_logging_out_takes_a_post(browser_of):
    client = browser_of("writer")

    assert client.get(reverse("admin:logout")).status_code == 405
    assert client.get(reverse("admin:index")).status_code == 200

    client.post(reverse("admin:logout"))

    assert client.get(reverse("admin:index")).status_code == 302
