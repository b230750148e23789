"""A form that comes without its token, from a browser with and without its cookies."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Section
from subscribers.models import Newsletter, Subscriber
from tests.subscribers.factories import make_stamp

SIGN_IN = "Sign in, in a new tab"
ADD_SECTION = "admin:articles_section_add"


@pytest.fixture(params=["with its session", "without any cookie"])
def visitor(request, publisher):
    """A browser that has no token to send."""
    client = Client(enforce_csrf_checks=True)
    if request.param == "with its session":
        client.force_login(publisher)
    return client


def test_the_newsroom_says_that_nothing_was_saved_and_the_way_back(visitor):
    before = Section.objects.count()

    response = visitor.post(reverse(ADD_SECTION), {"name": "Film", "slug": "film"})

    assert response.status_code == 403
    assert Section.objects.count() == before
    page = response.content.decode()
    assert "Nothing was saved" in page
    assert SIGN_IN in page
    assert "kept in this browser" in page


def test_a_page_for_readers_says_that_it_takes_no_form(visitor):
    response = visitor.post("/search/", {"q": "rain"})

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_no_cache_keeps_that_a_form_was_refused(visitor):
    assert "no-store" in visitor.post("/admin/login/")["Cache-Control"]


def test_a_form_with_its_token_is_taken(publisher):
    visitor = Client(enforce_csrf_checks=True)
    visitor.force_login(publisher)
    visitor.get(reverse(ADD_SECTION))
    token = visitor.cookies["csrftoken"].value
    sent = {"name": "Film", "slug": "film", "csrfmiddlewaretoken": token}

    assert visitor.post(reverse(ADD_SECTION), sent).status_code != 403


def test_whoever_subscribes_needs_no_cookie(visitor):
    Newsletter.objects.get_or_create(slug="letters", defaults={"name": "Letters"})
    sent = {"email": "anna@example.org", "stamp": make_stamp()}

    response = visitor.post("/subscribe/", sent)

    assert response.status_code == 302
    assert Subscriber.objects.filter(email="anna@example.org").exists()
