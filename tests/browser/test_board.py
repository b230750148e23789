"""Dragging a date on the board to another day: taken where one may, else put back."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article
from articles.workflow import Press, Status
from tests.articles.desk import make_at
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_date_is_dragged_to_another_day_or_put_back_with_the_reason(
    page, live_server, make_user, transactional_db, complaints
):
    day = timezone.localdate().replace(day=15) + timedelta(days=31)
    article = make_at(Status.DRAFT, Press.NEVER, headline="Dated", due_on=day)
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(make_user("editor"))
    newsroom.open("articles_article_board")
    page.goto(f"{page.url}?month={day:%Y-%m}")
    entry = page.locator("[data-entry]")
    said = page.get_by_role("status")

    entry.drag_to(page.locator(f'[data-day="{day + timedelta(days=2)}"]'))
    expect(said).to_have_text(re.compile("“Dated” is due on"))
    article.refresh_from_db()
    assert article.due_on == day + timedelta(days=2)

    Article.objects.update(due_on=day)
    entry.drag_to(page.locator(f'[data-day="{day + timedelta(days=1)}"]'))
    expect(said).to_have_text(re.compile("This date was changed since you opened"))
    here = page.locator(f'[data-day="{day + timedelta(days=2)}"]')
    expect(here.locator("[data-entry]")).to_be_visible()
    article.refresh_from_db()
    assert article.due_on == day
    refused = "the server responded with a status of 422"
    assert [line for line in complaints if refused not in line] == []
