"""A front is built by keyboard and published; the home page has it in that order."""

import pytest
from playwright.sync_api import expect

from articles.actions.save_front import make_front
from articles.models.front import Layout, SlotRow
from tests.articles.factories import make_edition
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def front(make_user, transactional_db):
    boss = make_user("publisher", username="hanna")
    for headline in ("The choir", "The loom", "The boat"):
        make_edition(headline=headline, lead_image=None)
    return make_front(actor=boss, title="May", slots=[SlotRow(Layout.LEAD)])


@pytest.fixture
def newsroom(page, live_server, front):
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(front.created_by)
    newsroom.open("articles_front_change", front.pk)
    return newsroom


def find(page, words):
    """Choose a story in the field that has the focus, as one types its headline."""
    page.keyboard.type(words)
    expect(page.get_by_role("option", name=words)).to_be_visible()
    page.keyboard.press("Enter")


def press(page, name, place=-1):
    page.get_by_role("button", name=name).nth(place).focus()
    page.keyboard.press("Enter")


def test_a_front_is_built_by_keyboard_and_published(page, newsroom, complaints):
    page.get_by_label("Story").focus()
    find(page, "The choir")
    press(page, "Add 2: Half of a pair")
    find(page, "The boat")
    press(page, "Move up")
    press(page, "Move up", 1)
    expect(page.get_by_role("status").first).to_contain_text("now slot 1 of 3")
    press(page, "Save and publish", 0)
    expect(page.get_by_text("Readers will see it at once")).to_be_visible()
    press(page, "Publish now", 0)
    expect(page.get_by_text("is live: readers see it now")).to_be_visible()

    page.goto(newsroom.origin)

    headlines = page.locator(".bands .card__title").all_inner_texts()
    assert headlines == ["The loom", "The choir", "The boat"]
    assert complaints == []
