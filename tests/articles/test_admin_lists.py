import re
from datetime import UTC, datetime

import pytest
from django.contrib import admin
from django.contrib.flatpages.models import FlatPage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from altculture.models import User
from articles.kinds import Kind
from articles.models import Article, Magazine, Topic
from articles.standing import press_of
from articles.workflow import Press, Status
from subscribers.admin.searching import PrivateSearchMixin
from subscribers.models import Figures, Look, SignUps
from tests.articles.desk import ROWS, at, every_row, make_at, make_row
from tests.articles.factories import make_topic

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label_lower)
LISTS = [model for model in MODELS if model not in {Figures, Magazine, SignUps}]
ARTICLES = "admin:articles_article_changelist"

every_model = pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
every_list = pytest.mark.parametrize("model", LISTS, ids=lambda m: m._meta.label)


def url_of(model, page, *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


@pytest.fixture
def boss(client, make_user):
    """The browser of somebody who may do everything."""
    client.force_login(make_user(is_staff=True, is_superuser=True))
    return client


def test_there_is_a_row_to_show_of_every_model_in_the_newsroom():
    assert {model._meta.label_lower for model in MODELS} == ROWS.keys()


@every_model
def test_list_search_add_and_change_open_for_every_model(boss, model, rf):
    row, model_admin = make_row(model), admin.site._registry[model]
    before, request = every_row(), rf.get("/admin/")
    request.user = User.objects.get(is_superuser=True)
    pages = [url_of(model, "changelist"), url_of(model, "change", row.pk)]
    if model_admin.has_add_permission(request):
        pages.append(url_of(model, "add"))
    if model_admin.search_fields:
        pages.append(f"{pages[0]}?q=reader-1")

    for url in pages:
        assert boss.get(url, follow=True).status_code == 200, url
    assert every_row() == before


@every_list
def test_a_list_costs_the_same_with_ten_rows_as_with_one(boss, model):
    make_row(model)
    costs = []

    for more in (0, 0, 9):
        for _ in range(more):
            make_row(model)
        with CaptureQueriesContext(connection) as queries:
            boss.get(url_of(model, "changelist"))
        costs.append(len(queries))

    assert costs[2] == costs[1]
    assert costs[1] <= 12


@every_list
def test_a_list_shows_its_rows_and_finds_one(boss, model):
    rows = [make_row(model) for _ in range(2)]
    model_admin, url = admin.site._registry[model], url_of(model, "changelist")

    listed = boss.get(url).context["cl"].result_list
    assert {row.pk for row in rows} <= {row.pk for row in listed}
    if model_admin.search_fields and model is not Look:  # found by an address alone
        sent = {"q": getattr(rows[0], model_admin.search_fields[0])}
        if isinstance(model_admin, PrivateSearchMixin):
            found = boss.post(f"{url}look-up/", sent, follow=True)
        else:
            found = boss.get(url, sent)
        assert [row.pk for row in found.context["cl"].result_list] == [rows[0].pk]


@pytest.mark.parametrize(
    "name", ["auth_group", "sites_site", "taggit_tag", "articles_edition"]
)
def test_what_nobody_edits_by_hand_is_not_in_the_newsroom(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{name}_changelist")


def shown(client, **query):
    listed = client.get(reverse(ARTICLES), query).context["cl"].result_list
    return {article.headline for article in listed}


@pytest.fixture
def articles(make_section, writer):
    """A live feature, a scheduled review, a withdrawn one and a draft of a writer's."""
    music, arts = make_section("Music"), make_section("Arts")
    make_at(Status.READY, Press.LIVE, headline="Live", section=music)
    make_at(Status.READY, Press.COMING, headline="Coming", section=arts, kind="review")
    make_at(Status.SENT_BACK, Press.WITHDRAWN, headline="Gone", section=arts)
    make_at(Status.DRAFT, Press.NEVER, headline="Draft", section=arts, held_by=writer)
    for headline, day in {"Live": (2025, 3, 3), "Coming": (2025, 7, 9)}.items():
        moment = datetime(*day, 12, tzinfo=UTC)
        Article.objects.filter(headline=headline).update(changed_at=moment)
    return {"section": arts, "holder": writer}


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ({}, {"Live", "Coming", "Gone", "Draft"}),
        ({"status__exact": Status.SENT_BACK}, {"Gone"}),
        ({"press": Press.LIVE}, {"Live"}),
        ({"press": Press.COMING}, {"Coming"}),
        ({"press": Press.WITHDRAWN}, {"Gone"}),
        ({"press": Press.NEVER}, {"Draft"}),
        ({"kind__exact": Kind.REVIEW}, {"Coming"}),
        ({"changed": "2025"}, {"Live", "Coming"}),
        ({"changed": "2025-07"}, {"Coming"}),
        ({"changed": "2025-13"}, set()),
        ({"q": "dra"}, {"Draft"}),
        ({"q": "nobody"}, set()),
    ],
)
def test_the_list_of_articles_is_narrowed(
    client, publisher, articles, query, headlines
):
    client.force_login(publisher)

    assert shown(client, **query) == headlines


