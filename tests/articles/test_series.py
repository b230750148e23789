import pytest
from django.utils import timezone

from articles.models import Section, Series
from tests.articles.desk import DAY, at
from tests.articles.test_onward import headlines, reread

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(make_series, make_edition):
    """Three live parts, printed out of their order."""
    series = make_series()
    return {
        number: make_edition(headline=f"Part {number}", series=series, part=number)
        for number in (2, 3, 1)
    }


def test_a_part_knows_its_place_and_its_neighbours(parts):
    place = reread(parts[2]).place

    assert (place.number, place.total) == (2, 3)
    assert (place.before, place.after) == (parts[1], parts[3])
    assert reread(parts[1]).place.before is None
    assert reread(parts[3]).place.after is None


def test_a_part_that_is_not_live_is_neither_shown_nor_counted(parts, make_edition):
    tomorrow = timezone.now() + DAY
    make_edition(series=parts[1].series, part=4, live_from=tomorrow)

    assert reread(parts[3]).place.total == 3
    assert reread(parts[3], tomorrow).place.total == 4


def test_the_page_of_a_part_leads_through_the_series_and_names_none_twice(
    client, parts
):
    page = client.get(parts[2].get_absolute_url()).text

    assert "Part 2 of 3" in page
    assert 'href="/series/the-long-strike/"' in page
    for number, way in ((1, "prev"), (3, "next")):
        address = parts[number].get_absolute_url()
        assert f'rel="{way}" href="{address}"' in page
        assert page.count(f'href="{address}"') == 1


def test_the_page_of_a_series_has_its_parts_in_order(client, parts):
    page = client.get("/series/the-long-strike/").text

    places = [page.index(f"Part {number}</a>") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert headlines(client.get("/series/the-long-strike/").context["parts"]) == [
        *("Part 1", "Part 2", "Part 3")
    ]


def test_parts_without_a_number_come_last_and_by_their_date(
    client, make_series, make_edition
):
    series = make_series()
    late = make_edition(series=series)
    early = make_edition(series=series, live_from=timezone.now() - DAY)
    numbered = make_edition(series=series, part=7)

    parts = client.get(series.get_absolute_url()).context["parts"]

    assert list(parts) == [numbered, early, late]
    place = reread(early).place
    assert (place.before, place.after) == (numbered, late)


def test_parts_of_one_number_and_moment_are_in_one_order_everywhere(
    client, make_series, make_edition
):
    series, moment = make_series(), timezone.now()
    same = {"series": series, "part": 1, "live_from": moment}
    parts = [make_edition(**same) for _number in range(3)]

    page = client.get(series.get_absolute_url())

    assert list(page.context["parts"]) == parts
    place = reread(parts[1]).place
    assert (place.before, place.after) == (parts[0], parts[2])


def test_a_part_is_led_to_in_the_language_of_the_page_where_it_is_in_the_series_there(
    parts, make_edition
):
    translation = {"language": "fr", "slug": "partie"}
    original = {"translation_of": parts[2].article}
    make_edition(headline="Partie 2", **translation, **original)
    own = {"series": parts[1].series, "part": 1, "translation_of": parts[1].article}
    first = make_edition(headline="Partie 1", language="fr", slug="un", **own)

    place = reread(first).place

    assert (place.number, place.total) == (1, 3)
    assert place.after == parts[2]


def test_only_a_series_that_has_begun_is_listed(client, parts, make_series):
    make_series("Not begun")

    page = client.get("/series/").text

    assert "The long strike" in page
    assert "Not begun" not in page
    assert client.get("/series/not-begun/").status_code == 404
    assert client.get("/series/unknown/").status_code == 404


@pytest.mark.parametrize("format", ["", "rss/", "json/"])
def test_a_series_has_feeds(client, parts, make_edition, format):
    make_edition(headline="Of no series")

    feed = client.get(f"/series/the-long-strike/feed/{format}").content.decode()

    assert all(f"Part {number}" in feed for number in (1, 2, 3))
    assert "Of no series" not in feed


def test_the_sitemap_names_series_that_have_begun(client, parts, make_series):
    make_series("Not begun")

    part = client.get("/sitemap-series.xml").text

    assert "/series/the-long-strike/" in part
    assert "not-begun" not in part
    assert "/sitemap-series.xml" in client.get("/sitemap.xml").text


def test_editors_keep_series_and_writers_do_not(editor, writer):
    address = "/admin/articles/series/add/"
    fields = {"name": "New", "slug": "new", "description": ""}

    assert at(writer).post(address, fields).status_code == 403
    assert at(editor).post(address, fields).status_code == 302
    assert Series.objects.get().name == "New"


def test_no_section_takes_the_address_of_the_series(publisher):
    fields = {"name": "Series", "slug": "series", "position": 1, "hue": "20"}

    answer = at(publisher).post("/admin/articles/section/add/", fields)

    assert "the site itself uses" in answer.text
    assert not Section.objects.exists()
