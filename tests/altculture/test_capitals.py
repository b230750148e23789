"""One address for each page: in lower case, with a slash, and nowhere else."""

import pytest
from django.contrib.redirects.models import Redirect
from django.test import Client

from tests.articles.factories import make_contributor, make_edition, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    pell = make_contributor("Pell")
    words = {"movements": ["AI refusal"], "topics": ["Consent"], "people": ["Ada Marr"]}
    return make_edition(slug="the-hum", credits=[(pell, "words")], **words)


@pytest.mark.parametrize(
    "address",
    [
        *("/MUSIC/", "/Music/The-Hum/", "/Movements/", "/movements/AI-Refusal/"),
        *("/topics/CONSENT/", "/people/Ada-Marr/", "/contributors/PELL/"),
        *("/contributors/Pell/feed/", "/Search/", "/MASTHEAD/"),
    ],
)
def test_capitals_lead_to_the_page_itself(edition, address):
    moved = Client().get(address, {"language": "FR"})

    assert moved.status_code == 301
    assert moved.url == f"{address.lower()}?language=FR"
    assert Client().get(moved.url).status_code in {200, 404}


@pytest.mark.parametrize(
    "address",
    [
        *("/MUSIC/nope/", "/NOPE/", "/movements/Nope/", "/Draft/AbCd/"),
        *("/Music/The-Hum/changes/9/", "/draft/AbCd/"),
    ],
)
def test_capitals_lead_nowhere_that_is_not(edition, address):
    assert Client().get(address).status_code == 404


def test_capitals_of_what_has_moved_lead_to_where_it_is(edition):
    Redirect.objects.create(site_id=1, old_path="/old/", new_path="/music/the-hum/")
    make_edition(edition.article, section=make_section("Arts"))

    known, printed = (Client().get(path) for path in ("/OLD/", "/MUSIC/the-hum/"))

    assert (known.status_code, known.url) == (301, "/music/the-hum/")
    assert (printed.status_code, printed.url) == (301, "/arts/the-hum/")


@pytest.mark.parametrize(
    "address", ["/robots.txt", "/favicon.ico", "/.well-known/security.txt", "/a/b/c/d"]
)
def test_what_can_be_no_page_is_not_asked_for_with_a_slash(edition, address):
    assert Client().get(address).status_code == 404


def test_a_slash_is_added_where_a_page_may_be(edition):
    for address in ("/music", "/music/the-hum", "/search", "/about"):
        moved = Client().get(address)
        assert (moved.status_code, moved.url) == (301, f"{address}/")
