"""Links that answer: a real server says what is there, and no private host is asked."""

import socket
import time
from contextlib import suppress
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from altculture.kit import probe as probing
from altculture.kit.probe import Answer, probe
from articles.actions.check_links import check_links, follow_links, recheck_links
from articles.actions.print_edition import print_edition
from articles.actions.save_revision import save_revision
from articles.checklist import checklist
from articles.links import links_of
from articles.models import LinkCheck
from articles.models.checklist import Point

STATUS = {
    "/here": 200,
    "/gone": 404,
    "/over": 410,
    "/broken": 503,
    "/members": 403,
    "/no-head": 200,
    "/hangs-up-on-head": 200,
    "/caf%C3%A9%20au%20lait": 200,
}
MOVED = {"/moved": "/here", "/lost": "/gone", "/round": "/round", "/odd": "http://[/"}
MOVED["/accented"] = "/café au lait".encode().decode("latin-1")


class Site(BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        status = STATUS.get(self.path, 404)
        if self.path == "/no-head" and self.command == "HEAD":
            status = 501
        if self.path == "/hangs-up-on-head" and self.command == "HEAD":
            return
        if self.path == "/drips":
            self._drip()
            return
        self.send_response(302 if self.path in MOVED else status)
        if self.path in MOVED:
            self.send_header("Location", MOVED[self.path])
        self.end_headers()

    do_HEAD = do_GET

    def _drip(self):
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.0 200 OK\r\n")
            for number in range(40):
                self.wfile.write(b"X-%d: 1\r\n" % number)
                time.sleep(0.1)

    def log_message(self, *args):
        """Keep quiet."""


@pytest.fixture
def site():
    """Return the address of a small web site on this machine."""
    Site.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def asking(settings):
    settings.CHECK_LINKS = settings.LINKS_MAY_BE_PRIVATE = True


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/here", Answer(200)),
        ("/moved", Answer(200)),
        ("/members", Answer(403)),
        ("/no-head", Answer(200)),
        ("/hangs-up-on-head", Answer(200)),
        ("/accented", Answer(200)),
        ("/gone", Answer(404, "gone")),
        ("/over", Answer(410, "gone")),
        ("/lost", Answer(404, "gone")),
        ("/broken", Answer(503, "failing")),
        ("/round", Answer(None, "circle")),
        ("/odd", Answer(None, "odd")),
    ],
)
def test_a_page_answers_or_it_is_said_what_is_wrong(site, path, answer):
    assert probe(f"{site}{path}", agent="Desk", may_be_private=True) == answer


def test_the_head_is_asked_for_first_and_the_page_only_where_that_fails(site):
    for path in ("/here", "/no-head"):
        probe(site + path, agent="Desk", may_be_private=True)

    assert Site.asked == [
        ("HEAD", "/here", "Desk"),
        ("HEAD", "/no-head", "Desk"),
        ("GET", "/no-head", "Desk"),
    ]


def test_a_server_that_keeps_one_waiting_is_hung_up_on(site):
    begun = time.monotonic()

    answer = probe(f"{site}/drips", agent="Desk", may_be_private=True, timeout=0.4)

    assert answer == Answer(None, "no_answer")
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0"])  # noqa: S104
def test_a_host_of_ones_own_is_never_asked(site, host):
    port = site.rpartition(":")[2]

    assert probe(f"http://{host}:{port}/here", agent="Desk") == Answer(None, "private")
    assert Site.asked == []


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("169.254.169.254", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("fec0::1", False),
        ("64:ff9b:1::7f00:1", False),
        ("::ffff:0:7f00:1", False),
        ("::7f00:1", False),
        ("224.0.0.1", False),
    ],
)
def test_what_is_public_is_known_by_its_address(monkeypatch, address, is_public):
    row = (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: [row])
    monkeypatch.setattr(probing.socket, "create_connection", _no_connection)

    problem = probe("http://magazine.example/", agent="Desk").problem

    assert problem == ("no_answer" if is_public else "private")


def _no_connection(*args):
    raise OSError("There is no network in a test.")


def test_a_redirect_into_ones_own_network_is_not_followed(site, monkeypatch):
    port = int(site.rpartition(":")[2])
    hosts = {"magazine.example": "93.184.216.34", "127.0.0.1": "127.0.0.1"}
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: [(2, 1, 6, "", (hosts[host], 80))]
    )
    monkeypatch.setattr(
        probing.socket,
        "create_connection",
        lambda target, timeout: _connected(port),
    )
    monkeypatch.setitem(MOVED, "/inside", f"{site}/here")

    answer = probe("http://magazine.example/inside", agent="Desk")

    assert answer == Answer(None, "private")
    assert [path for _verb, path, _agent in Site.asked] == ["/inside"]


def _connected(port):
    connection = socket.socket()
    connection.connect(("127.0.0.1", port))
    return connection


@pytest.mark.parametrize("url", ["http://", "ftp://a.example/", "http://[", "mailto:a"])
def test_what_is_no_web_address_is_odd(url):
    assert probe(url, agent="Desk") == Answer(None, "odd")


