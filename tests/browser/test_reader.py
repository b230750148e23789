"""How somebody reads: by their own choice, kept in the browser, or on paper."""

import pytest
from playwright.sync_api import expect

from articles.kinds import Kind
from tests.articles.factories import make_edition

pytestmark = pytest.mark.django_db(transaction=True)

BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); } });"""
DARK, LIGHT = "rgb(19, 19, 21)", "rgb(253, 253, 251)"
LONG = "<p>" + "Unrecordable, and happily so. " * 60 + "</p>"


@pytest.fixture
def address(live_server):
    edition = make_edition(body=LONG, lead_image=None)
    return live_server.url + edition.get_absolute_url()


def choose(page, name):
    page.get_by_role("button", name="Display").click()
    page.get_by_role("radio", name=name, exact=True).check()
    page.keyboard.press("Escape")


def style(page, selector, name):
    return page.eval_on_selector(
        selector, "(node, name) => getComputedStyle(node)[name]", name
    )


def test_who_chooses_dark_colours_has_them_on_every_page_at_once(
    page, address, live_server, complaints
):
    page.goto(address)
    assert style(page, "body", "backgroundColor") == LIGHT

    choose(page, "Dark")
    assert style(page, "body", "backgroundColor") == DARK
    page.add_init_script(
        "addEventListener('DOMContentLoaded',"
        "() => { window.first = document.documentElement.dataset.scheme })"
    )
    page.goto(live_server.url)

    assert style(page, "body", "backgroundColor") == DARK
    assert page.evaluate("window.first") == "dark"
    assert page.context.cookies() == []
    choose(page, "Your device’s")
    assert style(page, "body", "backgroundColor") == LIGHT
    assert complaints == []


def test_larger_and_justified_text_stays_so_when_the_page_is_loaded_again(
    page, address
):
    page.goto(address)
    before = float(style(page, ".prose", "fontSize").removesuffix("px"))
    headline = style(page, "h1", "fontSize")

    choose(page, "Largest")
    choose(page, "Justified")
    page.reload()

    after = float(style(page, ".prose", "fontSize").removesuffix("px"))
    assert after == pytest.approx(before * 1.4)
    assert style(page, "h1", "fontSize") == headline
    assert style(page, ".prose p", "textAlign") == "justify"
    assert style(page, ".prose p", "hyphens") == "auto"
    page.get_by_role("button", name="Display").click()
    expect(page.get_by_role("radio", name="Largest")).to_be_checked()


def test_another_tab_follows(page, address):
    other = page.context.new_page()
    other.goto(address)
    page.goto(address)

    choose(page, "Dark")

    expect(other.locator("html")).to_have_attribute("data-scheme", "dark")


def test_where_the_browser_keeps_nothing_the_page_works_and_obeys(
    page, address, complaints
):
    page.add_init_script(BLOCKED)
    page.goto(address)

    choose(page, "Dark")
    choose(page, "Large")

    assert style(page, "body", "backgroundColor") == DARK
    page.reload()
    assert style(page, "body", "backgroundColor") == LIGHT
    assert complaints == []


@pytest.mark.parametrize("kept", ["{", "null", '"dark"', '{"scheme": {"a": 1}}', "[1]"])
def test_what_stands_there_by_mistake_is_no_hindrance(page, address, complaints, kept):
    page.goto(address)
    page.evaluate(f"localStorage.setItem('reader', {kept!r})")
    page.reload()
    assert style(page, "body", "backgroundColor") == LIGHT

    choose(page, "Dark")
    page.reload()

    assert style(page, "body", "backgroundColor") == DARK
    assert complaints == []


def test_without_scripts_nothing_is_shown_that_would_do_nothing(browser, address):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)

    expect(page.get_by_role("button", name="Display")).to_have_count(0)
    expect(page.get_by_text("Unrecordable").first).to_be_visible()


def test_it_is_worked_with_the_keyboard_alone(page, address):
    page.goto(address)
    page.get_by_role("button", name="Display").focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")

    expect(page.get_by_role("radio", name="Light", exact=True)).to_be_checked()
    expect(page.get_by_role("group", name="Colours")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Display")).to_be_focused()


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_the_largest_text_fits_every_screen(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    page.get_by_role("button", name="Display").click()
    box = page.locator("[data-reader]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width

    page.get_by_role("radio", name="Largest").check()

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", Kind)
def test_on_paper_stands_the_piece_and_nothing_to_click(page, live_server, kind):
    link = '<p>See <a href="https://example.org/a">the register</a>.</p>'
    make_edition(movements=["Luddism"])
    edition = make_edition(kind=kind, body=LONG + link, movements=["Luddism"])
    page.goto(live_server.url + edition.get_absolute_url())
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    expect(page.locator(".colophon__address")).to_be_hidden()

    page.emulate_media(media="print")

    for part in (".contents", ".foot", ".onward", ".masthead__bar", ".skip-link"):
        expect(page.locator(part)).to_be_hidden()
    for part in ("h1", ".piece__body", ".colophon__credits", ".colophon__wishes"):
        expect(page.locator(part)).to_be_visible()
    expect(page.locator(".colophon__address")).to_contain_text(edition.slug)
    assert style(page, "body", "color") == "rgb(0, 0, 0)"
    assert style(page, "body", "backgroundColor") == "rgb(255, 255, 255)"
    address = page.eval_on_selector(
        ".prose a", "node => getComputedStyle(node, '::after').content"
    )
    assert "https://example.org/a" in address or "attr(href)" in address
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") >= 1


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_panel_closes_when_the_keyboard_goes_on(page, address, key):
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(address)
    panel = page.locator("[data-reader]")
    page.get_by_role("button", name="Display").click()
    page.get_by_role("radio", name="Dark", exact=True).focus()
    expect(panel).to_be_visible()

    for _control in range(5):
        page.keyboard.press(key)

    expect(panel).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('[data-reader]')") is None


def test_the_panel_stays_while_the_keyboard_is_in_it(page, address):
    page.goto(address)
    page.get_by_role("button", name="Display").click()

    page.get_by_role("radio", name="Dark", exact=True).focus()
    page.keyboard.press("Tab")

    expect(page.locator("[data-reader]")).to_be_visible()
