"""Pages kept between readers: right at every moment, and rendered once."""

import gzip
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from datetime import timezone as dt_timezone

import pytest
from django.contrib.flatpages.models import FlatPage
from django.contrib.sites.models import Site
from django.db import connection, connections, transaction
from django.test import Client
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from altculture import environment
from altculture.kit import page_cache
from altculture.kit.page_cache import Kept
from altculture.page_cache import for_reader
from altculture.page_watch import public_tables
from articles.actions.autosave_article import autosave_article
from articles.actions.move_article import move_article
from articles.models import Contributor, Edition, Magazine
from tests.articles.desk import at, make_ready
from tests.articles.factories import make_edition, make_image
from tests.articles.fronts import live, row

pytestmark = pytest.mark.django_db(transaction=True)

FILES = "django.core.cache.backends.filebased.FileBasedCache"
MEMORY = "django.core.cache.backends.locmem.LocMemCache"
LISTS = (
    *("/", "/features/", "/music/", "/movements/", "/movements/ai-refusal/"),
    *("/topics/", "/topics/consent/", "/people/", "/people/ada-marr/"),
    *("/contributors/", "/archive/", "/corrections/", "/masthead/", "/feed/"),
    *("/feed/rss/", "/feed/json/", "/music/feed/", "/corrections/feed/"),
)


@pytest.fixture(autouse=True)
def pages(settings, tmp_path):
    """Keep pages in files, as several processes of one machine do."""
    kept = {"BACKEND": FILES, "LOCATION": str(tmp_path / "pages")}
    settings.CACHES = settings.CACHES | {"pages": kept}


@pytest.fixture(autouse=True)
def noon():
    """Have it be noon: at midnight the home page changes by itself."""
    offset = timedelta(hours=12 - datetime.now(UTC).hour)
    with timezone.override(dt_timezone(offset)):
        yield


@pytest.fixture
def edition():
    return make_edition(headline="The choir", slug="the-choir")


def queries_of(get):
    with CaptureQueriesContext(connection) as queries:
        response = get()
    return len(queries), response


@pytest.mark.parametrize("address", ["/", "/music/the-choir/", "/features/", "/feed/"])
def test_the_second_reader_is_answered_without_a_query(client, edition, address):
    first = client.get(address)

    cost, second = queries_of(lambda: Client().get(address))

    assert cost == 0
    assert second.content == first.content
    assert second.headers == first.headers
    assert "The choir" in second.text


def test_the_picture_of_a_shared_page_is_drawn_once_until_something_changes(
    client, edition
):
    address = re.search(
        r"/music/the-choir/share-\w+\.jpg", client.get(edition.get_absolute_url()).text
    )[0]
    first = client.get(address)

    cost, second = queries_of(lambda: Client().get(address))

    assert cost == 0
    assert second.content == first.content
    assert second["Cache-Control"] == "public, max-age=30, stale-while-revalidate=60"
    Magazine(name="The Border Radio").save()
    assert client.get(address).status_code == 302


def test_a_page_that_a_reader_has_is_not_sent_again(client, edition):
    plain, small = (
        client.get("/", headers={"Accept-Encoding": coding})
        for coding in ("identity", "gzip")
    )

    assert gzip.decompress(small.content) == plain.content
    for response, coding in ((plain, "identity"), (small, "gzip")):
        etag = response["ETag"]
        assert re.fullmatch(r'"[0-9a-f]{32}"', etag)
        headers = {"Accept-Encoding": coding, "If-None-Match": etag}
        cost, again = queries_of(
            lambda headers=headers: client.get("/", headers=headers)
        )
        assert (cost, again.status_code, again.content) == (0, 304, b"")
    assert plain["ETag"] != small["ETag"]


def test_the_first_to_ask_whether_a_page_still_holds_fills_the_cache_too(
    client, edition
):
    client.get("/feed/", headers={"If-None-Match": '"long ago"'})

    assert queries_of(lambda: client.get("/feed/"))[0] == 0