def test_links_are_those_of_the_text_and_the_work_elsewhere(make_article):
    article = make_article(
        body=(
            '<p><a href="https://a.example/?x=1&amp;y=2#top">a</a>'
            '<a href="/music/">b</a><a href="http://testserver/arts/">c</a>'
            '<a title="d" href="https://ä.example/é">d</a>'
            '<a href="mailto:e@e.example">e</a></p>'
        ),
        work_url="https://label.example/record",
    )

    assert links_of(article) == {
        "https://a.example/?x=1&y=2",
        "https://xn--4ca.example/%C3%A9",
        "https://label.example/record",
    }


@pytest.mark.django_db
def test_a_save_has_new_links_asked_and_each_only_once(
    make_article, asking, site, django_capture_on_commit_callbacks
):
    body = f'<p><a href="{site}/here">a</a> <a href="{site}/gone">b</a></p>'
    with django_capture_on_commit_callbacks(execute=True):
        article = make_article(body=body)
    with django_capture_on_commit_callbacks(execute=True):
        article.headline = "Another"
        save_revision(article, actor=None)

    assert {row.url: row.problem for row in article.link_checks.all()} == {
        f"{site}/here": "",
        f"{site}/gone": "gone",
    }
    assert [verb for verb, _path, _agent in Site.asked] == ["HEAD", "GET", "HEAD"]
    assert all(agent.endswith("+http://testserver)") for *_rest, agent in Site.asked)


@pytest.mark.django_db
def test_a_link_taken_out_is_followed_while_readers_still_have_it(make_article):
    article = make_article(body='<p><a href="https://a.example/">a</a></p>')
    print_edition(article, actor=None)
    article.body = "<p>Nothing.</p>"
    save_revision(article, actor=None)
    assert article.link_checks.count() == 1

    article.editions.update(live_until=timezone.now())
    follow_links(article)

    assert not article.link_checks.exists()
    assert LinkCheck.objects.count() == 1


@pytest.mark.django_db
def test_nothing_is_asked_where_the_check_is_off(
    make_article, site, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_article(body=f'<p><a href="{site}/here">a</a></p>')

    assert Site.asked == []
    assert LinkCheck.objects.get().checked_at is None


@pytest.mark.django_db
def test_only_what_is_a_week_old_is_asked_again_unless_somebody_wants_it(
    make_article, editor, asking, site, django_capture_on_commit_callbacks
):
    article = make_article(body=f'<p><a href="{site}/here">a</a></p>')
    LinkCheck.objects.update(checked_at=timezone.now() - timedelta(days=6))
    assert check_links(LinkCheck.objects.stale()) == 0
    stale = LinkCheck.objects.stale(timezone.now() + timedelta(days=2))
    assert check_links(stale) == 1

    for age in (0, 2):
        LinkCheck.objects.update(checked_at=timezone.now() - timedelta(minutes=age))
        with django_capture_on_commit_callbacks(execute=True):
            recheck_links(article, actor=editor)

    assert len(Site.asked) == 2


@pytest.mark.django_db
def test_a_link_that_nobody_has_asked_is_no_link_that_answers(
    make_article, editor, settings
):
    settings.CHECK_LINKS = True
    article = make_article(body='<p><a href="https://a.example/">a</a></p>')
    links = {item.point: item for item in checklist(article)}[Point.LINKS]
    assert not links.is_done
    assert "has not been asked yet" in links.faults[0][1]

    LinkCheck.objects.update(checked_at=timezone.now())

    assert {item.point: item for item in checklist(article)}[Point.LINKS].is_done


@pytest.mark.django_db
def test_a_check_is_bounded_in_number_and_in_time(asking, site):
    LinkCheck.objects.bulk_create(
        LinkCheck(url=f"{site}/here?{number}") for number in range(4)
    )

    assert check_links(LinkCheck.objects.stale(), most=3) == 3
    assert check_links(LinkCheck.objects.stale(), seconds=-1) == 0
    assert LinkCheck.objects.stale().count() == 1


@pytest.mark.django_db
def test_one_host_is_not_asked_twice_within_the_pause(asking, settings, site):
    settings.LINK_PAUSE = 0.2
    LinkCheck.objects.bulk_create(LinkCheck(url=f"{site}/{path}") for path in "ab")
    begun = timezone.now()

    check_links(LinkCheck.objects.stale())

    assert timezone.now() - begun >= timedelta(seconds=0.2)


@pytest.mark.django_db
def test_the_command_asks_what_every_piece_links_to(make_article, asking, site, capsys):
    article = make_article(body=f'<p><a href="{site}/gone">a</a></p>')
    LinkCheck.objects.all().delete()
    LinkCheck.objects.create(url=f"{site}/in-no-piece-any-more")

    call_command("check_links", dry_run=True)
    assert Site.asked == []
    call_command("check_links")
    call_command("check_links")

    assert article.link_checks.get().problem == LinkCheck.Problem.GONE
    assert [verb for verb, *_rest in Site.asked] == ["HEAD", "GET"]
    assert "Asked 1 addresses. 1 links are broken." in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("check_links", most=0)
