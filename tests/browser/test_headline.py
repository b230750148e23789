"""The count below a headline: near the limit of the checklist, and not before."""

import pytest
from playwright.sync_api import expect

from articles.kinds import Kind
from articles.models import Checklist
from articles.models.checklist import Weight
from tests.articles.factories import make_article
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_headline_is_counted_by_the_list_of_the_chosen_kind(
    page, live_server, make_user, transactional_db, complaints
):
    for kind in (Kind.REVIEW, Kind.COMMENTARY):
        Checklist.objects.get_or_create(kind=kind)
    Checklist.objects.filter(kind=Kind.REVIEW).update(longest_headline=70)
    Checklist.objects.filter(kind=Kind.COMMENTARY).update(headline_length=Weight.OFF)
    editor = make_user("editor")
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(editor)
    newsroom.open_article(
        make_article(created_by=editor, kind=Kind.FEATURE, lead_image=None)
    )
    headline, count = page.get_by_label("Headline"), page.locator("[aria-live].fits")

    headline.fill("x" * 60)
    expect(count).to_be_empty()
    headline.fill("x" * 80)
    expect(count).to_have_text("80 of 90 characters.")
    page.get_by_label("Kind").select_option("review")
    expect(count).to_have_text("80 characters; 70 fit.")
    page.get_by_label("Kind").select_option("commentary")
    expect(count).to_be_empty()
    page.get_by_label("Kind").select_option("review")
    headline.fill("x" * 160)
    expect(count).to_have_text("160 characters; 70 fit, and the field takes no more.")
    assert complaints == []
