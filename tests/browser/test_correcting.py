"""A correction by keyboard alone: looked at, made, read, and laid against the old."""

import pytest
from playwright.sync_api import expect

from articles.models import Correction
from articles.workflow import Press, Status
from tests.articles.desk import make_at
from tests.articles.factories import make_section
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)

NOTE = "We wrote that she paid 40 pounds. It was 14."


@pytest.fixture
def article(transactional_db):
    article = make_at(
        Status.READY,
        Press.LIVE,
        slug="the-bill",
        section=make_section("Music"),
        body="<p>She paid 40 pounds.</p>",
    )
    article.body = "<p>She paid 14 pounds.</p>"
    article.save()
    return article


def test_a_correction_is_made_and_read_without_a_mouse(
    page, live_server, make_user, article
):
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(make_user("publisher"))
    newsroom.open("articles_article_move", article.pk, "correct")
    page.get_by_label("What was wrong, and what is right").focus()
    page.keyboard.insert_text(NOTE)
    for key in ("Tab", "Space", "Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("status")).to_contain_text(NOTE)
    assert not Correction.objects.exists()

    newsroom.confirm("Publish a corrected text")

    page.goto(f"{live_server.url}/music/the-bill/")
    page.get_by_role("link", name="Corrected on").press("Enter")
    page.get_by_role("link", name="See what changed").press("Enter")
    expect(page.locator(".changes__text del")).to_contain_text("40")
    expect(page.locator(".changes__text ins")).to_contain_text("14")
