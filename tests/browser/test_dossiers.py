"""A movement's page in a browser: the drawing as it is really set, and for axe."""

import pytest

from tests.articles.factories import make_edition, make_movement, make_person
from tests.browser.test_accessibility import COLOURS, RUN, faults

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = (
    "WWWWWWWW MMMMMMMMM WWWWWWWWW and a movement of the long name",
    "حركة رفض الآلات والذكاء الاصطناعي في العالم العربي كله",
    "反对未经许可的训练的艺术家运动以及他们的朋友",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
    "Punk",
)
#: Each label with its year and its name as they are drawn, in pixels, from the top.
LABELS = """svgs => {
  const box = (node) => node.getBoundingClientRect().toJSON();
  return svgs.filter((svg) => box(svg).width).map((svg) => ({
    page: box(svg),
    spots: [...svg.querySelectorAll(".kin__spot")].map((spot) =>
      [...spot.querySelectorAll("text")].map(box)),
  }));
}"""


@pytest.fixture
def address(live_server):
    refusal = make_movement("AI refusal", began=2022)
    for number in range(30):
        name = f"{NAMES[number % 5]} {number}"
        other = make_movement(name, slug=f"m-{number}", began=1990 + number // 2)
        refusal.links.create(
            relation="answers" if number % 3 else "descends_from", earlier=other
        )
    edition = make_edition(movements=[refusal])
    refusal.events.create(year=2022, month=12, day=13, text="Letters struck out.")
    refusal.events.create(year=2023, text="A" * 200, url="https://a.example/")
    refusal.key_people.create(person=make_person(), note="Signed the letters.")
    refusal.key_texts.create(article=edition.article, starts_here=True)
    refusal.key_texts.create(title="B" * 200, author="Byron", url="https://a.example/")
    return f"{live_server.url}{refusal.get_absolute_url()}"


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_label_is_drawn_over_another_or_off_the_sheet(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)

    (drawing,) = page.locator(".kin__drawing").evaluate_all(LABELS)

    assert len(drawing["spots"]) == 24
    below = 0
    for texts in drawing["spots"]:
        assert all(text["left"] >= drawing["page"]["left"] - 1 for text in texts)
        assert all(text["right"] <= drawing["page"]["right"] + 1 for text in texts)
        assert min(text["top"] for text in texts) >= below - 1
        below = max(text["bottom"] for text in texts)
    assert below <= drawing["page"]["bottom"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_a_full_dossier(page, address, width):
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.locator(".kin__told > summary").click()

    found = faults(page, RUN, [])
    page.emulate_media(color_scheme="dark")
    found += faults(page, COLOURS, [])

    assert found == []


def test_the_keyboard_goes_past_the_drawing(page, address):
    page.goto(address)
    page.locator(".kin__told > summary").focus()

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('svg')") is None
