"""The builder of fronts: forms that are sent, pages that are looked at."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.actions.move_article import move_article
from articles.actions.save_front import save_front
from articles.actions.withdraw_edition import withdraw_edition
from articles.models import Front
from tests.articles.desk import at, open_form, send
from tests.articles.fronts import draft, live, row, scheduled, shown

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def stories(make_edition):
    return [make_edition(headline=f"Story {number}").article for number in range(3)]


def page(name, *args):
    return reverse(f"admin:articles_front_{name}", args=args)


def slots_of(front):
    return [slot.row for slot in front.slots.order_by("position")]


def test_a_new_front_begins_with_what_stands_on_that_page(editor, publisher, stories):
    live(publisher, row(stories[0], "lead"), None)
    client = at(editor)

    send(client, page("add"), {"title": "Summer", "section": ""})

    front = Front.objects.get(title="Summer")
    assert slots_of(front) == [row(stories[0], "lead"), row()]
    assert front.live_from is None
    assert front.created_by == editor


def test_a_new_front_leaves_out_a_story_that_left_the_section(
    editor, publisher, stories, make_section
):
    music = stories[0].section
    live(publisher, row(stories[0], "lead"), stories[1], section=music)
    stories[0].section = make_section("Arts")
    stories[0].save()

    send(at(editor), page("add"), {"title": "Summer", "section": music.pk})

    assert slots_of(Front.objects.get(title="Summer")) == [
        row(None, "lead"),
        row(stories[1]),
    ]


def pin(slot, day, hour):
    name = f"slots-{slot}-pinned_until"
    return {f"{name}_0": day, f"{name}_1": hour}


def test_slots_are_ordered_added_and_taken_out_without_a_script(editor, stories):
    front = draft(editor, stories[0], stories[1], None)
    client, url = at(editor), page("change", front.pk)

    sent = {
        "slots-0-ORDER": "9",
        "slots-2-DELETE": "on",
        "slots-3-layout": "wide",
        "slots-3-article": stories[2].pk,
        "slots-3-ORDER": "1",
        **pin(3, "2030-05-01", "09:30"),
    }
    response = send(client, url, open_form(client, url), **sent)

    assert response.status_code == 302
    pinned, *others = slots_of(front)
    assert others == [row(stories[1]), row(stories[0])]
    assert pinned[:2] == ("wide", stories[2].pk)
    assert timezone.localtime(pinned.pinned_until).isoformat()[:16] == (
        "2030-05-01T09:30"
    )


def test_a_pin_names_the_time_zone_of_its_hour(editor, stories):
    front = draft(editor, stories[0])

    text = at(editor).get(page("change", front.pk)).text

    assert "In the time zone Europe/London." in text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda stories: {"slots-1-article": stories[0].pk}, "in slot 1 already"),
        (lambda stories: pin(1, "2030-05-01", "09:30"), "Only a story"),
        (lambda stories: pin(0, "2030-05-01", ""), "Choose the hour of this day"),
        (lambda stories: pin(0, "", "09:30"), "Choose the day of this hour"),
        (lambda stories: {"slots-3-article": stories[1].pk}, "Choose a layout"),
        (lambda stories: {"slots-1-article": "999999"}, "not open to you"),
        (lambda stories: {"slots-1-article": "9" * 30}, "errorlist"),
        (lambda stories: pin(0, "0001-01-01", "00:00"), "Choose a year of our times"),
        (lambda stories: {"seen": "7"}, "Somebody changed this front"),
    ],
)
def test_a_form_with_a_fault_saves_nothing_and_says_why(editor, stories, wrong, words):
    front = draft(editor, stories[0], None)
    client, url = at(editor), page("change", front.pk)

    response = send(client, url, open_form(client, url), **wrong(stories))

    assert words in response.text
    assert slots_of(front) == [row(stories[0]), row()]
    assert front.changes.count() == 1


def test_a_front_is_published_as_it_was_seen_or_not_at_all(publisher, stories, client):
    front = draft(publisher, row(stories[2], "lead"))
    boss, url = at(publisher), page("publish", front.pk)
    form = open_form(boss, url)
    save_front(front, [row(stories[1], "lead")], actor=publisher, seen=0)

    assert "Somebody changed this front" in send(boss, url, form).text
    send(boss, url, open_form(boss, url))

    assert shown(client.get("/"))[0] == "Story 1"


def test_a_front_is_scheduled_by_day_and_hour(publisher, stories):
    front = draft(publisher, stories[0])
    boss, url = at(publisher), page("schedule", front.pk)
    form = open_form(boss, url)

    past = send(boss, url, form, moment_0="2020-05-01", moment_1="09:00")
    send(boss, url, form, moment_0="2030-05-01", moment_1="09:00:40")

    assert "has passed" in past.text
    front.refresh_from_db()
    local = timezone.localtime(front.live_from)
    assert local.isoformat()[:19] == "2030-05-01T09:00:00"


def test_one_goes_back_to_a_front_that_is_past(publisher, stories, client):
    first = live(publisher, row(stories[2], "lead"))
    live(publisher, row(stories[1], "lead"))
    boss, url = at(publisher), page("publish", first.pk)
    assert shown(client.get("/"))[0] == "Story 1"

    send(boss, url, open_form(boss, url))

    assert shown(client.get("/"))[0] == "Story 2"
    assert Front.objects.count() == 3


def test_the_preview_shows_the_page_at_the_fronts_own_moment(
    editor, publisher, stories, make_edition
):
    moment = (timezone.now() + DAY).replace(second=0, microsecond=0)
    make_edition(headline="Enters then", live_from=moment)
    coming = scheduled(publisher, row(stories[0], "lead"), None, moment=moment)

    response = at(editor).get(page("preview", coming.pk))

    assert shown(response)[:2] == ["Story 0", "Enters then"]
    assert "no-store" in response["Cache-Control"]
    assert "readers do not see this" in response.text


def test_a_section_front_is_previewed_on_its_page(editor, stories):
    front = draft(editor, row(stories[1], "lead"), section=stories[1].section)

    response = at(editor).get(page("preview", front.pk))

    assert shown(response)[0] == "Story 1"
    assert "page-section" in response.text


def test_the_desk_is_told_of_a_withdrawn_story_on_a_live_front(
    editor, publisher, stories
):
    front = live(publisher, row(stories[0], "lead"))
    withdraw_edition(stories[0], reason="It named somebody wrongly.")

    for url in (page("changelist"), page("change", front.pk)):
        assert "The story is withdrawn: the slot fills itself." in (
            at(editor).get(url).text
        )


def test_who_withdraws_a_story_is_told_on_which_fronts_it_stands(publisher, stories):
    live(publisher, stories[0], title="Over")
    live(publisher, stories[0], title="Standing")
    draft(publisher, stories[0], title="Only a draft")
    url = reverse("admin:articles_article_move", args=[stories[0].pk, "withdraw"])

    text = at(publisher).get(url).text

    assert "on the front “Standing” (Home page), which will fill itself" in text
    assert "“Over”" not in text
    assert "Only a draft" not in text


def test_a_form_whose_counters_are_wrong_is_refused(editor, stories):
    front = draft(editor, stories[0])
    url = page("change", front.pk)

    for counters in ({}, {"slots-TOTAL_FORMS": "9999", "slots-INITIAL_FORMS": "0"}):
        fields = {"title": "May", "note": "", "seen": "0", **counters}
        assert at(editor).post(url, fields).status_code == 200
    assert slots_of(front) == [row(stories[0])]


def test_a_story_is_found_by_the_words_of_its_headline(editor, stories):
    found = at(editor).get(page("stories"), {"q": "story 2"}).json()["stories"]

    assert found == [{"pk": stories[2].pk, "headline": "Story 2", "standing": "live"}]


def test_two_fronts_stand_side_by_side(editor, stories):
    before = draft(editor, stories[0], stories[1], title="Before")
    after = draft(editor, stories[1], stories[2], title="After")

    text = at(editor).get(page("compare", after.pk), {"with": before.pk}).text

    for kind in ("added", "removed", "same"):
        assert text.count(f'data-kind="{kind}"') == 1


def test_the_builder_costs_as_much_with_ten_slots_as_with_one(
    editor, make_edition, stories
):
    costs = []
    client = at(editor)
    for number in (1, 1, 10):
        articles = [make_edition().article for _ in range(number)]
        url = page("change", draft(editor, *articles).pk)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        costs.append(len(queries))

    assert costs[1] == costs[2] <= 16


def test_the_list_takes_any_page_that_it_is_asked_for(editor, stories):
    front = draft(editor, stories[0])

    for asked in ("nowhere", "a\0b"):
        text = at(editor).get(page("changelist"), {"page_of": asked}).text
        assert front.title in text


def test_what_was_taken_down_is_named_on_fronts_to_publishers_alone(
    editor, publisher, stories
):
    before, after = draft(editor, stories[0]), draft(editor, stories[0])
    front = live(publisher, stories[0])
    move_article(stories[0], "take_down", actor=publisher, note="A court said so.")
    pages = [
        page("changelist"),
        *(page(name, front.pk) for name in ("change", "history")),
        page("change", before.pk),
        page("compare", after.pk) + f"?with={before.pk}",
    ]

    for url in pages:
        for user in (editor, publisher):
            text = at(user).get(url).text
            assert ("Story 0" in text) == (user == publisher), url
            assert ("A piece that was taken down" in text) == (user == editor), url