def test_what_is_printed_stands_on_every_page_at_once(client, edition, publisher):
    article = make_ready(headline="The letter")
    for address in ("/", "/features/", "/feed/"):
        assert "The letter" not in client.get(address).text

    move_article(article, "publish", actor=publisher)

    for address in ("/", "/features/", "/feed/"):
        assert "The letter" in client.get(address).text


def test_what_is_taken_down_is_gone_at_once(client, edition, publisher):
    assert client.get("/music/the-choir/").status_code == 200

    move_article(edition.article, "take_down", actor=publisher, note="A court said so.")

    assert client.get("/music/the-choir/").status_code == 451
    assert "The choir" not in client.get("/").text


def test_a_page_never_outlives_the_moment_at_which_a_story_goes_live(client, edition):
    later = make_edition(
        headline="The letter", live_from=timezone.now() + timedelta(seconds=2)
    )
    before = client.get("/")
    times = dict(
        re.findall(r"(max-age|while-revalidate)=(\d+)", before["Cache-Control"])
    )
    assert sum(map(int, times.values())) <= 2

    time.sleep(max(0, (later.live_from - timezone.now()).total_seconds()))

    assert "The letter" not in before.text
    assert "The letter" in client.get("/").text


def test_no_cache_may_keep_for_long_what_an_editor_may_change(client, edition):
    assert client.get("/")["Cache-Control"] == (
        "public, max-age=30, stale-while-revalidate=60"
    )


@pytest.mark.parametrize(
    "address",
    [
        "/?at=2031-05-01T09:00",
        "/search/?q=choir&at=2031-05-01T09:00",
        "/nowhere/",
        "/draft/x/",
    ],
)
def test_what_is_for_one_reader_or_is_not_there_is_not_kept(
    edition, publisher, address
):
    client = at(publisher)
    client.get(address)

    assert queries_of(lambda: client.get(address))[0] > 0


ASKED = ("/search/?q=choir", "/music/?language=en", "/features/?language=en")


@pytest.mark.parametrize("address", ASKED)
def test_what_has_a_query_is_kept_for_a_minute(client, edition, address):
    first = client.get(address)

    cost, second = queries_of(lambda: client.get(address))
    others, _page = queries_of(lambda: client.get(f"{address}&kind=review"))

    assert (cost, second.content) == (0, first.content)
    assert others > 0
    fresh, stale = re.findall(r"(?:max-age|revalidate)=(\d+)", second["Cache-Control"])
    assert 0 < int(fresh) + int(stale) <= 60


def test_what_is_printed_is_found_at_once(client, edition, publisher):
    article = make_ready(headline="The choir’s thanks")
    assert "thanks" not in client.get("/search/?q=choir").text

    move_article(article, "publish", actor=publisher)

    assert "The choir’s thanks" in client.get("/search/?q=choir").text


def test_a_cache_that_cannot_be_reached_keeps_nobody_waiting(settings, client, edition):
    nowhere = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
    pytest.importorskip("redis")
    settings.CACHES = settings.CACHES | {"pages": nowhere}

    assert "The choir" in client.get("/").text
    make_edition(headline="The letter")
    assert "The letter" in client.get("/").text


@pytest.mark.parametrize("address", ["/features/", "/feed/"])
def test_a_head_request_says_what_the_page_says_and_fills_the_cache(
    client, edition, address
):
    head = client.head(address)
    cost, page = queries_of(lambda: client.get(address))
    held = client.head(address, headers={"If-None-Match": page["ETag"]})

    assert (cost, head.content, head.status_code) == (0, b"", 200)
    assert head.headers == page.headers
    assert held.status_code == 304


