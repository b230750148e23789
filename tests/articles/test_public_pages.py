from datetime import datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.flatpages.models import FlatPage
from django.contrib.sites.models import Site
from django.utils import timezone
from django.utils.html import escape

from articles.actions.withdraw_edition import withdraw_edition
from articles.kinds import KIND_PATHS, Kind

LISTS = [
    *("/", "/features/", "/interviews/", "/reviews/", "/commentary/", "/music/"),
    *("/movements/", "/movements/ai-refusal/", "/topics/", "/topics/consent/"),
    *("/people/", "/people/ada-marr/", "/contributors/", "/contributors/pell/"),
    *("/archive/", "/search/"),
]

#: These are there only while something stands on them.
OF_A_NAME = {"/topics/consent/", "/people/ada-marr/", "/contributors/pell/"}


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def words(make_contributor, make_movement, make_topic, make_person):
    """Make a row of every vocabulary, and return the contributor."""
    make_movement(), make_topic(), make_person()
    return make_contributor("Pell")


@pytest.fixture
def pages(make_edition, words):
    """Print a piece of every kind, tagged so that every list has something to list."""
    return [
        make_edition(
            kind=kind,
            headline=f"The {kind.label} of the day",
            movements=["AI refusal"],
            topics=["Consent"],
            people=["Ada Marr"],
            credits=[(words, "interview" if kind == Kind.INTERVIEW else "words")],
        )
        for kind in Kind
    ]


def test_every_list_answers_with_nothing_printed(client, words, make_section):
    make_section()

    for address in LISTS:
        status = 404 if address in OF_A_NAME else 200
        assert client.get(address).status_code == status


def test_every_list_may_be_kept_by_anybody_who_asks_before_showing_it(client, pages):
    for address in LISTS:
        response = client.get(address)

        assert response.status_code == 200
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_lists_its_own_pieces_only(client, pages, kind):
    text = client.get(f"/{KIND_PATHS[kind]}/").content.decode()

    for other in Kind:
        assert (f"The {other.label} of the day" in text) == (other == kind)


@pytest.mark.parametrize(
    "address", ["/movements/ai-refusal/", "/topics/consent/", "/people/ada-marr/"]
)
def test_the_page_of_a_word_lists_its_coverage(client, pages, address, make_edition):
    make_edition(headline="About something else")

    text = client.get(address).content.decode()

    assert all(escape(edition.headline) in text for edition in pages)
    assert "About something else" not in text


def test_a_contributor_has_credits_by_role(client, make_edition, make_contributor):
    ada = make_contributor("Ada Okoye")
    make_edition(headline="Ada wrote this", credits=[(ada, "words")])
    make_edition(headline="Ada drew this", credits=[(ada, "illustration")])

    text = client.get("/contributors/ada-okoye/").content.decode()

    assert text.index("Ada wrote this") < text.index(">Illustration<")
    assert text.index(">Illustration<") < text.index("Ada drew this")


def test_people_and_contributors_without_coverage_are_not_listed(
    client, make_person, make_contributor
):
    make_person("Nobody Yet")
    make_contributor("Hasnt Written")

    assert "Nobody Yet" not in client.get("/people/").content.decode()
    assert "Hasnt Written" not in client.get("/contributors/").content.decode()


def test_what_is_scheduled_stands_on_no_page(client, pages, make_edition, now):
    make_edition(
        headline="Not before tomorrow",
        slug="tomorrow",
        live_from=now + timedelta(days=1),
        movements=["AI refusal"],
        topics=["Consent"],
        people=["Ada Marr"],
    )

    assert client.get("/music/tomorrow/").status_code == 404
    for address in LISTS:
        assert "Not before tomorrow" not in client.get(address).content.decode()


def test_drafts_are_404(client, make_article):
    article = make_article(slug="draft")

    assert client.get(article.get_absolute_url()).status_code == 404


def test_a_withdrawn_piece_is_410_with_the_reason(client, make_edition, make_section):
    edition = make_edition(headline="Gone <b>", slug="gone")
    withdraw_edition(edition.article, reason="A source asked us to.")

    response = client.get("/music/gone/")

    assert response.status_code == 410
    assert "A source asked us to." in response.content.decode()
    assert "Gone &lt;b&gt;" in response.content.decode()


