"""Building a segment: the count follows what one chooses, and a button does without."""

import re

import pytest
from playwright.sync_api import expect

from subscribers.models import Segment
from subscribers.models.subscription import State
from tests.browser.newsroom import Newsroom
from tests.subscribers.factories import make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newsroom(page, live_server, make_user, transactional_db):
    letters = make_newsletter(name="Letters")
    make_subscriber(letters, email="anna@example.org")
    make_subscriber(letters, email="bert@example.org", state=State.PENDING)
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(make_user("circulation"))
    return newsroom


def test_the_count_follows_the_conditions_and_the_segment_filters_the_list(
    page, newsroom, complaints
):
    newsroom.open("subscribers_segment_add")
    expect(page.locator("[data-found]")).to_have_text(re.compile("2 readers"))

    page.get_by_label("Confirmed").first.check()
    expect(page.locator("[data-found]")).to_have_text(re.compile("One reader"))
    expect(page.locator("[data-preview]")).to_contain_text("anna@example.org")

    page.get_by_label("Name", exact=False).first.fill("The confirmed")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Show", exact=True).click()
    page.wait_for_url(f"**/?segment={Segment.objects.get().pk}")
    expect(page.locator("#result_list")).to_contain_text("anna@example.org")
    expect(page.locator("#result_list")).not_to_contain_text("bert@example.org")
    assert complaints == []


def test_a_button_counts_where_the_script_does_not_arrive(page, newsroom):
    page.route("**/newsroom/segment*.js", lambda route: route.abort())
    newsroom.open("subscribers_segment_add")

    page.get_by_label("Waiting for confirmation").first.check()
    page.get_by_role("button", name="Count again").click()

    expect(page.locator("[data-found]")).to_have_text(re.compile("One reader"))
    expect(page.locator("[data-preview]")).to_contain_text("bert@example.org")
    assert not Segment.objects.exists()
