import re
from datetime import datetime, timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone
from django.utils.http import http_date

from altculture.rights.policy import Wish
from articles import sitemaps
from articles.actions.move_article import move_article
from articles.kinds import Role

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
INDEX = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def locations(response):
    assert response.status_code == 200
    return [element.text for element in fromstring(response.content).iter(LOCATION)]


def pages_of(client, part):
    index = locations(client.get("/sitemap.xml"))
    return [page for page in index if f"/sitemap-{part}.xml" in page]


def all_locations(client, part):
    """Read the last page too: keys go on counting where a database keeps sequences."""
    first, last = pages_of(client, part)[0], pages_of(client, part)[-1]
    return [row for page in {first, last} for row in locations(client.get(page))]


def test_the_index_names_every_part_under_the_sites_own_address(client, db):
    found = locations(client.get("/sitemap.xml", headers={"host": "localhost"}))

    assert "http://testserver/sitemap-articles.xml" in found
    assert all(client.get(address).status_code == 200 for address in found)


def test_the_index_grows_by_a_page_for_so_many_articles(
    client, make_edition, monkeypatch
):
    monkeypatch.setattr(sitemaps, "PAGE", 2)
    editions = [make_edition() for _number in range(3)]

    addresses = pages_of(client, "articles")
    pages = [locations(client.get(address)) for address in addresses[-3:]]

    assert len(addresses) == editions[-1].article_id // 2 + 1
    found = [address for page in pages for address in page]
    assert found == [f"http://testserver{row.get_absolute_url()}" for row in editions]
    assert max(map(len, pages)) == 2


def test_the_articles_part_lists_what_is_live_with_its_date(
    client, make_article, make_edition
):
    now = timezone.now()
    make_edition(headline="Later", slug="later", live_from=now + timedelta(days=1))
    make_article(slug="never-printed")
    live = make_edition(slug="live", live_from=now - timedelta(days=3))

    assert all_locations(client, "articles") == [
        f"http://testserver{live.get_absolute_url()}"
    ]
    last = client.get(pages_of(client, "articles")[-1])
    assert live.live_from.date().isoformat() in last.content.decode()


def test_what_search_engines_may_not_list_is_in_no_sitemap_and_says_so(
    client, make_edition
):
    listed = make_edition(slug="listed")
    hidden = make_edition(slug="hidden", ai_search=Wish.DENY)

    noindex = '<meta name="robots" content="noindex">'
    for edition, is_hidden in ((listed, False), (hidden, True)):
        address = f"http://testserver{edition.get_absolute_url()}"
        assert (noindex in client.get(address).text) == is_hidden
        assert (address in all_locations(client, "articles")) != is_hidden
        assert (address in locations(client.get("/news-sitemap.xml"))) != is_hidden


def test_the_vocabularies_list_what_something_live_hangs_on(
    client, make_edition, make_contributor, make_movement, make_person
):
    make_movement("Unseen")
    make_person("Nobody Here")
    credit = (make_contributor("Oona Fenn"), Role.WORDS)
    make_edition(credits=[credit], movements=["Tape labels"], people=["Ida Kest"])

    found = {
        name: all_locations(client, name)
        for name in ("movements", "people", "contributors")
    }

    assert found == {
        "movements": ["http://testserver/movements/tape-labels/"],
        "people": ["http://testserver/people/ida-kest/"],
        "contributors": ["http://testserver/contributors/oona-fenn/"],
    }


def test_the_pages_part_lists_the_sections(client, make_section):
    make_section("Music")

    found = locations(client.get("/sitemap-pages.xml"))

    assert {"http://testserver/", "http://testserver/music/"} <= set(found)


