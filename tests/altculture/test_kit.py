from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from altculture.kit.clock import moment, travel
from altculture.kit.html import plain_text, word_count
from altculture.kit.http import client_ip
from altculture.kit.tokens import digest, make_token

NEVER = ["0001-01-01T00:00+05:00", "9999-12-31T23:59-12:00"]


@pytest.fixture
def ask(rf):
    """Return a maker of requests for a page, at the moment that `?at=` names."""

    def make(user, at):
        request = rf.get("/", {"at": at})
        request.user = user
        return request

    return make


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("2026-12-01T09:00", datetime(2026, 12, 1, 9, tzinfo=UTC)),
        ("2026-07-01T09:00", datetime(2026, 7, 1, 8, tzinfo=UTC)),
        ("2026-07-01T09:00Z", datetime(2026, 7, 1, 9, tzinfo=UTC)),
    ],
)
def test_staff_travel_in_the_time_zone_of_the_site(ask, publisher, asked, meant):
    assert moment(ask(publisher, asked)) == meant


@pytest.mark.parametrize("asked", ["", "soon", "2026-13-01T09:00", *NEVER])
def test_a_moment_that_is_none_is_now(ask, publisher, asked):
    before = timezone.now()

    shown = moment(ask(publisher, asked))

    assert travel(ask(publisher, asked)) is None
    assert before <= shown <= timezone.now()


def test_readers_and_writers_stay_in_the_present(ask, reader, writer):
    for user in (AnonymousUser(), reader, writer):
        assert travel(ask(user, "2026-12-01T09:00")) is None


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1:5555", "198.51.100.1"),
        ("10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        ("10.0.0.1", "198.51.100.1, unknown", "10.0.0.1"),
        ("::ffff:10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_only_trusted_proxies_vouch_for_a_client(
    rf, settings, remote, forwarded, client
):
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}

    assert client_ip(rf.get("/", REMOTE_ADDR=remote, **headers)) == client


def test_html_becomes_its_words_a_line_a_block():
    markup = "<h2>Salt &amp; debt</h2><p>Sung <em>aloud</em>,<br>twice.</p><hr>"

    assert plain_text(markup) == "Salt & debt\nSung aloud,\ntwice."
    assert word_count(markup) == 6


def test_escaped_markup_stays_text():
    assert plain_text("<p>&lt;script&gt; is a tag</p>") == "<script> is a tag"


def test_a_token_is_known_only_by_its_digest():
    token, kept = make_token()

    assert kept == digest(token)
    assert token not in kept
    assert make_token()[0] != token
