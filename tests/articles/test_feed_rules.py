"""What the validators of Atom, RSS and JSON Feed ask of a feed, and of its asker."""

import re
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone

from altculture.kit.html import absolute_links
from altculture.rights.policy import Wish
from articles.kinds import Role
from articles.models import Magazine

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
HUB = "https://hub.example/"
FORMATS = ("", "rss/", "json/")
LISTINGS = ("/", "/features/", "/music/", "/contributors/oona-fenn/")
ADDRESS = re.compile(r'\s(href|src|srcset)="([^"]*)"')


@pytest.fixture
def editions(make_edition, make_contributor, make_image):
    Magazine(name="The Loom", rights_email="rights@loom.example").save()
    fenn, bel = make_contributor("Oona Fenn"), make_contributor("Noor Bel")
    image = make_image()
    figure = f'<figure><img data-image="{image.pk}" alt="A hand"></figure>'
    moment = timezone.now() - timedelta(hours=1)
    return [
        make_edition(
            body=f'<p>See <a href="/arts/">arts</a>, <a href="#n">n</a>.</p>{figure}',
            credits=[(fenn, Role.WORDS), (bel, Role.EDITING)],
            movements=["Tape labels"],
            live_from=moment,
        )
        for _number in range(3)
    ]


def atom(client, address="/feed/"):
    return fromstring(client.get(address).content)


def rss(client, address="/feed/rss/"):
    return fromstring(client.get(address).content).find("channel")


def contents(client, listing="/"):
    """Return the full texts that each format brings."""
    return [
        *(
            row.findtext(f"{ATOM}content")
            for row in atom(client, f"{listing}feed/").iter(f"{ATOM}entry")
        ),
        *(
            row.findtext(CONTENT)
            for row in rss(client, f"{listing}feed/rss/").iter("item")
        ),
        *(
            row["content_html"]
            for row in client.get(f"{listing}feed/json/").json()["items"]
        ),
    ]


@pytest.mark.parametrize("listing", LISTINGS)
def test_every_address_in_a_text_holds_outside_the_site(client, editions, listing):
    texts = contents(client, listing)

    assert len(texts) == 9
    for text in texts:
        found = ADDRESS.findall(text)
        assert {name for name, _value in found} == {"href", "src", "srcset"}
        for name, value in found:
            for file in value.split(", ") if name == "srcset" else [value]:
                assert file.startswith("http://testserver/"), file


def test_a_set_of_files_keeps_their_widths_and_cannot_leave_its_attribute():
    markup = '<img srcset="/a.webp 480w, /b&quot;.webp 960w" src="/a.jpg">'

    assert absolute_links(markup, "https://a.example/x/") == (
        '<img srcset="https://a.example/a.webp 480w, '
        'https://a.example/b&quot;.webp 960w" src="https://a.example/a.jpg">'
    )