def test_news_are_of_two_days(client, make_edition):
    now = timezone.now()
    make_edition(slug="old", live_from=now - timedelta(hours=49))
    make_edition(slug="new", live_from=now - timedelta(hours=47), headline="New & <b>")

    response = client.get("/news-sitemap.xml")

    assert locations(response) == ["http://testserver/music/new/"]
    root = fromstring(response.content)
    assert [row.text for row in root.iter(f"{NEWS}title")] == ["New & <b>"]
    assert [row.text for row in root.iter(f"{NEWS}language")] == ["en"]
    assert [row.text for row in root.iter(f"{NEWS}name")] == ["Alternative Culture"]


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-nothing.xml",
        "/sitemap-articles.xml?p=x",
        "/sitemap-articles.xml?p=0",
        f"/sitemap-articles.xml?p={'9' * 30}",
    ],
)
def test_a_part_or_page_that_is_none_is_404(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "address", ["/sitemap.xml", "/sitemap-articles.xml", "/news-sitemap.xml"]
)
def test_a_sitemap_that_has_not_changed_is_not_sent_again(
    client, make_edition, address, method
):
    make_edition()
    ask = getattr(client, method)
    response = ask(address)

    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    again = ask(address, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("rows", [1, 10])
def test_sitemaps_cost_the_same_at_any_size(
    client, make_edition, make_image, django_assert_max_num_queries, rows
):
    image = make_image()
    figure = f'<figure><img data-image="{image.pk}" alt="A hand"></figure>'
    for _number in range(rows):
        make_edition(lead_image=image, body=f"<p>One.</p>{figure}")

    with django_assert_max_num_queries(2):
        client.get("/sitemap.xml")
    last = pages_of(client, "articles")[-1]
    with django_assert_max_num_queries(3):
        client.get(last)
    with django_assert_max_num_queries(3):
        client.get("/news-sitemap.xml")


def images_of(client):
    last = client.get(pages_of(client, "articles")[-1])
    return [row.text for row in fromstring(last.content).iter(f"{IMAGE}loc")]


def test_a_piece_brings_its_pictures_each_once(client, make_edition, make_image):
    lead, other = make_image(), make_image()
    figures = "".join(
        f'<figure><img data-image="{image.pk}" alt="A hand"></figure>'
        for image in (lead, other)
    )
    make_edition(lead_image=lead, body=f"<p>One.</p>{figures}")

    assert images_of(client) == [
        f"http://testserver/media/images/{image.pk}/960.jpeg" for image in (lead, other)
    ]


@pytest.mark.parametrize("is_lead", [True, False])
def test_a_picture_whose_licence_is_over_is_left_out(
    client, make_edition, make_image, is_lead
):
    now = timezone.now()
    over, open_ended = make_image(), make_image()
    lead, in_text = (over, open_ended) if is_lead else (open_ended, over)
    figure = f'<figure><img data-image="{in_text.pk}" alt="A hand"></figure>'
    make_edition(lead_image=lead, body=f"<p>One.</p>{figure}")
    assert len(images_of(client)) == 2

    type(over).objects.filter(pk=over.pk).update(licensed_until=now)

    assert images_of(client) == [
        f"http://testserver/media/images/{open_ended.pk}/960.jpeg"
    ]


def changed_pages(client):
    """Return the dates that the index gives, by address."""
    root = fromstring(client.get("/sitemap.xml").content)
    return {
        row.findtext(LOCATION): datetime.fromisoformat(row.findtext(f"{INDEX}lastmod"))
        for row in root.iter(f"{INDEX}sitemap")
        if row.findtext(f"{INDEX}lastmod")
    }


def test_the_index_says_when_a_page_changed_if_that_was_lately(
    client, make_article, make_edition
):
    now = timezone.now().replace(microsecond=0)
    article = make_article()
    make_edition(article, live_from=now - timedelta(days=200))
    assert changed_pages(client) == {}

    edition = make_edition(article, live_from=now - timedelta(days=2))
    make_edition(live_from=now + timedelta(days=1))

    [page] = changed_pages(client)
    assert edition.get_absolute_url() in client.get(page).text
    assert changed_pages(client)[page] == edition.live_from


@pytest.mark.parametrize("move", ["correct_by_note", "withdraw"])
def test_a_note_and_a_withdrawal_change_a_page_too(
    client, make_edition, publisher, move
):
    begun = timezone.now().replace(microsecond=0)
    edition = make_edition(live_from=begun - timedelta(days=200))
    [(page, *_rest)] = [pages_of(client, "articles")[-1:]]
    before = client.get(page)

    move_article(edition.article, move, actor=publisher, note="The year was wrong.")

    assert changed_pages(client)[page] >= begun
    date = {"If-Modified-Since": http_date(begun.timestamp())}
    again = client.get(page, headers=date)
    assert again.status_code == 200
    assert again.content != before.content


def test_dates_are_written_as_sitemaps_want_them(client, make_edition):
    make_edition(live_from=timezone.now() - timedelta(hours=1))
    written = re.compile(r"\d{4}(-\d\d){2}T\d\d(:\d\d){2}(\.\d+)?[+-]\d\d:\d\d")

    for page, name in (
        ("/sitemap.xml", f"{INDEX}lastmod"),
        (pages_of(client, "articles")[-1], f"{INDEX}lastmod"),
        ("/news-sitemap.xml", f"{NEWS}publication_date"),
    ):
        dates = [row.text for row in fromstring(client.get(page).content).iter(name)]
        assert dates
        assert all(map(written.fullmatch, dates)), page


def test_every_address_of_the_pages_part_answers(client, make_section):
    make_section("Music")

    found = locations(client.get("/sitemap-pages.xml"))

    assert {f"http://testserver/{name}/" for name in ("masthead", "privacy")} <= set(
        found
    )
    assert [row for row in found if client.get(row).status_code != 200] == []
