"""Reading what changed, by keyboard, on a wide screen and a narrow one."""

import pytest
from playwright.sync_api import expect

from articles.actions.save_revision import save_revision
from tests.articles.factories import make_article
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE = "<p>It began with a letter.</p><p>None came.</p><p>She waited for years.</p>"
AFTER = BEFORE.replace("a letter", "two letters").replace("for years", "all her life")


@pytest.fixture
def changed(transactional_db):
    article = make_article(body=BEFORE)
    article.body = AFTER
    article.save()
    save_revision(article, actor=None)
    return article


@pytest.fixture
def newsroom(page, live_server, make_user, changed):
    """The newsroom as an editor sees it who has logged in."""
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(make_user("editor"))
    return newsroom


@pytest.mark.parametrize("width", [375, 1280])
def test_one_goes_from_change_to_change_by_keyboard(
    page, newsroom, changed, complaints, width
):
    page.set_viewport_size({"width": width, "height": 700})
    newsroom.open("articles_article_history", changed.pk)
    page.get_by_label("From Revision 1").check()
    page.get_by_role("button", name="Compare the two").click()

    expect(page.get_by_role("button", name="Next")).to_be_visible()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(":focus")).to_contain_text("two letters")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(":focus")).to_contain_text("all her life")
    expect(page.get_by_text("Change 2 of 2")).to_be_visible()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(":focus")).to_contain_text("two letters")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