def test_the_list_of_articles_is_narrowed_to_a_section_or_a_holder(
    client, publisher, articles
):
    client.force_login(publisher)
    section, holder = articles["section"], articles["holder"]

    assert shown(client, section__id__exact=section.pk) == {"Coming", "Gone", "Draft"}
    assert shown(client, held_by__id__exact=holder.pk) == {"Draft"}


@pytest.mark.parametrize("changed", ["x", "2025-x", "99999", "2025-07-01", "-", "٢٠٢٥"])
def test_an_odd_date_in_the_address_is_no_fault(client, publisher, articles, changed):
    client.force_login(publisher)

    assert client.get(reverse(ARTICLES), {"changed": changed}).status_code in {200, 302}


def test_the_months_of_a_year_are_offered_once_it_is_chosen(
    client, publisher, articles
):
    client.force_login(publisher)
    url = reverse(ARTICLES)

    assert "changed=2025-07" in client.get(url, {"changed": "2025"}).text
    assert "changed=2025-07" not in client.get(url).text


def test_the_list_says_since_when_or_from_when_readers_see_it(
    client, publisher, articles
):
    client.force_login(publisher)
    say = admin.site._registry[Article].readers
    rows = client.get(reverse(ARTICLES)).context["cl"].result_list

    said = {row.headline: say(row) for row in rows}
    assert (said.pop("Gone"), said.pop("Draft")) == ("at the desk: Sent back", "–")
    firsts = {headline: words.split()[0] for headline, words in said.items()}
    assert firsts == {"Live": "since", "Coming": "from"}


@pytest.mark.parametrize(
    ("status", "press", "is_printed", "badge"),
    [
        (Status.DRAFT, Press.NEVER, False, "Draft"),
        (Status.READY, Press.NEVER, False, "Ready"),
        (Status.READY, Press.COMING, True, "Scheduled"),
        (Status.READY, Press.LIVE, True, "Live"),
        (Status.IN_REVIEW, Press.LIVE, False, "Updating"),
        (Status.READY, Press.UPDATING, True, "Live, update scheduled"),
        (Status.READY, Press.WITHDRAWN, True, "Withdrawn"),
        (Status.READY, Press.TAKEN_DOWN, True, "Taken down"),
    ],
)
def test_one_badge_says_where_a_piece_stands(
    publisher, status, press, is_printed, badge
):
    article, client = make_at(status, press, headline="Receipts"), at(publisher)
    Article.objects.update(is_printed=is_printed)

    (row,) = client.get(reverse(ARTICLES)).context["cl"].result_list
    (group,) = client.get(reverse("admin:find"), {"q": "receipts"}).json()["groups"]
    panel = client.get(url_of(Article, "change", article.pk)).text

    assert admin.site._registry[Article].state(row).label == badge
    assert group["rows"][0]["fact"] == f"Feature · {badge}"
    assert re.search(rf'class="desk__state"[^>]*>{badge}<', panel)


@pytest.mark.parametrize("press", Press)
def test_a_row_of_the_list_stands_where_its_editions_say(press):
    article = make_at(Status.READY, press)

    assert press_of(Article.objects.with_press().get()) == press == article.press()


def test_a_writers_list_holds_their_own_pieces_only(client, articles):
    client.force_login(articles["holder"])

    assert shown(client) == {"Draft"}
    assert shown(client, press=Press.LIVE) == set()


def test_a_word_is_deleted_until_an_edition_carries_it(client, publisher, make_edition):
    client.force_login(publisher)
    printed, loose = make_topic("Consent"), make_topic("Rumour")
    make_edition(topics=["Consent"])

    answers = [
        client.post(url_of(Topic, "delete", topic.pk), {"post": "yes"}).status_code
        for topic in (printed, loose)
    ]

    assert answers == [403, 302]
    assert Topic.objects.get() == printed


def test_the_menu_opens_by_a_button_that_has_a_name(boss):
    text = boss.get(url_of(Article, "changelist")).text

    assert re.search(r'<button[^>]+aria-label="Menu"[^>]+sidebarMobileOpen', text)


def test_an_empty_list_says_whether_it_was_asked_too_much(boss):
    url = url_of(Topic, "changelist")

    assert "There are no topics yet." in boss.get(url).text
    assert "Nothing matches what you asked for." in boss.get(url, {"q": "xyz"}).text


def test_a_list_of_one_page_says_how_long_it_is(boss, make_article):
    make_article()

    text = boss.get(url_of(Article, "changelist")).text

    assert re.search(r"1\s+article\s", text)
    assert "Next" not in text


def test_the_address_of_a_page_has_a_field_that_is_seen(boss):
    text = boss.get(url_of(FlatPage, "add")).text

    assert re.search(r'<input[^>]+name="url"[^>]+class="[^"]*border', text)
