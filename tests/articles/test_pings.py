"""A hub and search engines hear of what is new once, when readers see it, if at all."""

import json
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from threading import Thread
from urllib.parse import parse_qs

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from altculture.kit.probe import Answer, post
from altculture.rights.policy import Wish
from articles.actions import ping as pinging
from articles.actions.move_article import move_article
from articles.actions.ping import PAUSES, ping, tell_service
from articles.models import Ping, Service
from tests.articles.desk import make_ready

KEY = "a1b2c3d4-e5f6"
HOUR = timedelta(hours=1)
SITE = "http://testserver"


class Listener(BaseHTTPRequestHandler):
    """Takes whatever is posted, with the status that a test wants."""

    heard = []
    status = 202

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length).decode()
        self.heard.append((self.path, self.headers, body))
        self.send_response(self.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *args):
        """Keep quiet."""


@pytest.fixture
def listener(settings, monkeypatch):
    monkeypatch.setattr(Listener, "heard", [])
    monkeypatch.setattr(Listener, "status", 202)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    settings.WEBSUB_HUB = f"{address}/hub"
    settings.INDEXNOW_KEY, settings.INDEXNOW_ADDRESS = KEY, f"{address}/indexnow"
    yield Listener
    server.shutdown()
    server.server_close()


@pytest.fixture
def publish(publisher, django_capture_on_commit_callbacks):
    """Return what makes a move and does what follows its commit."""

    def move(article, name="publish", **answers):
        with django_capture_on_commit_callbacks(execute=True):
            return move_article(article, name, actor=publisher, **answers)

    return move


def heard_by(listener, path):
    return [body for asked, _headers, body in listener.heard if asked == path]


def feeds(listener):
    forms = (parse_qs(body) for body in heard_by(listener, "/hub"))
    return [url for form in forms for url in form["hub.url"]]


def addresses(listener):
    found = (json.loads(body) for body in heard_by(listener, "/indexnow"))
    return [url for said in found for url in said["urlList"]]


@pytest.fixture
def article(db):
    return make_ready(slug="receipts", movements=["Tape labels"])


def test_both_hear_of_a_piece_when_it_is_published(listener, article, publish):
    publish(article)

    said = json.loads(heard_by(listener, "/indexnow")[0])
    assert said == {
        "host": "testserver",
        "key": KEY,
        "keyLocation": f"{SITE}/{KEY}.txt",
        "urlList": [f"{SITE}/music/receipts/"],
    }
    [form] = heard_by(listener, "/hub")
    assert parse_qs(form)["hub.mode"] == ["publish"]
    told = set(feeds(listener))
    for listing in ("/", "/features/", "/music/", "/movements/tape-labels/"):
        for format in ("", "rss/", "json/"):
            assert f"{SITE}{listing}feed/{format}" in told
    assert f"{SITE}/reviews/feed/" not in told
    assert all("news" in headers["User-Agent"] for _p, headers, _b in listener.heard)


def test_every_feed_that_is_told_of_answers(client, listener, article, publish):
    publish(article)

    paths = [url.removeprefix(SITE) for url in feeds(listener)]

    assert len(paths) >= 15
    assert {client.get(path).status_code for path in paths} == {200}


def test_nobody_hears_anything_unless_the_operator_wants_it(
    listener, article, publish, settings
):
    settings.WEBSUB_HUB = settings.INDEXNOW_KEY = ""

    publish(article)
    ping.call()

    assert listener.heard == []
    assert not Ping.objects.exists()


def test_what_was_told_is_not_told_again(listener, article, publish):
    publish(article)
    count = len(listener.heard)

    ping.call()
    ping.call()

    assert len(listener.heard) == count
    assert Ping.objects.count() == 2


def test_what_is_not_for_search_engines_is_not_told_to_them(listener, db, publish):
    publish(make_ready(slug="hidden", ai_search=Wish.DENY))
    publish(make_ready(slug="open"))

    assert addresses(listener) == [f"{SITE}/music/open/"]
    assert len(heard_by(listener, "/hub")) == 2


def test_a_withdrawn_address_is_told_of(client, listener, article, publish):
    publish(article)
    listener.heard.clear()

    publish(article, "withdraw", note="It was wrong.")

    assert addresses(listener) == [f"{SITE}/music/receipts/"]
    assert client.get("/music/receipts/").status_code == 410
    assert f"{SITE}/feed/" in feeds(listener)


def test_a_piece_that_moves_brings_its_former_address(
    client, listener, article, publish
):
    publish(article)
    listener.heard.clear()
    article.refresh_from_db()
    type(article).objects.filter(pk=article.pk).update(slug="bills", is_printed=False)
    article.refresh_from_db()

    publish(article, "update")

    assert set(addresses(listener)) == {
        f"{SITE}/music/bills/",
        f"{SITE}/music/receipts/",
    }


