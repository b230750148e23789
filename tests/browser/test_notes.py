"""A note on a passage, in the browser: written, edited around, and found again."""

import pytest
from playwright.sync_api import expect

from articles.models import Note
from tests.articles.factories import make_article
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)

PASSAGE = "put them in a lever-arch file"
BODY = (
    "<p>Statements went on arriving twice a year.</p>"
    f"<p>The drummer, who does the books, {PASSAGE}.</p><p>Then he rang us.</p>"
)
MARKED = "[...CSS.highlights.get('note')].map(String)"


@pytest.fixture
def newsroom(page, live_server, make_user, transactional_db):
    editor = make_user("editor", username="dario")
    make_user("publisher", username="hanna")
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(editor)
    newsroom.open_article(
        make_article(
            body=BODY,
            created_by=editor,
            held_by=editor,
            headline="Receipts",
            lead_image=None,
        )
    )
    newsroom.wait_for_editor()
    page.wait_for_function("CSS.highlights.has('note')")
    return newsroom


def test_a_note_still_points_to_its_passage_after_edits_around_it(
    newsroom, page, complaints
):
    newsroom.select(PASSAGE)
    page.keyboard.press("Control+Alt+m")
    page.get_by_label("A note for the desk").press_sequentially("Which one? @ha")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add the note").click()
    expect(page.get_by_text("The note is added.")).to_be_visible()
    assert page.evaluate(MARKED) == [PASSAGE]

    newsroom.type_at_the_start("Forty of them. ")
    assert page.evaluate(MARKED) == [PASSAGE]
    newsroom.save()
    page.wait_for_function("CSS.highlights.get('note')?.size")

    assert page.evaluate(MARKED) == [PASSAGE]
    note = Note.objects.get()
    assert note.article.body.startswith("<p>Forty of them. Statements")
    assert [mention.user.username for mention in note.mentions.all()] == ["hanna"]
    assert complaints == []


def test_answering_on_a_small_screen_leaves_the_unsaved_text_alone(newsroom, page):
    Note.objects.create(article_id=page.url.split("/")[-3], text="Which letter?")
    page.reload()
    page.set_viewport_size({"width": 375, "height": 800})
    newsroom.write("Not saved yet.")
    page.get_by_role("button", name="Notes (1)").press("Space")
    drawer = page.get_by_role("region", name="Notes")

    drawer.get_by_text("Answer", exact=True).click()
    drawer.get_by_label("Your answer").fill("The first one.")
    drawer.get_by_role("button", name="Send the answer").click()
    expect(drawer.get_by_text("The answer is sent.")).to_be_visible()
    drawer.get_by_role("button", name="Resolve").click()
    expect(drawer.get_by_text("One resolved note")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.keyboard.press("Escape")
    expect(page.locator(".ProseMirror[contenteditable]")).to_have_text("Not saved yet.")
    assert [note.text for note in Note.objects.filter(resolved_at=None)] == [
        "The first one."
    ]


@pytest.mark.parametrize("name", ["note", "note-chosen"])
def test_a_noted_passage_is_dark_on_light_or_light_on_dark(newsroom, page, name):
    # Chromium gives back oklch() as it is computed: the lightness comes first.
    lightness = """name => {
        const style = getComputedStyle(
            document.querySelector(".ProseMirror p"), `::highlight(${name})`);
        const of = colour => parseFloat(colour.slice("oklch(".length));
        return [of(style.color), of(style.backgroundColor)];
    }"""
    words, ground = page.evaluate(lightness, name)
    assert ground - words > 0.5

    page.evaluate("document.documentElement.classList.add('dark')")
    words, ground = page.evaluate(lightness, name)
    assert words - ground > 0.5