def test_a_page_is_given_until_its_moment_and_no_longer(rf):
    page = gzip.compress(b"A page")

    given = [
        for_reader(rf.get("/"), Kept([], page, ('"a"', '"b"'), time.time() + seconds))
        for seconds in (2, -0.5)
    ]

    assert (given[0].content, given[1]) == (b"A page", None)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Magazine.objects.update_or_create(pk=1, defaults={"name": "Other"}),
        lambda: Edition.objects.update(headline="Other"),
        lambda: Contributor.objects.bulk_create([Contributor(name="A", slug="a")]),
        lambda: make_image().delete(),
    ],
)
def test_whatever_readers_see_lets_the_pages_fall_however_it_is_written(change):
    before = page_cache.generation()

    change()

    assert page_cache.generation() != before


def test_what_the_desk_writes_or_takes_back_lets_nothing_fall(editor):
    article = make_ready()
    Magazine.objects.current()
    before = page_cache.generation()

    autosave_article(
        article, {"headline": "Anew"}, actor=editor, based_on=1, sitting="1.abcdefgh"
    )
    with transaction.atomic():
        Edition.objects.update(headline="Other")
        transaction.set_rollback(True)

    assert page_cache.generation() == before


def test_every_table_that_a_kept_page_reads_is_watched(client, publisher):
    image = make_image()
    figure = f'<figure><img data-image="{image.pk}" alt="A hand"></figure>'
    words = {"movements": ["AI refusal"], "topics": ["Consent"], "people": ["Ada Marr"]}
    edition = make_edition(body=f"<p>One.</p>{figure}", **words)
    note = {"note": "Wrong year.", "actor": publisher}
    move_article(edition.article, "correct_by_note", **note)
    live(publisher, row(edition.article), title="Spring")
    about = FlatPage.objects.create(url="/about/", title="About", content="<p>Us.</p>")
    about.sites.add(Site.objects.get_current())
    Site.objects.clear_cache()

    with CaptureQueriesContext(connection) as queries:
        for address in (*LISTS, *ASKED, edition.get_absolute_url()):
            response = client.get(address)
            assert response.status_code == 200, address
            assert "stale-while-revalidate" in response["Cache-Control"], address

        client.get("/about/")

    asked = " ".join(row["sql"] for row in queries)
    tables = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', asked))
    assert len(tables) > 15
    assert tables <= public_tables()


@pytest.fixture
def burst(settings):
    """Return what asks six times at once, and the names of what was rendered."""
    memory = {"BACKEND": MEMORY, "LOCATION": "burst"}
    settings.CACHES = settings.CACHES | {"pages": memory}
    rendered = []

    def note(template, **kwargs):
        if template.name in {"articles/home.html", "404.html"}:
            rendered.append(template.name)
            time.sleep(0.3)

    def ask(address):
        try:
            return Client().get(address).content
        finally:
            connections.close_all()

    def ask_at_once(address):
        with ThreadPoolExecutor(6) as threads:
            return list(threads.map(ask, [address] * 6)), rendered

    template_rendered.connect(note)
    yield ask_at_once
    template_rendered.disconnect(note)


def test_a_burst_is_rendered_once(burst, edition):
    answers, rendered = burst("/")

    assert len(set(answers)) == len(rendered) == 1


def test_nobody_waits_in_line_for_what_is_not_kept(burst, client, edition):
    client.get("/nowhere/")

    begun = time.monotonic()
    answers, rendered = burst("/nowhere/")

    assert len(answers) == 6
    assert len(rendered) >= 6
    assert time.monotonic() - begun < 6 * 0.3


@pytest.mark.parametrize(
    ("backend", "is_on", "keeps"),
    [(FILES, True, True), (FILES, False, False), (MEMORY, True, False)],
)
def test_pages_are_kept_only_where_all_processes_share_them(backend, is_on, keeps):
    shared = {"BACKEND": backend, "LOCATION": "here"}

    config = environment.page_cache(shared, site="https://a.example", is_on=is_on)

    assert config["BACKEND"].endswith("DummyCache") is not keeps
    assert config.get("KEY_PREFIX") == ("pages:https://a.example" if keeps else None)
    assert config.get("LOCATION") == ("here/pages" if keeps else None)
