"""A picture of the library and a footnote in a text, in the browser, by keyboard."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Canvas
from playwright.sync_api import expect

from articles.models import Article
from articles.workflow import Status
from tests.articles.factories import make_article, make_image
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)

CLIPBOARDS = Path(__file__).parent.parent / "articles" / "clipboards"
CLIPBOARD = CLIPBOARDS / "word.clipboard"
TABLE = CLIPBOARDS / "word_table.clipboard"
PASTE = """html => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    const editor = document.querySelector(".ProseMirror[contenteditable]");
    const event = { clipboardData, bubbles: true, cancelable: true };
    editor.dispatchEvent(new ClipboardEvent("paste", event));
}"""
# The editor learns of a new place of the cursor a moment after the browser does.
IN_PARAGRAPH = """() => {
    const { editor } = document.querySelector(".ProseMirror[contenteditable]");
    return editor.isActive("paragraph");
}"""


@pytest.fixture
def image(settings, tmp_path, transactional_db):
    settings.MEDIA_ROOT = tmp_path
    make_image(title="Tape").renditions.all().delete()
    file = BytesIO()
    Canvas.new("RGB", (480, 300), (180, 60, 40)).save(file, "JPEG")
    image = make_image(title="The ice house", alt="A stone vault", licence="CC BY 4.0")
    for rendition in image.renditions.all():
        rendition.file.save("ice.jpeg", ContentFile(file.getvalue()))
    return image


@pytest.fixture
def article(make_user, image):
    user = make_user("publisher")
    return make_article(
        body="<p>It began with a letter.</p>",
        lead_image=image,
        status=Status.READY,
        created_by=user,
        held_by=user,
    )


@pytest.fixture
def newsroom(page, live_server, article):
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(article.created_by)
    newsroom.open_article(article)
    return newsroom


def test_a_picture_is_chosen_by_keyboard_captioned_and_published(
    newsroom, page, live_server, article, complaints
):
    page.locator(".ProseMirror[contenteditable]").click()
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="Picture", exact=True).press("Enter")
    page.get_by_label("Title, credit or what it shows").press_sequentially("vault")
    page.keyboard.press("Enter")
    expect(page.get_by_text("One picture is shown.")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("Kept cold since 1804.")
    page.get_by_label("Alt text", exact=True).fill("Where they kept the ice")
    page.locator(".ProseMirror[contenteditable] p").first.click()
    page.keyboard.press("End")
    page.wait_for_function(IN_PARAGRAPH)
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type("So the ledger says.")
    newsroom.save()
    newsroom.move("Publish now")
    newsroom.confirm("Publish now")

    page.goto(live_server.url + article.editions.get().get_absolute_url())
    expect(page.get_by_role("img", name="Where they kept the ice")).to_be_visible()
    expect(page.get_by_text("Kept cold since 1804.")).to_be_visible()
    page.locator(".note-mark a").click()
    expect(page.locator("li:target")).to_contain_text("So the ledger says.")
    # Whoever leaves a page breaks off what it was just asking.
    assert [line for line in complaints if not line.startswith("no answer")] == []


def test_what_word_pastes_comes_in_clean_with_its_notes_behind_those_there(
    newsroom, page, article
):
    page.locator(".ProseMirror[contenteditable]").click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+Alt+f")
    page.keyboard.type("Mine.")
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    page.evaluate(PASTE, CLIPBOARD.read_text())
    expect(page.locator("ol.footnotes > li")).to_have_count(3)
    newsroom.save()

    body = Article.objects.get(pk=article.pk).body
    assert re.findall(r'<sup data-note="(\d)">', body) == ["1", "2", "3"]
    assert "<em>Salt Ledger</em>" in body
    assert body.index("Mine.") < body.index("See <em>The Ledger</em>")
    assert "mso" not in body


def test_what_a_paste_lost_is_said_under_the_text_until_the_next_one(newsroom, page):
    said = page.locator(".field-body").get_by_role("status")
    page.locator(".ProseMirror[contenteditable]").click()

    page.evaluate(PASTE, TABLE.read_text())
    expect(said).to_contain_text("A table came in as paragraphs")
    expect(said).to_contain_text("“the old price”")
    page.evaluate(PASTE, "<p>Plain.</p>")
    expect(said).to_have_text("")
    page.evaluate(PASTE, "<p>Not from Word: <s>no</s></p>")
    expect(said).to_contain_text("“no”")


def test_the_lead_picture_is_seen_at_its_field_and_goes_with_it(newsroom, page, image):
    picture = page.locator(".lead-picture")
    expect(picture).to_have_attribute("src", re.compile(rf"images/{image.pk}/"))

    page.locator(".field-lead_image .select2-selection__clear").click()

    expect(picture).to_be_hidden()
