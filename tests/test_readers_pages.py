"""Every address for readers: no cookie, no stranger's server, no script in the page.

The addresses are read off the routes, so that a new one must be named here.
"""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles import urls as articles_urls
from articles.kinds import Kind
from subscribers import urls as subscribers_urls
from tests.articles.drafts import make_link
from tests.articles.factories import make_contributor, make_edition, make_series

pytestmark = pytest.mark.django_db

#: What stands for the variable parts of routes, in this order.
EXAMPLES = {
    "movements/<slug:slug>": "movements/ai-refusal",
    "topics/<slug:slug>": "topics/consent",
    "people/<slug:slug>": "people/ada-marr",
    "contributors/<slug:slug>": "contributors/pell",
    "series/<slug:slug>": "series/the-long-strike",
    "newsletters/<slug:slug>": "newsletters/letters",
    "sitemap-<slug:section>": "sitemap-pages",
    "<slug:section>": "music",
    "<slug:slug>": "the-feature",
    "<slug:digest>": "of-before",
    r"^(?P<key>[A-Za-z0-9-]{8,128})\.txt$": "no-such-key.txt",
    "<int:year>": "2026",
    "<int:month>": "5",
    "<int:number>": "2",
}
LOADS = {"src", "srcset", "poster", "data", "background", "action", "formaction"}
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


class Page(HTMLParser):
    """Collects what a page would load, and what a policy against scripts forbids."""

    def __init__(self, text):
        super().__init__()
        self.loaded, self.inline = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.inline += [name for name in given if name == "style" or name[:2] == "on"]
        is_data = given.get("type") == "application/ld+json"
        if tag == "style" or (tag == "script" and not (given.get("src") or is_data)):
            self.inline.append(tag)
        self.loaded += [value for name, value in attrs if name in LOADS]
        if tag == "link" and LOADING_LINKS & set(given.get("rel", "").split()):
            self.loaded.append(given["href"])

    @property
    def strangers(self):
        parts = (part.split()[0] for text in self.loaded for part in text.split(","))
        return [part for part in parts if urlsplit(part).netloc not in {"", HOST}]


HOST = "testserver"


@pytest.fixture
def addresses(publisher):
    """Return an address of every route, and of each kind of piece."""
    pell = make_contributor("Pell")
    words = {"movements": ["AI refusal"], "topics": ["Consent"], "people": ["Ada Marr"]}
    for kind in Kind:
        role = "interview" if kind == Kind.INTERVIEW else "words"
        make_edition(kind=kind, slug=f"the-{kind}", credits=[(pell, role)], **words)
    make_series()
    _link, draft = make_link(actor=publisher)
    routes = articles_urls.urlpatterns + subscribers_urls.urlpatterns
    texts = (str(route.pattern) for route in routes)
    others = [f"/music/the-{kind}/" for kind in Kind]
    others += ["/nowhere/", "/about/", "/search/?q=letter", "/health/"]
    return [_example(text, token=draft.split("/")[2]) for text in texts] + others


def _example(text, *, token):
    for variable, value in (EXAMPLES | {"<str:token>": token}).items():
        text = text.replace(variable, value)
    assert "<" not in text, f"Say what stands for a part of {text}."
    return f"/{text}"


def test_no_address_for_readers_sets_a_cookie(addresses):
    for address in addresses:
        response = Client().get(address, follow=True)

        assert response.status_code in {200, 404}, address
        assert not response.cookies, address
        is_private = "no-store" in response.get("Cache-Control", "")
        assert is_private or "cookie" not in response.get("Vary", "").lower(), address


def test_no_page_for_readers_loads_a_stranger_or_carries_a_script(addresses):
    seen = 0
    for address in addresses:
        response = Client().get(address, follow=True)
        if not response["Content-Type"].startswith("text/html"):
            continue
        page = Page(response.text)
        seen += 1

        assert page.inline == [], address
        assert page.strangers == [], address
        assert page.loaded, address
        assert "script-src 'self'" in response["Content-Security-Policy"]
    assert seen > 25


def test_all_scripts_for_readers_weigh_ten_kilobytes_at_most():
    folder = Path(finders.find("altculture/js"))
    scripts = list(folder.glob("*.js"))

    assert scripts
    assert sum(script.stat().st_size for script in scripts) <= 10_000


def test_what_a_page_may_not_hold_is_found():
    page = Page(
        '<p style="color:red" onclick="x()"><img src="//elsewhere.example/a.gif">'
        "<script>x()</script><script src='/a.js'></script>"
        '<img srcset="/a.jpg 1x, https://elsewhere.example/b.jpg 2x">'
        '<link rel="stylesheet" href="https://elsewhere.example/c.css">'
    )

    assert page.inline == ["style", "onclick", "script"]
    assert len(page.strangers) == 3


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "BREW"])
def test_another_method_is_told_which_there_are(addresses, method):
    client = Client(enforce_csrf_checks=True)
    for address in [*addresses, "/speculation-rules.json"]:
        if client.get(address).status_code == 404:
            continue

        response = client.generic(method, address)

        assert response.status_code == 405, address
        assert "GET" in response["Allow"], address
