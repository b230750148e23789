"""What readers see of fronts, at any moment: each story once, and no slot empty."""

from datetime import timedelta

import pytest
from django.contrib.sites.models import Site
from django.utils import timezone

from articles.actions.withdraw_edition import withdraw_edition
from articles.kinds import Kind
from tests.articles.fronts import draft, live, row, scheduled, shown

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def print_at(make_edition, make_image, make_contributor):
    """Return a factory of live editions, by their age in hours."""
    shared = {"lead_image": make_image(), "credits": [(make_contributor(), "words")]}

    def make(headline, hours=1, **fields):
        live_from = timezone.now() - hours * HOUR
        return make_edition(headline=headline, live_from=live_from, **shared | fields)

    return make


@pytest.fixture
def at(client, publisher):
    """Return what stands on a page at a moment, for staff who may travel there."""

    def look(moment, path="/"):
        client.force_login(publisher)
        return shown(client.get(path, {"at": moment.isoformat()}))

    return look


def bands_of(response):
    return response.text.partition('class="bands"')[2].partition("front-talk")[0]


def test_slots_stand_in_their_order_and_the_others_fill_themselves(
    client, publisher, print_at
):
    stories = [print_at(f"Story {number}", number) for number in range(1, 7)]
    live(publisher, row(stories[4], "lead"), None, stories[0], row(None, "line"))

    found = shown(client.get("/"))

    assert found[:4] == ["Story 5", "Story 2", "Story 1", "Story 3"]
    assert sorted(found) == [f"Story {number}" for number in range(1, 7)]


def test_a_drafted_and_a_coming_front_change_nothing_for_readers(
    client, publisher, print_at, now
):
    print_at("Newest")
    old = print_at("Old", 90)
    before = client.get("/").text
    draft(publisher, row(old, "lead"))
    scheduled(publisher, row(old, "lead"), moment=now + DAY)

    assert client.get("/", {"at": (now + 2 * DAY).isoformat()}).text == before
    assert client.get("/").text == before


def test_a_scheduled_front_stands_there_from_its_minute_on(
    publisher, print_at, at, now
):
    print_at("Newest")
    old = print_at("Old", 90)
    front = scheduled(publisher, row(old, "lead"), moment=now + DAY)

    assert at(front.live_from - timedelta(seconds=1))[0] == "Newest"
    assert at(front.live_from)[0] == "Old"
    assert at(front.live_from + 9 * DAY)[0] == "Old"


def test_a_scheduled_story_enters_its_slot_at_its_minute(
    publisher, print_at, make_edition, at, now
):
    coming = make_edition(headline="Coming", live_from=now + DAY)
    print_at("Newest"), print_at("Older", 2)
    live(publisher, row(coming, "lead"), None)

    assert at(now + HOUR)[:2] == ["Newest", "Older"]
    assert at(now + DAY)[:2] == ["Coming", "Newest"]


def test_an_update_appears_in_the_slot(client, publisher, print_at, make_edition):
    story = print_at("Before", 90)
    live(publisher, row(story, "wide"))

    make_edition(story.article, headline="After")

    assert shown(client.get("/")) == ["After"]


def test_a_pin_ends_at_its_moment(publisher, print_at, at, now):
    pinned, newest = print_at("Pinned", 90), print_at("Newest")
    live(publisher, row(pinned, "lead", until=now + DAY), None)

    assert at(now + HOUR)[:2] == ["Pinned", newest.headline]
    assert at(now + DAY)[:2] == ["Newest", "Pinned"]


def test_a_withdrawn_story_makes_room(client, publisher, print_at):
    story = print_at("Gone")
    print_at("Newest"), print_at("Older", 2)
    live(publisher, row(story, "lead"), None)
    withdraw_edition(story.article, reason="It named somebody wrongly.")

    response = client.get("/")

    assert shown(response)[:2] == ["Newest", "Older"]
    assert "Gone" not in response.text


def test_no_story_stands_twice_whatever_holds_the_slots(client, publisher, print_at):
    kinds = list(Kind)
    stories = [
        print_at(f"Story {number}", number, kind=kinds[number % 4])
        for number in range(1, 30)
    ]
    layouts = ["lead", "line", "row", "pair", "wide"]
    live(
        publisher,
        *[row(stories[-pick], layout) for pick, layout in enumerate(layouts, 3)],
        *[row(None, layout) for layout in layouts * 3],
    )

    found = shown(client.get("/"))

    assert len(found) == len(set(found)) >= 25
    assert client.get("/").text.count('fetchpriority="high"') == 1


def test_more_slots_than_stories_leave_no_gap(client, publisher, print_at):
    print_at("Only one")
    live(publisher, row(None, "lead"), None, None)

    bands = bands_of(client.get("/"))

    assert bands.count("<article") == 1
    assert bands.count('class="band ') == 1


@pytest.mark.parametrize("layout", ["lead", "wide", "pair", "row"])
def test_a_piece_without_a_picture_stands_in_every_layout(
    client, publisher, print_at, layout
):
    live(publisher, row(print_at("Bare", lead_image=None), layout))

    assert shown(client.get("/")) == ["Bare"]
    assert "<img" not in bands_of(client.get("/"))


def walked(client, address, way="next"):
    """Return the headlines of all pages from an address on, page by page."""
    pages = []
    while True:
        response = client.get(address)
        pages.append(shown(response))
        onward = getattr(response.context["page"], way)
        if not onward:
            return pages, address
        address = f"/music/?{onward}"


def test_a_section_page_has_its_front_and_its_list_loses_and_repeats_nothing(
    client, publisher, print_at, make_section
):
    music, elsewhere = make_section("Music"), print_at("Of Arts")
    stories = [print_at(f"Story {number:02}", number) for number in range(1, 57)]
    elsewhere.article.editions.update(section=make_section("Arts"))
    live(publisher, row(stories[40], "lead"), None, stories[0], None, section=music)

    (first, *others), last = walked(client, "/music/")

    assert first[:4] == ["Story 41", "Story 02", "Story 01", "Story 03"]
    assert len(first) == 28
    every = [headline for page in [first, *others] for headline in page]
    assert sorted(every) == [story.headline for story in stories]
    back, _first = walked(client, last, "previous")
    assert back[-1] == first


def test_a_story_that_left_the_section_holds_no_slot_of_its_page(
    client, publisher, print_at, make_section, make_edition
):
    story, music = print_at("Moved", 9), make_section("Music")
    print_at("Stays")
    live(publisher, row(story, "lead"), section=music)
    make_edition(story.article, section=make_section("Arts"))

    assert shown(client.get("/music/")) == ["Stays"]


@pytest.mark.parametrize("stories", [4, 32])
def test_a_page_with_a_front_keeps_to_its_budget(
    client, publisher, print_at, stories, django_assert_max_num_queries
):
    printed = [print_at(f"Story {number}", number) for number in range(1, stories)]
    slots = [row(printed[-1], "lead"), printed[0], None, None]
    live(publisher, *slots)
    live(publisher, *slots, section=printed[0].section)
    addresses = {"/": 8, "/music/": 6}
    onward = client.get("/music/").context["page"].next
    addresses |= {f"/music/?{onward}": 6} if onward else {}

    for address, budget in addresses.items():
        Site.objects.clear_cache()
        with django_assert_max_num_queries(budget, info=address):
            client.get(address)
