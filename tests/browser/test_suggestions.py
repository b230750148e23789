"""What is suggested below a search field: by keyboard, by mouse, and without script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.articles.factories import make_edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def field(page, live_server, transactional_db):
    make_edition(headline="The Salt Ledger", slug="ledger", movements=["Saltire"])
    make_edition(headline="<b>Salt</b> & more", slug="more")
    page.goto(f"{live_server.url}/search/")
    return page.get_by_label("Search the magazine")


def test_the_arrow_keys_lead_through_what_is_suggested(page, field, complaints):
    field.press_sequentially("salt")
    options = page.get_by_role("option")
    expect(options).to_have_count(3)
    expect(options.nth(1)).to_have_text("<b>Salt</b> & more Feature")
    expect(field).to_have_attribute("aria-expanded", "true")

    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Saltire Movement")
    active = field.get_attribute("aria-activedescendant")
    assert active == options.first.get_attribute("id")
    assert Axe().run(page, None, {"resultTypes": ["violations"]}).violations_count == 0

    field.press("Enter")
    expect(page).to_have_url(re.compile("/movements/saltire/$"))
    assert complaints == []


def test_escape_closes_the_list_and_the_words_stay_to_be_searched(page, field):
    field.press_sequentially("salt")
    expect(page.get_by_role("option")).to_have_count(3)

    field.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")

    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=salt$"))
    expect(page.get_by_text("Two pieces.")).to_be_visible()


def test_a_click_opens_what_is_suggested(page, field):
    field.press_sequentially("salt led")

    page.get_by_role("option", name="The Salt Ledger").click()

    expect(page).to_have_url(re.compile("/music/ledger/$"))


def test_facets_are_open_where_there_is_room_and_folded_where_not(page, field):
    make_edition(headline="A salt review", kind="review")

    page.goto(f"{page.url}?q=salt")
    expect(page.get_by_role("link", name="Reviews 1")).to_be_visible()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, None, {"resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()

    page.set_viewport_size({"width": 375, "height": 800})
    expect(page.get_by_role("link", name="Reviews 1")).to_be_hidden()
    page.get_by_text("Narrow the search").first.click()
    page.get_by_role("link", name="Reviews 1").click()
    expect(page.get_by_role("heading", name="A salt review")).to_be_visible()


def test_without_a_script_a_search_is_a_form(browser, field, page):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(page.url)
    plain.get_by_label("Search the magazine").fill("salt ledger")

    plain.get_by_label("Search the magazine").press("Enter")

    expect(plain.get_by_role("heading", name="The Salt Ledger")).to_be_visible()
    context.close()
