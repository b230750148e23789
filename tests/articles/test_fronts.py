"""Fronts at the desk: who may do what to them, when, and what stays on record."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.actions.copy_front import copy_front
from articles.actions.discard_front import discard_front
from articles.actions.publish_front import (
    go_back_to_front,
    publish_front,
    schedule_front,
    unschedule_front,
)
from articles.actions.save_front import make_front, save_front
from articles.demo.fronts import LAST_WEEK, MUSIC, NEXT, NOW
from articles.demo.stories import read_stories
from articles.errors import FrontChanged, FrontRefused
from articles.front_comparison import compare
from articles.fronts import remarks, stories
from articles.models import Front, Slot
from articles.models.front import MOST_SLOTS, FrontState
from articles.workflow import Press, Status
from tests.articles.desk import make_at
from tests.articles.fronts import draft, live, row, scheduled

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def story(make_edition):
    return make_edition(headline="The choir").article


@pytest.fixture
def soon():
    return (timezone.now() + DAY).replace(second=0, microsecond=0)


def states():
    fronts = Front.objects.with_end().order_by("pk")
    return [str(front.state()) for front in fronts]


def test_an_editor_makes_and_saves_a_front_and_each_save_is_on_record(editor, story):
    front = draft(editor, None, story)

    save_front(front, [row(story, "lead")], actor=editor, seen=0, title="May")

    front.refresh_from_db()
    assert (front.title, front.version, front.changed_by) == ("May", 1, editor)
    assert [slot.row for slot in front.slots.all()] == [row(story, "lead")]
    saved, made = front.changes.all()
    assert [saved.verb, made.verb] == ["saved", "made"]
    assert [len(change.content["slots"]) for change in (saved, made)] == [1, 2]
    assert saved.content["slots"][0]["headline"] == "The choir"


def test_saving_what_stands_there_already_leaves_no_trace(editor, story):
    front = draft(editor, story)

    save_front(front, [row(story)], actor=editor, seen=0)

    assert Front.objects.get().version == 0
    assert front.changes.count() == 1


def test_a_writer_does_nothing_with_fronts_and_an_editor_publishes_none(
    writer, editor, story, soon
):
    front = draft(editor, story)

    for act in (
        lambda: make_front(actor=writer, title="Mine"),
        lambda: save_front(front, [], actor=writer, seen=0),
        lambda: copy_front(front, actor=writer, seen=0),
        lambda: discard_front(front, actor=writer, seen=0),
        lambda: publish_front(front, actor=editor, seen=0),
        lambda: schedule_front(front, actor=editor, seen=0, moment=soon),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert states() == ["draft"]


def test_a_save_on_top_of_somebody_elses_is_refused(editor, publisher, story):
    front = draft(editor, story)
    save_front(front, [], actor=publisher, seen=0)

    with pytest.raises(FrontChanged):
        save_front(front, [row(story, "lead")], actor=editor, seen=0)

    assert not front.slots.exists()


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        (lambda story, other: [row(story), row(), row(story, "lead")], "twice"),
        (lambda story, other: [row()] * (MOST_SLOTS + 1), "at most 24"),
        (lambda story, other: [row(other)], "not in the section Arts"),
    ],
)
def test_slots_that_can_not_stand_are_refused(
    editor, make_edition, make_section, slots, words
):
    story = make_edition(section=make_section("Arts"))
    rows = slots(story, make_edition(section=make_section("Music")))

    with pytest.raises(FrontRefused, match=words):
        draft(editor, *rows, section=story.section)

    assert not Front.objects.exists()


@pytest.mark.parametrize(
    ("title", "copies"),
    [
        ("May", ["May (copy)", "May (copy 2)", "May (copy 3)"]),
        ("May (copy 7)", ["May (copy)", "May (copy 2)", "May (copy 3)"]),
        ("May (again)", ["May (again) (copy)", "May (again) (copy 2)"]),
        ("M" * 120, ["M" * 113 + " (copy)", "M" * 111 + " (copy 2)"]),
    ],
)
def test_no_two_copies_have_one_name(editor, story, title, copies):
    front = draft(editor, story, title=title)

    for name in copies:
        copy = copy_front(front, actor=editor, seen=front.version)
        assert copy.title == name
        front = Front.objects.get(pk=front.pk) if len(title) == 120 else copy


def test_the_database_refuses_a_story_twice_and_a_pin_without_one(editor, story, soon):
    front = draft(editor, story)

    for wrong in ({"article": story}, {"pinned_until": soon}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Slot.objects.create(front=front, position=2, layout="row", **wrong)


def test_a_front_goes_live_and_the_one_before_it_is_past(publisher, story, soon):
    live(publisher, story)

    second = live(publisher, story)
    scheduled(publisher, story, moment=soon)

    assert states() == ["past", "live", "scheduled"]
    for state in (FrontState.PAST, FrontState.LIVE, FrontState.SCHEDULED):
        found = Front.objects.with_end().in_state(state)
        assert [str(front.state()) for front in found] == [state]
    assert second.changes.first().verb == "published"


def test_what_goes_live_is_told_in_order_and_between_two_moments(
    publisher, story, soon
):
    later = scheduled(publisher, story, moment=soon + DAY)
    first = scheduled(publisher, story, moment=soon)

    assert list(Front.objects.coming()) == [first, later]
    assert list(Front.objects.coming(soon)) == [later]
    assert list(Front.objects.between(soon, soon + DAY)) == [first]


@pytest.mark.parametrize("moment", [-HOUR, timedelta(0)])
def test_a_front_is_not_scheduled_for_the_past(publisher, story, moment):
    front = draft(publisher, story)

    with pytest.raises(FrontRefused, match="has passed"):
        schedule_front(front, actor=publisher, seen=0, moment=timezone.now() + moment)

    assert states() == ["draft"]


def test_a_front_without_slots_is_not_published(publisher):
    front = draft(publisher)

    with pytest.raises(FrontRefused, match="no slots"):
        publish_front(front, actor=publisher, seen=0)

    assert states() == ["draft"]


def test_two_fronts_of_one_page_do_not_begin_in_one_minute(
    publisher, story, soon, make_section
):
    scheduled(publisher, story, moment=soon)
    front = draft(publisher, story)

    with pytest.raises(FrontRefused, match="at that minute"):
        schedule_front(front, actor=publisher, seen=0, moment=soon.replace(second=20))

    assert states() == ["scheduled", "draft"]
    other = scheduled(publisher, None, moment=soon, section=make_section("Arts"))
    assert other.live_from == soon


def test_a_scheduled_front_is_moved_to_another_time_and_off_the_schedule(
    publisher, editor, story, soon
):
    front = scheduled(publisher, story, moment=soon)

    with pytest.raises(PermissionDenied):
        save_front(front, [row()], actor=editor, seen=front.version)
    front = schedule_front(front, actor=publisher, seen=1, moment=soon + HOUR)
    assert front.live_from == soon + HOUR

    unschedule_front(front, actor=publisher, seen=2)
    assert states() == ["draft"]


def test_what_readers_have_seen_is_never_changed(publisher, story, soon):
    front = live(publisher, story)
    seen = front.version

    for act in (
        lambda: save_front(front, [row()], actor=publisher, seen=seen),
        lambda: publish_front(front, actor=publisher, seen=seen),
        lambda: schedule_front(front, actor=publisher, seen=seen, moment=soon),
        lambda: unschedule_front(front, actor=publisher, seen=seen),
        lambda: discard_front(front, actor=publisher, seen=seen),
    ):
        with pytest.raises(FrontRefused):
            act()
    assert [slot.row for slot in Slot.objects.all()] == [row(story)]


def test_going_back_to_a_front_puts_a_copy_of_it_live(publisher, story):
    first = live(publisher, row(story, "wide"), title="First")
    live(publisher, None)

    back = go_back_to_front(first, actor=publisher, seen=first.version)

    assert states() == ["past", "past", "live"]
    assert (back.title, back.copy_of) == ("First (copy)", first)
    assert [slot.row for slot in back.slots.all()] == [row(story, "wide")]


def test_a_discarded_draft_is_kept_and_can_be_copied(editor, story):
    front = discard_front(draft(editor, story), actor=editor, seen=0)

    with pytest.raises(FrontRefused):
        save_front(front, [], actor=editor, seen=front.version)
    copy_front(front, actor=editor, seen=front.version)

    assert states() == ["discarded", "draft"]
    assert Front.objects.last().slots.get().article == story


def test_the_desk_is_told_what_a_slot_will_not_show(editor, publisher, story, soon):
    slots = draft(
        editor,
        row(story, until=soon - HOUR),
        make_at(Status.READY, Press.WITHDRAWN),
        make_at(Status.SPIKED, Press.NEVER),
        make_at(Status.DRAFT, Press.NEVER),
        make_at(Status.READY, Press.COMING),
        None,
    ).slots.order_by("position")

    said = remarks(list(slots), soon - HOUR)

    texts = [str(said[slot.pk][0].text) for slot in slots[:5]]
    words = ["pin ends", "withdrawn", "spike", "Neither live", "Enters"]
    assert [word for word, text in zip(words, texts, strict=True) if word in text] == (
        words
    )
    assert [said[slot.pk][0].is_warning for slot in slots[:5]] == [True] * 4 + [False]
    assert slots[5].pk not in said


def test_what_may_stand_in_a_slot_is_live_scheduled_or_ready(editor, writer):
    for status, press in [
        (Status.READY, Press.LIVE),
        (Status.READY, Press.COMING),
        (Status.READY, Press.NEVER),
        (Status.READY, Press.WITHDRAWN),
        (Status.DRAFT, Press.NEVER),
        (Status.SPIKED, Press.NEVER),
    ]:
        make_at(status, press, headline=f"Choir {status} {press}")

    for text in ("", "choir"):
        found = {story.headline for story in stories(editor, text=text)}
        assert found == {"Choir ready live", "Choir ready coming", "Choir ready never"}
        assert stories(writer, text=text) == []


def test_two_fronts_are_compared_slot_by_slot(editor, make_edition, soon):
    one, two, three, four = [make_edition().article for _ in range(4)]
    before = draft(editor, row(one, "lead"), two, three, None)
    after = draft(editor, four, row(one, "lead"), row(three, until=soon), two)

    pairs = compare(before.slots.all(), after.slots.all())

    told = {pair.after and pair.after.article: pair.kind for pair in pairs}
    assert told[four] == "added"
    assert told[one] == "same"
    assert (told[two], told[three]) == ("same", "moved")
    assert pairs[-1].kind == "removed"
    pinned = next(pair for pair in pairs if pair.after and pair.after.article == three)
    assert "Pinned until" in pinned.changes[0]


def test_the_demos_fronts_hold_pieces_of_the_demo():
    slots = [*LAST_WEEK, *NOW, *NEXT, *MUSIC]
    slugs = {story["slug"] for story in read_stories()}

    assert {slug for _layout, slug in slots} - {""} <= slugs
