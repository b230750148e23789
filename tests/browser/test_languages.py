"""Languages in the browser: a passage that is marked, and a text from right to left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from articles.workflow import Status
from tests.articles.factories import make_article, make_edition
from tests.browser.newsroom import Newsroom

pytestmark = pytest.mark.django_db(transaction=True)

ARABIC = {
    "language": "ar",
    "headline": "لا، شكرًا",
    "standfirst": "الشكر من أمّي، واللا منّي.",
    "body": "<p>قرأتُ شروط الاستخدام.</p><ul><li>لا.</li></ul>",
}
#: Where the words themselves begin on the page's side, whatever room they were given.
TEXT_STARTS = """nodes => nodes.map((node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect().left;
})"""


def test_a_passage_is_marked_as_of_another_language_and_freed_again(
    page, live_server, make_user, complaints
):
    user = make_user("editor")
    article = make_article(
        body="<p>They called it Heimweh and left.</p>",
        status=Status.DRAFT,
        created_by=user,
        held_by=user,
    )
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(user)
    newsroom.open_article(article)
    button = page.get_by_role("button", name="In another language")

    newsroom.select("Heimweh")
    button.click()
    page.get_by_role("dialog").get_by_label("Language").select_option("German")
    page.get_by_role("dialog").get_by_role("button", name="Update").click()
    newsroom.save()

    marked = '<p>They called it <span lang="de">Heimweh</span> and left.</p>'
    assert Article.objects.get(pk=article.pk).body == marked
    newsroom.select("Heimweh")
    button.click()
    chosen = page.get_by_role("dialog").get_by_label("Language")
    expect(chosen).to_have_value("German")
    chosen.select_option("As the text around it")
    page.get_by_role("dialog").get_by_role("button", name="Update").click()
    newsroom.save()
    assert Article.objects.get(pk=article.pk).body == article.body
    # The pictures of these pieces are rows without files.
    assert [line for line in complaints if "404" not in line] == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", ["feature", "interview", "review", "commentary"])
def test_a_piece_from_right_to_left_is_mirrored(page, live_server, kind, width):
    edition = make_edition(kind=kind, **ARABIC)
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(live_server.url + edition.get_absolute_url())

    bullet, text = (page.locator(".prose li").first, page.locator(".prose"))
    edges = [row.bounding_box() for row in (bullet, text)]
    ends = [box["x"] + box["width"] for box in edges]
    assert ends[0] < ends[1]
    assert _css(page, ".prose", "direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert _css(page, "h1", "letterSpacing") == "normal"
    assert _css(page, "h1", "fontStyle") == "normal"
    assert _css(page, ".colophon", "direction") == "ltr"
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("width", [375, 1280])
def test_its_headline_keeps_to_the_column_of_the_archive(page, live_server, width):
    make_edition(headline="The night the masters came home")
    make_edition(**ARABIC)
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(f"{live_server.url}/archive/")

    edges = page.locator(".ledger__headline").evaluate_all(TEXT_STARTS)
    assert len(edges) == 2
    assert edges[0] == pytest.approx(edges[1], abs=2)


def _css(page, selector, name):
    element = page.locator(selector).first
    return element.evaluate(f"element => getComputedStyle(element).{name}")
