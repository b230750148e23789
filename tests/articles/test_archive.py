"""The archive by years and months, with how much was published in each."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from articles.workflow import Press, Status
from tests.articles.desk import at, make_at

pytestmark = pytest.mark.django_db

#: The first minute of a year in Berlin, which the settings of a test name.
NEW_YEAR = datetime(2024, 12, 31, 23, 0, tzinfo=UTC)
LATER = datetime(2025, 6, 1, tzinfo=UTC)
MONTH = re.compile(
    r'href="/archive/(\d+)/(\d+)/[^"]*".*?months__number">(\d+)<', re.DOTALL
)


@pytest.fixture(autouse=True)
def berlin(settings):
    settings.TIME_ZONE = "Europe/Berlin"


@pytest.fixture
def pieces(make_edition):
    just_before = NEW_YEAR.replace(minute=0, hour=22)
    moments = [datetime(2023, 2, 1, tzinfo=UTC), just_before, NEW_YEAR, NEW_YEAR]
    return [make_edition(live_from=moment) for moment in moments]


def months_at(user, moment, address="/archive/"):
    response = at(user).get(address, {"at": moment.isoformat()})
    assert response.status_code == 200
    return [tuple(map(int, found)) for found in MONTH.findall(response.text)]


def test_each_month_says_how_many_pieces_it_has_in_the_sites_time_zone(
    publisher, pieces
):
    assert months_at(publisher, LATER) == [
        (2025, 1, 2),
        (2024, 12, 1),
        (2023, 2, 1),
    ]


def test_the_numbers_are_those_of_the_moment(publisher, pieces, make_edition):
    make_edition(pieces[0].article, live_from=LATER)
    make_edition(live_from=LATER)

    assert months_at(publisher, NEW_YEAR.replace(hour=22)) == [
        (2024, 12, 1),
        (2023, 2, 1),
    ]
    assert (2023, 2, 1) in months_at(publisher, LATER)
    assert (2025, 6, 1) in months_at(publisher, LATER)


def test_a_withdrawn_piece_and_a_draft_are_not_counted(
    client, make_edition, make_article
):
    make_article()
    make_at(Status.READY, Press.WITHDRAWN)
    assert "months__link" not in client.get("/archive/").text

    make_edition()
    assert client.get("/archive/").text.count("months__link") == 1


def test_a_year_shows_its_own_months_and_links_none_that_is_empty(publisher, pieces):
    assert months_at(publisher, LATER, "/archive/2024/") == [(2024, 12, 1)]
    text = at(publisher).get("/archive/2024/", {"at": LATER.isoformat()}).text

    assert text.count("months__none") == 11
    assert 'href="/archive/2023/?' in text
    assert 'aria-current="true">2024<' in text


def test_a_year_without_pieces_leads_nowhere(publisher, make_edition):
    for year in (2022, 2024):
        make_edition(live_from=datetime(year, 5, 1, tzinfo=UTC))

    text = at(publisher).get("/archive/", {"at": "2024-06-01T12:00"}).text

    assert 'href="/archive/2022/?' in text
    assert 'href="/archive/2023/' not in text
    assert ">2023<" in text


def test_an_empty_archive_answers_in_words(client):
    for address in ("/archive/", timezone.localdate().strftime("/archive/%Y/%-m/")):
        response = client.get(address)
        assert "Nothing was published in this time." in response.text


@pytest.mark.parametrize("path", ["0", "99999", "2024/13", "2022", "2022/5", "2026"])
def test_no_archive_lies_before_the_first_piece_or_ahead(publisher, pieces, path):
    moment = {"at": LATER.isoformat()}

    assert at(publisher).get(f"/archive/{path}/", moment).status_code == 404


def test_a_year_between_has_an_archive_though_nothing_was_printed(
    publisher, make_edition
):
    for year in (2022, 2024):
        make_edition(live_from=datetime(year, 5, 1, tzinfo=UTC))

    text = at(publisher).get("/archive/2023/", {"at": "2024-06-01T12:00"}).text

    assert "Nothing was published in this time." in text


@pytest.mark.parametrize("number", [1, 30])
def test_the_archive_costs_six_queries_at_most_with_1_piece_as_with_30(
    client, make_edition, django_assert_max_num_queries, number
):
    for month in range(number):
        moment = datetime(2020 + month // 12, month % 12 + 1, 5, tzinfo=UTC)
        make_edition(live_from=moment)

    for address in ("/archive/", "/archive/2020/", "/archive/2020/1/"):
        with django_assert_max_num_queries(6):
            client.get(address)
