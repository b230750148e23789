"""Every page for readers as a browser has it: nothing for axe, nothing out of place."""

import re
from io import BytesIO
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Canvas

from articles.actions.add_image import add_image
from tests.articles.factories import make_edition, make_section
from tests.browser.test_accessibility import COLOURS, RUN, faults
from tests.test_readers_pages import addresses as addresses

pytestmark = pytest.mark.django_db(transaction=True)

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1280, "height": 900}
SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""
#: How many pixels across a picture is drawn, and how many its file has.
PICTURES = """images => images.map((image) => {
  const box = image.getBoundingClientRect();
  const ratio = image.getAttribute("width") / image.getAttribute("height");
  const drawn = Math.max(box.width, box.height * ratio) * devicePixelRatio;
  const where = image.closest("article, figure").className;
  return [image.currentSrc, Math.round(drawn), where];
})"""
FILE = re.compile(r"-(\d+)\.\w+$")
SMALLEST = 160
#: How wide in CSS pixels, and how many pixels make one.
SCREENS = [(375, 2), (768, 1), (1280, 1)]


@pytest.fixture
def pages(client, addresses, live_server):
    """Return an address of every page for readers, one of a kind."""
    found = {}
    for address in addresses:
        response = client.get(address, follow=True)
        if response["Content-Type"].startswith("text/html"):
            found.setdefault(_kind_of(address, response), address)
    return [f"{live_server.url}{address}" for address in found.values()]


def _kind_of(address, response):
    match = response.resolver_match
    name = match.view_name if match else address
    return address if name == "articles:detail" else name


def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_screen(page, pages):
    page.emulate_media(reduced_motion="reduce")
    found = {}

    for address in pages:
        page.set_viewport_size(NARROW)
        page.goto(address)
        found[address] = faults(page, RUN, [])
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            found[address].append(("reflow", width))
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="dark")
        found[address] += faults(page, COLOURS, [])
        page.emulate_media(color_scheme="light")

    assert len(pages) > 25
    assert {address: rows for address, rows in found.items() if rows} == {}


@pytest.fixture
def illustrated(live_server, make_user, settings, tmp_path):
    """A piece with a lead picture, one in the text and a gallery, and a home page."""
    settings.MEDIA_ROOT = tmp_path
    images = [_image(make_user("editor"), number) for number in range(7)]
    figures = "".join(
        f'<figure><img data-image="{image.pk}" alt="A plate"></figure>'
        for image in images[1:4]
    )
    edition = make_edition(
        lead_image=images[0],
        section=make_section("Arts"),
        body=f"<p>Before.</p>{figures}<p>After.</p>",
    )
    # A browser takes what it has already, however large: so each has its own.
    for kind, image in zip(
        ("review", "interview", "commentary"), images[4:], strict=True
    ):
        make_edition(kind=kind, lead_image=image, section=make_section("Arts"))
    return [f"{live_server.url}{path}" for path in ("/", edition.get_absolute_url())]


def _image(editor, number):
    file = BytesIO()
    Canvas.new("RGB", (1600, 1000), (180, 30 * number, 40)).save(file, "JPEG")
    return add_image(
        SimpleUploadedFile(f"plate-{number}.jpg", file.getvalue()),
        actor=editor,
        title=f"Plate {number}",
        alt="A plate",
        credit="Print: Ada Marr",
        licence="CC BY 4.0",
    )


def look_at(browser, address, *, width, density):
    """Open a page on one screen: what its pictures are, and how far it jumped."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=density
    )
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.goto(address)
    for picture in page.locator("img").all():
        picture.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    seen = page.locator("img").evaluate_all(PICTURES)
    shifts = page.evaluate("window.shifts")
    context.close()
    return seen, shifts


def test_no_picture_has_far_more_pixels_than_are_shown_and_nothing_jumps(
    browser, illustrated
):
    for address, (width, density) in product(illustrated, SCREENS):
        seen, shifts = look_at(browser, address, width=width, density=density)

        far_more = [
            (width, where, drawn, source)
            for source, drawn, where in seen
            if int(FILE.search(source)[1]) > max(1.5 * drawn, SMALLEST)
        ]
        assert len(seen) >= 3
        assert far_more == []
        assert shifts == 0, (address, width)


def test_a_keyboard_leads_past_the_head_to_the_text(page, live_server):
    page.goto(live_server.url + make_edition().get_absolute_url())

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_head_leaves_a_phone_to_the_page(page, live_server):
    edition = make_edition()
    for number in range(5):
        make_section(f"Section {number}")
    page.set_viewport_size({"width": 375, "height": 667})

    page.goto(live_server.url + edition.get_absolute_url())

    assert page.locator("main").bounding_box()["y"] < 180
    for link in page.locator(".masthead :is(a, button)").all():
        assert link.bounding_box()["height"] >= 24


def test_with_forced_colours_where_one_is_can_still_be_told(page, live_server):
    make_edition()
    page.emulate_media(forced_colors="active")
    page.goto(f"{live_server.url}/features/")

    current = page.locator(".contents [aria-current]")

    assert current.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
