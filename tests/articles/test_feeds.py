import json
from datetime import timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone

from articles.kinds import Kind, Role
from articles.models import Magazine

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MEDIA = "{http://search.yahoo.com/mrss/}"

FORMATS = {
    "": "application/atom+xml",
    "rss/": "application/rss+xml",
    "json/": "application/feed+json",
}
LISTINGS = {
    "/": set(),
    "/reviews/": {"kind"},
    "/music/": {"section"},
    "/movements/tape-labels/": {"movement"},
    "/topics/residuals/": {"topic"},
    "/people/ida-kest/": {"person"},
    "/contributors/oona-fenn/": {"contributor"},
}


@pytest.fixture
def review(make_edition, make_contributor, make_section):
    return make_edition(
        kind=Kind.REVIEW,
        headline="The review",
        slug="the-review",
        section=make_section("Music"),
        body='<p><a href="/arts/other/">This</a> &amp; <a href="#1-b">that</a>.</p>',
        credits=[
            (make_contributor("Oona Fenn"), Role.WORDS),
            (make_contributor("Mirek Sal"), Role.EDITING),
        ],
        movements=["Tape labels"],
        topics=["Residuals"],
        people=["Ida Kest"],
    )


@pytest.fixture
def feature(make_edition, make_section):
    return make_edition(headline="The feature", section=make_section("Arts"))


def titles(response):
    if "json" in response["Content-Type"]:
        return [item["title"] for item in response.json()["items"]]
    root = fromstring(response.content)
    entries = root.findall(f"{ATOM}entry") or root.findall("channel/item")
    return [
        entry.findtext(f"{ATOM}title") or entry.findtext("title") for entry in entries
    ]


def atom_entries(client, address="/feed/"):
    return fromstring(client.get(address).content).findall(f"{ATOM}entry")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("listing", LISTINGS)
def test_every_listing_has_its_feed(client, review, feature, listing, format):
    response = client.get(f"{listing}feed/{format}")

    assert response.status_code == 200
    assert response["Content-Type"] == f"{FORMATS[format]}; charset=utf-8"
    everything = ["The feature", "The review"]
    assert titles(response) == (["The review"] if LISTINGS[listing] else everything)


@pytest.mark.parametrize("listing", [path for path in LISTINGS if path.count("/") > 2])
def test_a_feed_of_what_does_not_exist_is_404(client, db, listing):
    assert client.get(f"{listing}feed/").status_code == 404


def test_a_feed_shows_what_is_live_and_nothing_else(client, make_article, make_edition):
    now = timezone.now()
    article = make_article(headline="Then")
    make_edition(article, live_from=now - timedelta(days=2))
    make_edition(article, live_from=now - timedelta(days=1), headline="Now")
    make_edition(headline="Later", live_from=now + timedelta(days=1))
    make_article(headline="Never printed")

    assert titles(client.get("/feed/")) == ["Now"]


def test_staff_see_the_feed_of_another_moment_and_no_cache_does(
    client, publisher, make_edition
):
    moment = timezone.now() + timedelta(days=1)
    make_edition(headline="Later", live_from=moment)

    assert titles(client.get("/feed/", {"at": moment.isoformat()})) == []

    client.force_login(publisher)
    response = client.get("/feed/", {"at": moment.isoformat()})
    assert titles(response) == ["Later"]
    assert "no-store" in response["Cache-Control"]


def test_an_atom_entry_carries_the_whole_piece_and_its_credits(client, review):
    [entry] = atom_entries(client)
    html = entry.findtext(f"{ATOM}content")

    assert 'href="http://testserver/arts/other/"' in html
    assert 'href="http://testserver/music/the-review/#1-b"' in html
    assert "Words: Oona Fenn. Editing: Mirek Sal" in html
    assert "Illustration: Pell Rasmussen" in html
    assert [name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")] == [
        "Oona Fenn"
    ]
    categories = {row.get("term") for row in entry.findall(f"{ATOM}category")}
    assert categories == {"Tape labels", "Residuals"}
    assert (
        entry.find(f"{MEDIA}content").get("url").startswith("http://testserver/media/")
    )


def test_an_rss_item_carries_the_same(client, review):
    [item] = fromstring(client.get("/feed/rss/").content).findall("channel/item")

    assert 'href="http://testserver/arts/other/"' in item.findtext(CONTENT)
    assert item.findtext(CREATOR) == "Oona Fenn"
    assert item.findtext("link") == "http://testserver/music/the-review/"
    assert item.find("guid").get("isPermaLink") == "false"


