from datetime import datetime, timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone
from django.utils.http import http_date

from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.models import Edition
from articles.workflow import Status
from tests.articles.desk import DAY

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
TOMB = "{http://purl.org/atompub/tombstones/1.0}"
REASON = "It named <somebody> wrongly."
CARRIED = ("/feed/", "/music/feed/", "/arts/feed/", "/features/feed/")
ABOUT = ("/topics/consent/feed/", "/contributors/oona-fenn/feed/")


@pytest.fixture
def article(make_article, make_edition, make_section, make_contributor):
    """A piece that moved from Music to Arts, two days ago."""
    article = make_article(
        status=Status.READY,
        section=make_section("Music"),
        topics=["Consent"],
        credits=[(make_contributor("Oona Fenn"), "words")],
    )
    print_edition(article, actor=None, live_from=timezone.now() - 4 * DAY)
    article.section = make_section("Arts")
    article.save()
    print_edition(article, actor=None, live_from=timezone.now() - 2 * DAY)
    make_edition(section=make_section("Fashion"), kind="commentary")
    return article


def parsed(client, address="/feed/", **params):
    return fromstring(client.get(address, params).content)


def stones(client, address="/feed/", **params):
    return parsed(client, address, **params).findall(f"{TOMB}deleted-entry")


def ids(client, address="/feed/"):
    return [row.findtext(f"{ATOM}id") for row in parsed(client, address).iter()]


def test_every_feed_that_carried_it_says_that_it_is_gone(client, article, publisher):
    entries = parsed(client, "/arts/feed/").findall(f"{ATOM}entry")
    known = entries[0].findtext(f"{ATOM}id")
    move_article(article, "withdraw", actor=publisher, note=REASON)

    for address in (*CARRIED, *ABOUT):
        [stone] = stones(client, address)
        assert stone.get("ref") == known
        assert stone.findtext(f"{TOMB}comment") == REASON
        when = datetime.fromisoformat(stone.get("when"))
        assert timezone.now() - when < timedelta(minutes=1)
        assert known not in ids(client, address)
    for address in ("/fashion/feed/", "/commentary/feed/"):
        assert stones(client, address) == []


def test_json_says_it_by_an_extension_and_rss_by_silence(client, article, publisher):
    move_article(article, "withdraw", actor=publisher, note=REASON)

    feed = client.get("/arts/feed/json/").json()
    rss = client.get("/arts/feed/rss/").text

    [deleted] = feed["_tombstones"]["deleted"]
    assert deleted["reason"] == REASON
    assert deleted["id"].endswith(f":article/{article.pk}")
    assert feed["items"] == []
    assert "deleted" not in rss
    assert "<item>" not in rss


def test_of_a_take_down_no_reason_is_given(client, article, publisher):
    move_article(article, "withdraw", actor=publisher, note=REASON)
    move_article(article, "take_down", actor=publisher, note="Letter of the lawyers.")

    [stone] = stones(client)
    [deleted] = client.get("/feed/json/").json()["_tombstones"]["deleted"]

    assert stone.find(f"{TOMB}comment") is None
    taken = article.editions.first().taken_down_at
    assert datetime.fromisoformat(stone.get("when")) == taken
    assert "reason" not in deleted


@pytest.mark.parametrize("name", ["withdraw", "take_down"])
@pytest.mark.parametrize("address", ["/feed/", "/feed/rss/", "/arts/feed/json/"])
def test_who_asks_whether_a_feed_changed_learns_that_something_went(
    client, article, publisher, name, address
):
    etag = client.get(address)["ETag"]
    since = http_date((timezone.now() - timedelta(seconds=5)).timestamp())
    if address == "/arts/feed/json/":
        held = client.get(address, headers={"If-Modified-Since": since})
        assert held.status_code == 304

    move_article(article, name, actor=publisher, note=REASON)

    for headers in ({"If-None-Match": etag}, {"If-Modified-Since": since}):
        assert client.get(address, headers=headers).status_code == 200


def test_published_again_it_stands_in_the_feed_and_has_no_tombstone(
    client, article, publisher
):
    move_article(article, "withdraw", actor=publisher, note=REASON)
    [stone] = stones(client)

    move_article(article, "publish", actor=publisher)

    assert stones(client) == []
    assert stone.get("ref") in ids(client)


def test_another_moment_has_the_tombstones_of_that_moment(client, article, publisher):
    move_article(article, "withdraw", actor=publisher, note=REASON)
    client.force_login(publisher)
    early, late = (timezone.now() + n * timedelta(hours=1) for n in (-1, 1))

    assert stones(client, at=early.isoformat()) == []
    assert len(stones(client, at=late.isoformat())) == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_tombstones_cost_the_same_at_any_number(
    client, make_edition, make_image, django_assert_max_num_queries, rows
):
    image = make_image()
    moment = timezone.now()
    for _number in range(rows):
        make_edition(lead_image=image, live_from=moment - DAY)
    Edition.objects.update(live_until=moment, gone_at=moment, withdrawn_because=REASON)

    for address in ("/feed/", "/music/feed/", "/features/feed/json/"):
        with django_assert_max_num_queries(5):
            client.get(address)
    assert len(stones(client)) == min(rows, 20)
