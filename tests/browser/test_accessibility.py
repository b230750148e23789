"""What axe finds on our own pages of the newsroom, in light and in dark: nothing."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from articles.actions.add_note import add_note
from articles.actions.move_article import move_article
from articles.workflow import Press, Status
from subscribers.actions.write_to import write_to
from tests.articles.desk import make_at
from tests.articles.drafts import make_link
from tests.browser.newsroom import Newsroom
from tests.subscribers.factories import make_subscriber

pytestmark = pytest.mark.django_db(transaction=True)

#: What others build and we can't mend from here.
FOREIGN = [
    ".simplebar-content-wrapper",  # Unfold's scroll areas all have one name
    ".select2-selection__rendered",  # select2 puts a span into its list of choices
    "#credits-group thead",  # Unfold's inlines have a column without a title
    ".prose-menubar__button.disabled",  # faint, and only by its class
]
#: On every page the same, so that one page is enough to look at it.
FRAME = "#nav-sidebar-inner"
#: Each fault as its rule, the place and what would mend it.
FOUND = """async ([context, options]) =>
  (await axe.run(context, options)).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => [id, target, failureSummary]));
"""
RUN = {"resultTypes": ["violations"]}
COLOURS = RUN | {"runOnly": ["color-contrast"]}
ARTICLE = "articles_article"
SITE_PAGES = [
    *("index", "notices", "notice_settings", "articles_article_add"),
    *("articles_article_board", "articles_image_changelist", "articles_image_upload"),
    *("articles_movement_add", "articles_movement_duplicates", "articles_front_add"),
    "subscribers_subscriber_export",
]
PIECE_PAGES = [
    *("change", "history", "compare", "notes", "draft_links", "checklist"),
    *("commission", "preview"),
]


@pytest.fixture
def newsroom(page, live_server, make_user, transactional_db):
    publisher = make_user("publisher", username="hanna")
    newsroom = Newsroom(page, live_server.url)
    newsroom.be(publisher)
    return newsroom


@pytest.fixture
def piece(make_user, newsroom):
    """A piece of which every page has something to show."""
    writer = make_user("writer")
    article = make_at(
        Status.DRAFT,
        Press.UPDATING,
        created_by=writer,
        held_by=writer,
        due_on="2026-1-2",
    )
    add_note(article, "@hanna which letter?", actor=writer)
    make_link(article, actor=writer, name="Ada Okoye")
    move_article(article, "submit", actor=writer)
    return article


def faults(page, options, without):
    """Return what axe finds; a page is given it once, however often it is asked."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    exclude = [[name] for name in without]
    return page.evaluate(FOUND, [{"exclude": exclude}, options])


def in_both_colours(page, without=FOREIGN):
    """Look at a page as it opens, and again as somebody with dark colours gets it."""
    page.add_style_tag(content="* { transition: none !important }")
    found = faults(page, RUN, without)
    page.emulate_media(color_scheme="dark")
    # Unfold asks for the scheme when a page opens, and not again.
    page.evaluate("document.documentElement.classList.add('dark')")
    found += faults(page, COLOURS, without)
    page.emulate_media(color_scheme="light")
    page.evaluate("document.documentElement.classList.remove('dark')")
    return found


def test_axe_finds_nothing_on_our_own_pages(newsroom, page, piece):
    stops = [(name,) for name in SITE_PAGES]
    stops += [(f"{ARTICLE}_{name}", piece.pk) for name in PIECE_PAGES]
    stops.append((f"{ARTICLE}_move", piece.pk, "send_back"))
    found = {}

    for stop in stops:
        newsroom.open(*stop)
        found[stop] = in_both_colours(page, [*FOREIGN, FRAME] if found else FOREIGN)

    assert {stop: rows for stop, rows in found.items() if rows} == {}


def test_axe_finds_nothing_where_sign_ups_wait(newsroom, page, make_user):
    for number in range(3):
        reader = make_subscriber(email=f"r@{number}.example")
        write_to(reader, is_held=True)
    newsroom.be(make_user("circulation"))

    newsroom.open("subscribers_signups_changelist")

    expect(page.get_by_role("button", name="Release 1.example")).to_be_visible()
    assert in_both_colours(page, [*FOREIGN, FRAME]) == []


def test_axe_finds_nothing_in_the_palette_and_the_sheet_of_shortcuts(newsroom, page):
    newsroom.open("notices")
    expect(page.get_by_role("button", name="Find")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("option").first).to_be_visible()
    palette = in_both_colours(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()

    assert palette + in_both_colours(page) == []