def test_a_json_item_carries_the_same(client, review):
    feed = client.get("/feed/json/").json()
    [item] = feed["items"]

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/feed/json/"
    assert 'href="http://testserver/arts/other/"' in item["content_html"]
    assert item["summary"] == review.standfirst
    assert item["authors"] == [
        {"name": "Oona Fenn", "url": "http://testserver/contributors/oona-fenn/"}
    ]
    assert item["tags"] == ["Tape labels", "Residuals"]


def test_an_update_keeps_the_id_and_moves_the_date(client, make_article, make_edition):
    now = timezone.now()
    article = make_article()
    make_edition(article, live_from=now - timedelta(days=2))
    [before] = atom_entries(client)

    make_edition(article, live_from=now - timedelta(days=1), slug="moved")
    [after] = atom_entries(client)

    assert after.findtext(f"{ATOM}id") == before.findtext(f"{ATOM}id")
    assert after.findtext(f"{ATOM}published") == before.findtext(f"{ATOM}published")
    assert after.findtext(f"{ATOM}updated") > before.findtext(f"{ATOM}updated")


def test_pieces_of_one_moment_have_dates_of_their_own(client, make_edition):
    moment = timezone.now().replace(microsecond=0) - timedelta(hours=1)
    for _number in range(3):
        make_edition(live_from=moment)

    dates = {entry.findtext(f"{ATOM}updated") for entry in atom_entries(client)}

    assert len(dates) == 3


def test_a_contributor_with_two_roles_has_the_piece_once(
    client, make_edition, make_contributor
):
    both = make_contributor("Oona Fenn")
    make_edition(credits=[(both, Role.WORDS), (both, Role.PHOTOGRAPHS)])

    assert len(titles(client.get("/contributors/oona-fenn/feed/"))) == 1


@pytest.mark.parametrize("format", FORMATS)
def test_signs_that_xml_refuses_do_not_break_a_feed(client, make_edition, format):
    make_edition(headline="Bell \x07 & <b>bold</b>", standfirst="R&B \x0b <i>")

    assert titles(client.get(f"/feed/{format}")) == (
        ["Bell \x07 & <b>bold</b>".replace("\x07", "")]
    )


@pytest.mark.parametrize("format", FORMATS)
def test_a_feed_without_pieces_is_valid(client, db, format):
    assert titles(client.get(f"/feed/{format}")) == []


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_feed_that_has_not_changed_is_not_sent_again(client, review, format, method):
    ask, address = getattr(client, method), f"/feed/{format}"
    response = ask(address)
    etag, modified = response["ETag"], response["Last-Modified"]

    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert int(response["Content-Length"]) > 1000
    assert ask(address, headers={"If-None-Match": etag}).status_code == 304
    assert ask(address, headers={"If-Modified-Since": modified}).status_code == 304


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_feed_that_has_changed_is_sent_again(client, review, make_edition, method):
    ask = getattr(client, method)
    etag = ask("/feed/")["ETag"]

    make_edition()

    assert ask("/feed/", headers={"If-None-Match": etag}).status_code == 200


def test_a_feed_takes_no_post(client, db):
    assert client.post("/feed/").status_code == 405


def test_a_feed_bears_the_name_of_the_magazine(client, review):
    Magazine(name="The <Loom>").save()

    root = fromstring(client.get("/music/feed/").content)

    assert root.findtext(f"{ATOM}title") == "The <Loom>: Music"
    assert json.loads(client.get("/feed/json/").content)["title"] == "The <Loom>"


@pytest.mark.parametrize("rows", [3, 40])
def test_a_feed_costs_the_same_at_any_size(
    client, make_edition, make_image, django_assert_max_num_queries, rows
):
    image = make_image()
    for _number in range(rows):
        make_edition(lead_image=image)

    for address in ("/feed/", "/music/feed/rss/", "/feed/json/"):
        with django_assert_max_num_queries(5):
            response = client.get(address)
        assert len(titles(response)) == min(rows, 20)


@pytest.mark.parametrize(("rating", "said"), [("2.0", "2 of 5"), ("3.5", "3.5 of 5")])
def test_a_rating_is_told_as_on_the_page(client, make_edition, rating, said):
    make_edition(kind=Kind.REVIEW, rating=rating)

    for format in FORMATS:
        assert said in client.get(f"/feed/{format}").text