@pytest.mark.parametrize("listing", LISTINGS)
def test_atom_has_what_rfc_4287_asks_for(client, editions, listing):
    feed = atom(client, f"{listing}feed/")
    entries = feed.findall(f"{ATOM}entry")

    links = {row.get("rel"): row.get("href") for row in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{listing}feed/"
    assert links["alternate"] == f"http://testserver{listing}"
    assert feed.findtext(f"{ATOM}id") == links["self"]
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "The Loom"
    for name in ("id", "title", "updated"):
        texts = [entry.findtext(f"{ATOM}{name}") for entry in entries]
        assert all(texts), name
    for name in ("id", "updated"):
        assert len({entry.findtext(f"{ATOM}{name}") for entry in entries}) == 3
    for row in (feed, *entries):
        assert datetime.fromisoformat(row.findtext(f"{ATOM}updated")).tzinfo
    assert feed.findtext(f"{ATOM}updated") == max(
        entry.findtext(f"{ATOM}updated") for entry in entries
    )


def test_rss_has_what_its_validator_asks_for(client, editions):
    channel = rss(client)
    items = channel.findall("item")

    assert channel.findtext("language") == "en-gb"
    itself = channel.find(f"{ATOM}link")
    assert (itself.get("rel"), itself.get("href")) == (
        "self",
        "http://testserver/feed/rss/",
    )
    assert channel.findtext("lastBuildDate")
    assert len({row.findtext("guid") for row in items}) == 3
    assert [row.findtext("pubDate") is not None for row in items] == [True] * 3


def test_json_has_what_version_1_1_asks_for(client, editions):
    feed = client.get("/feed/json/").json()

    assert feed["authors"] == [{"name": "The Loom", "url": "http://testserver/"}]
    assert feed["language"] == "en-gb"
    for item in feed["items"]:
        assert urlsplit(item["image"]).scheme == "http"
        assert datetime.fromisoformat(item["date_published"]).tzinfo
        assert item["tags"] == ["Tape labels"]
        assert [row["name"] for row in item["authors"]] == ["Oona Fenn"]


def test_others_than_the_writer_are_contributors(client, editions):
    entry = atom(client).find(f"{ATOM}entry")
    item = rss(client).find("item")

    assert [row.findtext(f"{ATOM}name") for row in entry.findall(f"{ATOM}author")] == [
        "Oona Fenn"
    ]
    assert entry.findtext(f"{ATOM}contributor/{ATOM}name") == "Noor Bel"
    assert entry.findtext(f"{ATOM}contributor/{ATOM}uri") == (
        "http://testserver/contributors/noor-bel/"
    )
    assert item.findtext(f"{DC}contributor") == "Noor Bel"


def test_each_piece_says_what_machines_may_do_with_it(client, make_edition):
    Magazine(rights_email="rights@loom.example").save()
    make_edition(ai_training=Wish.DENY)
    refusal = "No machine may be trained on it."

    feed, channel = atom(client), rss(client)

    assert refusal in feed.findtext(f"{ATOM}entry/{ATOM}rights")
    assert refusal in channel.findtext(f"item/{DC}rights")
    assert "rights@loom.example" in feed.findtext(f"{ATOM}rights")
    assert "rights@loom.example" in channel.findtext("copyright")


@pytest.mark.parametrize("address", ["/feed/", "/music/feed/", "/corrections/feed/"])
def test_a_hub_is_named_in_every_format_and_in_the_header(
    client, editions, settings, address
):
    settings.WEBSUB_HUB = HUB
    hub = {"rel": "hub", "href": HUB}

    assert hub in [row.attrib for row in atom(client, address).findall(f"{ATOM}link")]
    links = rss(client, f"{address}rss/").findall(f"{ATOM}link")
    assert hub in [row.attrib for row in links]
    response = client.get(f"{address}json/")
    assert response.json()["hubs"] == [{"type": "WebSub", "url": HUB}]
    assert response["Link"] == (
        f'<{HUB}>; rel="hub", <http://testserver{address}json/>; rel="self"'
    )


@pytest.mark.parametrize("format", FORMATS)
def test_without_a_hub_none_is_named(client, editions, format):
    response = client.get(f"/feed/{format}")

    assert not response.has_header("Link")
    assert "hub" not in response.text


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "asked",
    [
        {"at": "yesterday"},
        {"at": "2026-13-45T99:99"},
        {"since": "0000-00-00", "page": "-1"},
        {"at": "\0", "q": "\u202e"},
    ],
)
def test_a_feed_asked_with_nonsense_answers_as_without(client, editions, format, asked):
    plain, odd = client.get(f"/feed/{format}"), client.get(f"/feed/{format}", asked)

    assert odd.status_code == 200
    assert odd.content == plain.content


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "date", ["yesterday", "Sat, 99 Foo 2026 25:61:61 GMT", "2026-01-01", "", "0"]
)
def test_a_date_that_is_none_brings_the_whole_feed(client, editions, format, date):
    headers = {"If-Modified-Since": date}

    response = client.get(f"/feed/{format}", headers=headers)

    assert response.status_code == 200
    assert len(response.content) > 1000


def test_staff_who_ask_for_no_moment_are_told_so(client, editions, publisher):
    client.force_login(publisher)

    assert client.get("/feed/", {"at": "yesterday"}).status_code == 400
