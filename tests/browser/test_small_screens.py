"""The newsroom at the width of a phone: what matters first, the rest a step away."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article
from articles.workflow import Press, Status
from tests.articles.desk import DAY, make_at
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newsroom(page, live_server, make_user, transactional_db):
    page.set_viewport_size({"width": 375, "height": 800})
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(make_user("editor"))
    return newsroom


def test_a_row_of_the_list_is_a_headline_a_badge_and_one_date(newsroom, page):
    make_at(Status.READY, Press.LIVE, headline="Out")
    make_at(Status.DRAFT, Press.NEVER, headline="Due", due_on=timezone.localdate())
    newsroom.open("articles_article_changelist")

    for headline, badge, label in (("Out", "Live", "Last"), ("Due", "Draft", "Due")):
        row = page.get_by_role("row").filter(
            has=page.get_by_role("link", name=headline)
        )
        cells = row.locator("> :visible")
        expect(cells).to_have_count(3)
        expect(cells.nth(1)).to_have_text(badge)
        assert cells.nth(2).get_attribute("data-label").startswith(label)


def test_the_board_begins_with_today_and_unfolds_what_is_over(newsroom, page):
    today = timezone.localdate()
    before = today - DAY if today.day > 1 else today
    Article.objects.create(kind="review", headline="Before", due_on=before)
    newsroom.open("articles_article_board")

    expect(page.locator("#today")).to_be_in_viewport()
    entry = page.get_by_role("link", name="Before")
    expect(entry).to_be_visible(visible=before == today)
    if before < today:
        expect(page.get_by_text("Nothing has a date today.")).to_be_visible()
        page.get_by_label("Show the days of this month that are over").check()
        expect(entry).to_be_visible()
