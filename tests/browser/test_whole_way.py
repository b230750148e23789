"""One story on its whole way: written, approved, read, found, updated, withdrawn."""

import csv
import re
from io import BytesIO

import pytest
from django.core import mail
from PIL import Image as Canvas
from playwright.sync_api import expect

from articles.models import Article
from subscribers.models import Export
from tests.articles.factories import (
    make_contributor,
    make_edition,
    make_movement,
    make_section,
)
from tests.browser.newsroom import PASSWORD, Newsroom
from tests.subscribers.factories import make_newsletter

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "The choir that would not be sampled"
STANDFIRST = "Sixty amateurs in a harbour town have put their refusal in the contract."
TEXT = (
    "The agreement is two pages long and hangs beside the tea urn. Nobody may copy the "
    "voices of the Tollgate Chorus to teach a machine, it says, and below the sentence "
    "stand sixty signatures in three colours of ink."
)
UPDATED = TEXT + " Since Thursday there have been sixty-one."
REASON = "Two singers asked us to take the piece down until the town has voted."


@pytest.fixture
def staff(make_user, transactional_db):
    roles = ("writer", "editor", "publisher", "circulation")
    return {role: make_user(role, password=PASSWORD) for role in roles}


@pytest.fixture
def newsroom(page, live_server):
    return Newsroom(page, live_server.url)


@pytest.fixture
def picture():
    file = BytesIO()
    Canvas.new("RGB", (1700, 1100), (180, 60, 40)).save(file, "JPEG")
    return {"name": "choir.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


@pytest.fixture
def written(newsroom, staff, picture):
    """The article as a writer has submitted it."""
    make_section("Music")
    make_movement("AI refusal")
    author = make_contributor("Bayo Adeyinka-Cross")
    newsroom.log_in(staff["writer"])
    newsroom.begin_article(
        kind="commentary",
        section="Music",
        headline=HEADLINE,
        standfirst=STANDFIRST,
        text=TEXT,
    )
    newsroom.choose("movements", "AI refusal")
    newsroom.add_by_popup("topics", {"name": "Choral labour"})
    newsroom.add_by_popup(
        "lead_image",
        {
            "title": "Choir",
            "alt": "Sixty open mouths",
            "credit": "Photograph: Ada",
            "licence": "© Ada",
        },
        file=picture,
    )
    newsroom.credit(author, "Words")
    newsroom.save()
    newsroom.move("Submit for review")
    expect(newsroom.page.get_by_text("is submitted for review")).to_be_visible()
    return Article.objects.get()


@pytest.fixture
def published(newsroom, staff, written):
    """The article as an editor has approved it and a publisher published it."""
    newsroom.be(staff["editor"])
    newsroom.open_article(written)
    newsroom.move("Mark as ready")
    newsroom.be(staff["publisher"])
    newsroom.open_article(written)
    newsroom.move("Publish now")
    newsroom.confirm("Publish now")
    return written.editions.get()


def test_a_published_story_is_read_and_found(page, live_server, published):
    page.context.clear_cookies()

    page.goto(_address(live_server, published))
    expect(page.get_by_role("heading", name=HEADLINE)).to_be_visible()
    expect(page.get_by_text("sixty signatures")).to_be_visible()
    expect(page.get_by_text("Bayo Adeyinka-Cross").first).to_be_visible()
    expect(page.get_by_role("img", name="Sixty open mouths")).to_be_visible()
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    for address in ("/", "/search/?q=signatures", "/movements/ai-refusal/"):
        page.goto(live_server.url + address)
        expect(page.get_by_role("link", name=HEADLINE).first).to_be_visible()
    assert TEXT[:60] in page.request.get(live_server.url + "/feed/").text()


def test_a_live_story_is_updated_and_withdrawn(page, live_server, newsroom, staff):
    live = make_edition(status="ready", headline=HEADLINE, body=f"<p>{TEXT}</p>")
    newsroom.be(staff["publisher"])
    newsroom.open_article(live.article)
    newsroom.write(UPDATED)
    newsroom.move("Publish the update")
    newsroom.confirm("Publish the update")
    assert "sixty-one" in page.request.get(_address(live_server, live)).text()

    newsroom.move("Withdraw")
    page.get_by_label(re.compile("reason")).fill(REASON)
    newsroom.confirm("Withdraw")

    answer = page.request.get(_address(live_server, live))
    assert answer.status == 410
    assert REASON in answer.text()
    assert HEADLINE not in page.request.get(live_server.url + "/feed/").text()


def test_a_reader_subscribes_and_staff_export_the_list(page, newsroom, staff):
    make_newsletter()
    page.goto(newsroom.origin + "/subscribe/")
    page.get_by_role("main").get_by_label(re.compile("e-mail", re.I)).fill(
        "ada@example.org"
    )
    page.wait_for_timeout(2100)
    page.get_by_role("main").get_by_role("button").click()
    expect(page).to_have_url(re.compile("/subscribe/thanks/"))
    page.goto(newsroom.origin + _confirmation_path())
    page.get_by_role("main").get_by_role("button").click()

    staff["circulation"].set_password("Typed-once-more")
    staff["circulation"].save()
    newsroom.be(staff["circulation"])
    newsroom.open("subscribers_subscriber_changelist")
    page.locator("a[href*='subscriber/export']").first.click()
    page.locator("[name=reason]").fill("The spring mailing")
    page.get_by_label("Your password").fill("Typed-once-more")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export", exact=True).click()

    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["email"] for row in rows] == ["ada@example.org"]
    assert Export.objects.get().reason == "The spring mailing"


def _address(live_server, edition):
    return live_server.url + edition.get_absolute_url()


def _confirmation_path():
    return re.search(r"/subscribe/confirm/[^\s]+", mail.outbox[0].body)[0]