def test_nobody_hears_of_a_piece_before_readers_see_it(listener, article, publish):
    moment = timezone.now() + HOUR
    publish(article, "schedule", moment=moment)

    assert listener.heard == []
    assert tell_service(Service.HUB, at=moment - timedelta(seconds=1))
    assert listener.heard == []
    assert tell_service(Service.HUB, at=moment)
    assert f"{SITE}/feed/" in feeds(listener)


@pytest.mark.parametrize("move", ["unschedule", "reschedule"])
def test_what_is_taken_off_the_schedule_or_put_off_is_told_of_when_it_comes(
    listener, article, publish, move
):
    moment = timezone.now() + HOUR
    publish(article, "schedule", moment=moment)
    later = {"moment": moment + HOUR} if move == "reschedule" else {}
    publish(article, move, **later)

    assert tell_service(Service.ENGINES, at=moment)
    assert listener.heard == []

    assert tell_service(Service.ENGINES, at=moment + HOUR)
    assert addresses(listener) == (
        [f"{SITE}/music/receipts/"] if move == "reschedule" else []
    )


def test_the_queue_wakes_when_a_scheduled_piece_goes_live(
    listener, article, publish, settings
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    moment = timezone.now() + HOUR

    publish(article, "schedule", moment=moment)

    queued = DBTaskResult.objects.filter(task_path__endswith="ping.ping")
    assert [row.run_after for row in queued] == [moment]
    assert listener.heard == []


def test_a_service_that_does_not_listen_hears_of_it_later_and_the_other_at_once(
    listener, article, publish, settings
):
    settings.WEBSUB_HUB = "http://127.0.0.1:1/"

    publish(article)

    assert addresses(listener) == [f"{SITE}/music/receipts/"]
    assert [row.service for row in Ping.objects.all()] == [Service.ENGINES]

    settings.WEBSUB_HUB = settings.INDEXNOW_ADDRESS.replace("indexnow", "hub")
    ping.call()
    assert f"{SITE}/feed/" in feeds(listener)
    assert len(addresses(listener)) == 1


@pytest.mark.parametrize(("tries", "again"), [(0, [[1]]), (len(PAUSES), [])])
def test_a_failure_is_tried_again_some_times_and_not_for_ever(
    listener, make_edition, settings, tries, again
):
    listener.status = 503
    make_edition()
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    ping.call(tries)

    queued = DBTaskResult.objects.all()
    assert [row.args_kwargs["args"] for row in queued] == again
    assert not Ping.objects.exists()


def test_what_is_old_is_no_news_and_its_record_goes(listener, article, publish):
    publish(article)
    later = timezone.now() + 3 * pinging.LOOK_BACK
    listener.heard.clear()

    assert tell_service(Service.HUB, at=later)

    assert listener.heard == []
    assert not Ping.objects.exists()


@pytest.mark.parametrize("status", [200, 202, 204, 302, 403, 422, 429, 503])
def test_only_a_success_counts_as_heard(listener, settings, status):
    listener.status = status

    answer = post(settings.WEBSUB_HUB, b"x", headers={}, agent="Desk")

    assert answer == Answer(status, "" if status < 300 else "failing")
    assert [path for path, _headers, _body in listener.heard] == ["/hub"]


def test_an_operator_may_choose_a_hub_in_their_own_network_and_a_bad_one_is_named():
    for url, problem in (
        ("http://127.0.0.1:1/", "no_answer"),
        ("http://nowhere.invalid/", "no_host"),
        ("ftp://127.0.0.1/", "odd"),
    ):
        answer = post(url, b"", headers={}, agent="Desk")
        assert answer == Answer(None, problem)


def test_the_key_stands_at_its_address_and_nowhere_else(client, settings, db):
    assert client.get(f"/{KEY}.txt").status_code == 404

    settings.INDEXNOW_KEY = KEY
    response = client.get(f"/{KEY}.txt")

    assert (response.status_code, response.text) == (200, KEY)
    assert response["Content-Type"].startswith("text/plain")
    for other in ("another-key", KEY[:-1], KEY.upper()):
        assert client.get(f"/{other}.txt").status_code == 404


def test_a_site_without_a_worker_tells_by_command(listener, make_edition):
    make_edition(slug="receipts")
    output = StringIO()

    call_command("send_pings", "--dry-run", stdout=output)
    assert "Would tell WebSub hub of 1 changes." in output.getvalue()
    assert listener.heard == []

    call_command("send_pings", stdout=output)
    assert addresses(listener) == [f"{SITE}/music/receipts/"]

    make_edition()
    listener.status = 500
    with pytest.raises(CommandError, match="Not told: WebSub hub"):
        call_command("send_pings", stdout=output)


def test_the_command_says_when_there_is_nobody_to_tell(db):
    with pytest.raises(CommandError, match="WEBSUB_HUB or INDEXNOW_KEY"):
        call_command("send_pings")
