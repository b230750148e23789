import re
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.urls import reverse

from subscribers.actions.run_import import start_import
from subscribers.models import Newsletter
from tests.subscribers import factories, importing

LINK = re.compile(r"https?://\S+/(subscribe/confirm|unsubscribe|preferences)/([\w-]+)/")


@pytest.fixture(autouse=True)
def _no_hits_counted_yet():
    cache.clear()


@pytest.fixture
def letters(db):
    """The newsletter that a fresh site has."""
    return Newsletter.objects.get_or_create(
        slug="letters", defaults={"name": "Letters from Alternative Culture"}
    )[0]


@pytest.fixture
def make_newsletter(db):
    return factories.make_newsletter


@pytest.fixture
def make_subscriber(letters):
    """Return a factory of subscribers, of `letters` unless others are named."""

    def make(*newsletters, **fields):
        return factories.make_subscriber(*(newsletters or [letters]), **fields)

    return make


@pytest.fixture
def search(client):
    """Return a function that searches a list of the newsroom, and shows the answer.

    `query` is that of the list, with what is looked for as `q`.
    """

    def post(changelist, query):
        rest = {name: value for name, value in query.items() if name != "q"}
        url = f"{reverse(changelist)}look-up/?{urlencode(rest)}"
        return client.post(url, {"q": query.get("q", "")}, follow=True)

    return post


@pytest.fixture
def keyed(search):
    """Return a function from a query to what stands in the list's address for it."""

    def key(query):
        page = search("admin:subscribers_subscriber_changelist", query)
        return page.wsgi_request.GET.dict()

    return key


@pytest.fixture
def post_sign_up(client, letters, django_capture_on_commit_callbacks):
    """Return a function that sends the form as a person does, after a minute."""

    def post(email="anna@example.org", *, headers=None, **fields):
        form = {"email": email, "stamp": factories.make_stamp(), **fields}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(
                reverse("subscribers:subscribe"), form, headers=headers or {}
            )

    return post


@pytest.fixture
def links_in():
    """Return a function that finds the links of a mail: {name: path}."""

    def find(mail):
        found = {}
        for match in LINK.finditer(mail.body):
            name = match[1].rpartition("/")[2]
            found[name] = reverse(f"subscribers:{name}", args=[match[2]])
        return found

    return find


@pytest.fixture
def signed_up(post_sign_up, mailoutbox, links_in):
    """The links in the mail to a reader who has just signed up."""
    post_sign_up("anna@example.org")
    return links_in(mailoutbox[0])


@pytest.fixture
def dry_run(circulation, letters, django_capture_on_commit_callbacks):
    """Return a function that has a dry run made and returns its import."""

    def check(content, *newsletters, name="list.csv", **options):
        source = importing.upload(content, actor=circulation, name=name, again=True)
        with django_capture_on_commit_callbacks(execute=True):
            importing.plan(
                source, newsletters or [letters], actor=circulation, **options
            )
        source.refresh_from_db()
        return source

    return check


@pytest.fixture
def bring_in(circulation, dry_run, django_capture_on_commit_callbacks):
    """Return a function that imports a file into `letters`, with a consent claimed."""

    def bring(content, *newsletters, **options):
        source = dry_run(content, *newsletters, **options)
        with django_capture_on_commit_callbacks(execute=True):
            start_import(source, actor=circulation)
        source.refresh_from_db()
        return source

    return bring
