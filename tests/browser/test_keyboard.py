"""The newsroom by keyboard alone: the palette and the shortcuts."""

import pytest
from playwright.sync_api import expect

from articles.workflow import Press, Status
from tests.articles.desk import make_at
from tests.articles.factories import make_article
from tests.browser.newsroom import PASSWORD, Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newsroom(page, live_server, make_user, transactional_db):
    writer = make_user("writer", password=PASSWORD)
    make_article(
        headline="Receipts of a drummer",
        held_by=writer,
        created_by=writer,
        lead_image=None,
    )
    make_article(headline="Receipts of others")
    newsroom = Newsroom(page, live_server.url)
    newsroom.log_in(writer)
    return newsroom


def test_a_piece_is_found_opened_and_submitted_by_keyboard(newsroom, page, complaints):
    expect(page.get_by_role("button", name="Find")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("receipts")
    dialog = page.get_by_role("dialog", name="Find or do")
    expect(dialog.get_by_role("status")).to_have_text("One is found.")
    expect(dialog.get_by_role("option", selected=True)).to_contain_text("drummer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")

    page.get_by_label("Headline").focus()
    page.keyboard.press("End")
    page.keyboard.type("?t")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("successfully")).to_be_visible()
    expect(page.get_by_label("Headline")).to_have_value("Receipts of a drummer?t")

    expect(page.get_by_role("button", name="Find")).to_be_visible()
    page.keyboard.press("Control+k")
    page.keyboard.type("submit")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is submitted for review")).to_be_visible()
    assert complaints == []


def test_single_keys_can_be_turned_off_and_stay_off(newsroom, page):
    expect(page.get_by_role("button", name="Find")).to_be_visible()
    page.keyboard.press("?")
    page.get_by_label("Single keys work in this browser").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.get_by_role("button", name="Find")).to_be_visible()

    page.keyboard.press("i")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith("/admin/")

    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Find or do")).to_be_visible()


def test_icons_are_not_read_out_beside_words_and_pickers_have_names(
    newsroom, page, make_user
):
    newsroom.be(make_user("publisher"))
    article = make_at(Status.READY, Press.LIVE)
    newsroom.open("articles_article_move", article.pk, "expire")

    expect(page.get_by_role("link", name="Articles", exact=True).first).to_be_visible()
    pickers = page.locator(".datetimeshortcuts a:has(> [title])")
    expect(pickers).to_have_count(2)
    assert None not in [link.get_attribute("aria-label") for link in pickers.all()]