def test_a_piece_withdrawn_after_it_moved_gives_its_reason_everywhere(
    client, make_edition
):
    edition = make_edition(slug="old")
    make_edition(edition.article, slug="new")
    withdraw_edition(edition.article, reason="A source asked us to.")

    for address in ("/music/old/", "/music/new/"):
        assert "A source asked us to." in client.get(address).content.decode()


def test_who_answers_an_interview_has_it_on_their_page(client, make_edition):
    make_edition(kind="interview", headline="The hum", interviewees=["Ada Marr"])

    assert "The hum" in client.get("/people/ada-marr/").content.decode()


def test_nobody_is_led_to_the_address_of_a_draft(client, make_article, circulation):
    article = make_article(slug="draft")
    client.force_login(circulation)

    key = ContentType.objects.get_for_model(article).pk

    assert client.get(f"/admin/r/{key}/{article.pk}/").status_code == 404


@pytest.mark.parametrize("name", ["q", "kind", "section"])
def test_a_search_takes_any_character(client, db, name):
    assert client.get("/search/", {"q": "loom", name: "a\0b"}).status_code == 200


def test_an_address_that_worked_leads_to_where_the_piece_is_now(client, make_edition):
    edition = make_edition(slug="old")
    make_edition(edition.article, slug="new")

    response = client.get("/music/old/?utm=1")

    assert response.status_code == 301
    assert response["Location"] == "/music/new/?utm=1"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/Music/The-Story/", "/music/the-story/"),
        ("/music/the-story", None),
        ("/FEATURES/?q=A", "/features/?q=A"),
    ],
)
def test_a_careless_address_leads_to_the_right_one(client, make_edition, asked, found):
    make_edition(slug="the-story")

    response = client.get(asked)

    assert response.status_code == 301
    assert response["Location"] == (found or "/music/the-story/")


@pytest.mark.parametrize("address", ["/nowhere/", "/music/nothing/", "/a/b/c/"])
def test_an_unknown_address_is_404_with_a_search_box(client, db, address):
    response = client.get(address)

    assert response.status_code == 404
    assert 'role="search"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_flat_pages_stand_at_their_address_and_at_about(client, db):
    for url in ("/about/", "/how-we-work/", "/about/money/"):
        page = FlatPage.objects.create(url=url, title=f"Page {url}", content="<p>x")
        page.sites.add(Site.objects.get_current())

        response = client.get(url)

        assert response.status_code == 200
        assert f"Page {url}" in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/archive/2026/13/", "/archive/0/", "/archive/9999/"]
)
def test_a_time_that_never_is_has_no_archive(client, db, address):
    assert client.get(address).status_code == 404


def test_the_archive_lists_a_month_and_no_other(client, make_edition):
    for month, day in ((2, 29), (3, 1), (3, 31), (4, 1)):
        moment = timezone.make_aware(datetime(2024, month, day))  # noqa: DTZ001
        make_edition(headline=f"Printed on {day}.{month}.", live_from=moment)

    text = client.get("/archive/2024/3/").content.decode()

    assert "March" in text.partition("</h1>")[0]
    assert "Printed on 1.3." in text
    assert "Printed on 31.3." in text
    assert "Printed on 29.2." not in text
    assert "Printed on 1.4." not in text


def test_health_answers_while_the_database_does(client, db):
    response = client.get("/health/")

    assert response.content == b"ok\n"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/", "/features/", "/search/"])
def test_readers_pages_change_nothing(client, db, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "address",
    ["/", "/features/", "/music/", "/movements/ai-refusal/", "/contributors/pell/"],
)
def test_a_list_names_its_feed(client, pages, address):
    text = client.get(address).content.decode()

    assert (
        f'type="application/atom+xml" title="Alternative Culture" href="{address}feed/"'
        in text
    )
    assert client.get(f"{address}feed/").status_code == 200


def test_the_structured_data_of_a_piece_stands_on_its_page_alone(client, pages):
    text = client.get(pages[0].get_absolute_url()).content.decode()

    assert '"speakable"' in text
    assert '"speakable"' not in client.get("/").content.decode()
