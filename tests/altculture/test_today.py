"""Today: which parts each role finds, what stands in them, and what they cost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from altculture.today import COLUMNS
from altculture.today.part import SHOWN, Look
from articles.actions.move_article import move_article
from articles.actions.tell import tell
from articles.models import Article, Edition, Image, LinkCheck
from articles.models.notice import Occasion
from articles.workflow import Press, Status
from tests.articles.desk import DAY, at, make_at
from tests.articles.factories import (
    make_article,
    make_edition,
    make_image,
    make_movement,
)
from tests.subscribers.factories import make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db

TODAY = reverse("admin:index")
A_LONG_TIME_AGO = datetime(2026, 1, 2, tzinfo=UTC)
PARTS = {part.__name__: part for column in COLUMNS for part in column}


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


def rows(name, user, moment=None):
    """Return (title, what is said of it) for each row of a part."""
    part = PARTS[name](Look(user, moment))
    return [(row.title, row.facts[-1]) for row in part.rows] if part else None


def titles(name, user, moment=None):
    return [title for title, _fact in rows(name, user, moment) or []]


def test_each_role_finds_what_waits_for_it(make_user):
    writer = make_user("writer")
    for status in (Status.SENT_BACK, Status.IN_REVIEW, Status.READY):
        make_article(headline=status, status=status, held_by=writer)

    assert titles("waiting", writer) == [Status.SENT_BACK]
    assert titles("waiting", make_user("editor")) == [Status.IN_REVIEW]
    both = {Status.IN_REVIEW, Status.READY}
    assert set(titles("waiting", make_user("publisher"))) == both
    assert titles("waiting", make_user("circulation")) == []


@pytest.mark.parametrize(
    ("status", "days", "part", "said"),
    [
        (Status.DRAFT, 0, "due", "due today"),
        (Status.DRAFT, 4, None, None),
        (Status.IN_REVIEW, -1, "missed", "a day late"),
        (Status.READY, -2, "missed", "2 days late, and ready: it only has to be"),
        (Status.SPIKED, -2, None, None),
    ],
)
def test_what_is_due_and_what_was_missed(editor, *, status, days, part, said):
    due_on = timezone.localdate() + days * DAY
    make_article(headline="Piece", status=status, due_on=due_on)

    for name in ("due", "missed"):
        found = rows(name, editor)
        assert bool(found) is (name == part)
        assert not found or found[0][1].startswith(said)


def test_what_goes_live_is_shown_with_its_hour(editor, writer):
    midnight = Look(editor).midnight
    make_edition(live_from=midnight + timedelta(minutes=1), headline="Early")
    make_edition(live_from=midnight + timedelta(days=2, hours=9), headline="Later")

    found = PARTS["going_live"](Look(editor, midnight + timedelta(hours=1)))

    assert [row.facts[1] for row in found.rows] == ["live", "to come"]
    assert found.rows[0].facts[0] == "today, 00:01"
    assert found.count == "1 live today"
    assert titles("going_live", writer) == []


def test_two_that_go_live_at_once_clash_and_two_apart_do_not(publisher, editor):
    tomorrow = timezone.now() + DAY
    for headline, minutes in {"First": 0, "Second": 14, "Third": 29}.items():
        moment = tomorrow + timedelta(minutes=minutes)
        make_edition(live_from=moment, headline=headline)
    Article.objects.update(status=Status.READY)

    assert titles("clashing", publisher) == ["Second"]
    assert rows("clashing", editor) is None


def test_what_is_scheduled_and_changed_or_no_longer_whole_is_a_clash(publisher):
    for headline in ("Sound", "Reworked", "Bare"):
        moment = timezone.now() + DAY * (1 + Edition.objects.count())
        make_edition(live_from=moment, headline=headline)
    Article.objects.update(status=Status.READY)
    Article.objects.filter(headline="Reworked").update(status=Status.DRAFT)
    Article.objects.filter(headline="Bare").update(standfirst="")

    said = dict(rows("clashing", publisher))

    assert said.keys() == {"Reworked", "Bare"}
    assert said["Reworked"].startswith("changed since it was scheduled")
    assert said["Bare"] == "scheduled, but no longer complete"


def test_a_picture_that_readers_see_is_named_for_what_it_lacks(editor, writer):
    for press in (Press.LIVE, Press.NEVER, Press.WITHDRAWN):
        image = make_image(title=press, credit="", licence="")
        make_at(Status.READY, press, lead_image=image)
    make_edition(lead_image=make_image(licence="By agreement"))

    assert rows("bare_pictures", editor) == [
        (Press.LIVE, "without credit line, licence")
    ]
    assert rows("bare_pictures", writer) is None


def test_a_licence_is_named_from_a_week_before_it_ends(editor):
    now = timezone.now()
    edition = make_edition()
    Image.objects.update(licensed_until=now + 8 * DAY)

    assert titles("ending_licences", editor, now) == []
    assert titles("ending_licences", editor, now + DAY) == [edition.lead_image.title]
    ended = rows("ending_licences", editor, now + 9 * DAY)
    assert ended[0][1] == "ended: readers see it no more"


def test_what_ended_long_ago_does_not_crowd_out_what_will_end(editor):
    now = timezone.now()
    for days in range(SHOWN):
        over = make_image(licensed_until=now - (days + 1) * DAY)
        make_edition(lead_image=over)
    soon = make_image(title="Soon over", licensed_until=now + DAY)
    make_movement(picture=soon)

    assert titles("ending_licences", editor, now)[0] == "Soon over"


def test_broken_links_are_named_with_the_piece_to_those_who_see_it(editor, writer):
    article = make_article(headline="Linking")
    broken = LinkCheck.objects.create(url="https://a.example/", problem="gone")
    sound = LinkCheck.objects.create(url="https://b.example/")
    article.link_checks.set([broken, sound])

    assert rows("broken_links", editor) == [("Linking", broken.url)]
    assert rows("broken_links", writer) == []


def test_what_went_live_today_and_was_taken_back_is_no_longer_named(editor, publisher):
    for move in ("take_down", "withdraw"):
        gone = make_at(Status.READY, Press.NEVER, headline=f"The {move}")
        gone.link_checks.create(url=f"https://{move}.example/", problem="gone")
        move_article(gone, "publish", actor=publisher)
        move_article(gone, move, actor=publisher, note="She denies it.")

    for user in (editor, publisher):
        assert titles("going_live", user) == []
    assert titles("broken_links", editor) == ["The withdraw"]
    assert "The take_down" not in at(editor).get(TODAY).text


def test_a_draft_shows_after_a_month_untouched(writer):
    article = make_article(headline="Old", held_by=writer)

    assert titles("untouched", writer, article.changed_at + 30 * DAY) == []
    late = article.changed_at + 30 * DAY + timedelta(minutes=1)
    assert titles("untouched", writer, late) == ["Old"]


def test_who_came_and_left_this_week_is_counted_by_list(circulation, publisher, editor):
    letters = make_newsletter(name="Letters")
    now = timezone.now()
    for days, state in ((1, "confirmed"), (9, "confirmed"), (2, "unsubscribed")):
        reader = make_subscriber(letters)
        reader.subscriptions.update(
            state=state, confirmed_at=now - days * DAY, changed_at=now - days * DAY
        )

    part = PARTS["readers"](Look(circulation))

    assert part.rows[0].facts[:2] == ["1 confirmed", "1 left"]
    assert [row.url for row in PARTS["readers"](Look(publisher)).rows] == [""]
    assert PARTS["readers"](Look(editor)) is None


@pytest.mark.parametrize("name", ["waiting", "in_hand", "untouched", "broken_links"])
def test_each_list_goes_on_where_all_of_them_leads(editor, name):
    make_article(held_by=editor, status=Status.SPIKED)
    article = make_article(headline="One more", status=Status.READY)
    if name == "broken_links":
        article.link_checks.create(url="https://a.example/", problem="gone")
    fields = {
        "waiting": {"held_by": editor, "status": Status.SENT_BACK},
        "in_hand": {"held_by": editor},
        "untouched": {"changed_at": A_LONG_TIME_AGO, "status": Status.DRAFT},
        "broken_links": {"status": Status.READY},
    }
    Article.objects.filter(pk=article.pk).update(**fields[name])

    part = PARTS[name](Look(editor))
    listed = at(editor).get(part.more).context["cl"].result_list

    assert [row.title for row in part.rows] == ["One more"]
    assert list(listed) == [article]


def test_the_page_shows_unread_notices_and_leaves_out_empty_parts(writer, editor):
    article = make_article(headline="Receipts", held_by=writer)
    tell(article, {writer.pk: Occasion.HANDED}, actor=editor)

    text = at(writer).get(TODAY).text

    assert f"{editor} handed “Receipts” to you." in text
    assert "Clashing" not in text
    assert "Subscribers" not in text


def _fill(user):
    """One row more for every part."""
    number = Article.objects.count()
    today = timezone.localdate()
    make_article(status=Status.IN_REVIEW, due_on=today)
    make_article(status=Status.READY, due_on=today - DAY, held_by=user)
    moment = timezone.now() + timedelta(hours=number + 1)
    edition = make_edition(live_from=moment, lead_image=make_image(credit=""))
    Image.objects.filter(pk=edition.lead_image_id).update(licensed_until=moment)
    make_edition()
    check = LinkCheck.objects.create(url=f"https://{number}.example/", problem="gone")
    edition.article.link_checks.add(check)
    old = make_article()
    Article.objects.filter(pk=old.pk).update(changed_at=timezone.now() - 40 * DAY)
    tell(old, {user.pk: Occasion.HANDED}, actor=None)


@pytest.mark.parametrize("role", ["writer", "publisher"])
def test_the_page_costs_the_same_with_many_rows_as_with_one(make_user, role):
    user, costs = make_user(role), []
    client = at(user)
    client.get(TODAY)
    for times in (1, 3):
        for _ in range(times):
            _fill(user)
        with CaptureQueriesContext(connection) as queries:
            client.get(TODAY)
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 24
