"""Reminders to look at a piece again: set, put off, done, and due for whom."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from articles.actions.reminders import finish_reminder, move_reminder, set_reminder
from articles.errors import DateRefused
from articles.models import DateChange, Reminder
from articles.workflow import Press
from tests.articles.desk import DAY, at, make_ready, open_form, page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def test_publishing_sets_one_for_some_days_after_it_goes_live(publisher, today):
    article = make_ready()
    client, url = at(publisher), page("move", article, "publish")

    send(client, url, open_form(client, url), look_again="30", look_for="Prices")

    reminder = Reminder.objects.get()
    assert article.press() == Press.LIVE
    assert (reminder.day, reminder.note) == (today + 30 * DAY, "Prices")
    assert reminder.made_by == publisher


def test_scheduling_counts_from_the_day_on_which_readers_see_it(publisher, today):
    article = make_ready()
    client, url = at(publisher), page("move", article, "schedule")
    fields = open_form(client, url) | {
        "moment_0": f"{today + 20 * DAY}",
        "moment_1": "9:00",
    }

    refused = send(client, url, fields, look_again="0")
    assert refused.status_code == 200
    assert not Reminder.objects.exists()
    send(client, url, fields, look_again="10")

    assert Reminder.objects.get().day == today + 30 * DAY


def test_the_page_sets_one_and_says_who_did_it(editor, make_article, today):
    article = make_article()
    client, url = at(editor), page("dates", article)
    fields = {"reminder-note": "Is the link alive?", "remind": "1"}

    client.post(url, fields | {"reminder-day": today - DAY})
    assert not Reminder.objects.exists()
    client.post(url, fields | {"reminder-day": today})
    client.post(url, {"done": Reminder.objects.get().pk})

    reminder = Reminder.objects.get()
    assert (reminder.made_by, reminder.done_by) == (editor, editor)
    assert f"done by {editor}" in client.get(url).text
    assert client.post(url, {"done": "9" * 40}).status_code == 404


def test_the_board_ends_one_with_a_button_and_stays_the_board(editor, make_article):
    reminder = make_article().reminders.create(day=timezone.localdate())
    client, board = at(editor), reverse("admin:articles_article_board")
    text = client.get(board, {"view": "list"}).text
    done = page("dates", reminder.article)
    assert f'action="{done}"' in text

    response = client.post(done, {"done": reminder.pk, "back": "view=list"})

    assert response.url == f"{board}?view=list"
    assert f'action="{done}"' not in client.get(response.url).text
    reminder.refresh_from_db()
    assert reminder.done_by == editor


def test_due_is_what_is_open_until_that_day_on_pieces_one_sees(
    writer, make_article, make_user, today
):
    own = make_article(created_by=writer)
    late = own.reminders.create(day=today - DAY)
    now = own.reminders.create(day=today)
    own.reminders.create(day=today + DAY)
    own.reminders.create(day=today, done_at=timezone.now())
    make_article().reminders.create(day=today)

    assert list(Reminder.objects.due().visible_to(writer)) == [late, now]
    assert list(Reminder.objects.due(today - DAY).visible_to(writer)) == [late]
    assert Reminder.objects.due().visible_to(make_user("editor")).count() == 3
    assert not Reminder.objects.due().visible_to(make_user("circulation")).exists()


def test_putting_it_off_is_on_record_and_what_is_done_stays_so(
    editor, make_article, today
):
    reminder = make_article().reminders.create(day=today)

    move_reminder(reminder, actor=editor, day=today + 7 * DAY)
    finish_reminder(reminder, actor=editor)

    change = DateChange.objects.get()
    assert (change.kind, change.actor) == ("reminder", editor)
    assert timezone.localdate(change.after) == today + 7 * DAY
    with pytest.raises(DateRefused, match="done already"):
        move_reminder(reminder, actor=editor, day=today)


def test_one_that_is_set_twice_is_one_until_it_is_done(editor, make_article, today):
    article, fields = make_article(), {"actor": editor, "day": today, "note": "Prices"}

    first = set_reminder(article, **fields)
    assert set_reminder(article, **fields) == first
    finish_reminder(first, actor=editor)

    assert set_reminder(article, **fields) != first
    assert Reminder.objects.count() == 2


def test_strangers_to_a_piece_set_and_end_none(make_user, make_article, today):
    reminder = make_article().reminders.create(day=today)

    for user in (make_user("writer"), make_user("circulation"), make_user()):
        with pytest.raises(PermissionDenied):
            set_reminder(reminder.article, actor=user, day=today)
        with pytest.raises(PermissionDenied):
            finish_reminder(reminder, actor=user)

    assert Reminder.objects.get().done_at is None
