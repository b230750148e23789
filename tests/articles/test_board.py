"""The board: what has a date, for whom, and moving it by the rules of its form."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.board import SOURCES, Span, entries
from articles.board.entry import MOST
from articles.board.month import Month
from articles.changes import change_after
from articles.models import Article, DateChange, Edition, Reminder
from articles.workflow import Press, Status
from tests.articles.desk import DAY, at, make_at, set_end
from tests.articles.fronts import scheduled

pytestmark = pytest.mark.django_db

BOARD = reverse("admin:articles_article_board")
MOVE = reverse("admin:articles_article_board_move")
#: Every source has one entry of an article that stands like this.
DATED = ("update", "end", "embargo", "due", "reminder")


def make_dated(**fields):
    """Make an article with a date of every kind in the days to come."""
    now, tomorrow = timezone.now(), timezone.localdate() + DAY
    article = make_at(Status.READY, Press.UPDATING, due_on=tomorrow, **fields)
    Article.objects.filter(pk=article.pk).update(
        is_printed=False, embargoed_until=now + DAY / 2
    )
    article.reminders.create(day=tomorrow)
    return set_end(article, now + 4 * DAY)


def around():
    today = timezone.localdate()
    return Span(today - 8 * DAY, today + 8 * DAY)


def found(user, **narrowed):
    return {entry.source: entry for entry in entries(user, around(), **narrowed)}


def send(user, entry, to, **fields):
    """Move an entry as the script does, and return the answer."""
    was = entry.at.isoformat()
    sent = {"entry": entry.key, "was": was, "day": to.isoformat()} | fields
    return at(user).post(MOVE, sent, headers={"accept": "application/json"})


def test_everything_that_has_a_date_is_on_it(publisher):
    article = make_dated()

    shown = found(publisher)

    assert shown.keys() == SOURCES.keys() - {"front"}
    assert {entry.title for entry in shown.values()} == {article.headline}
    assert [name for name, entry in shown.items() if not entry.may_move] == ["live"]
    assert shown["live"].is_over
    assert found(publisher, names=["due"]).keys() == {"due"}
    assert not found(publisher, holder=publisher.pk)


@pytest.mark.parametrize(
    ("name", "word"), [("withdraw", "Withdrawn"), ("take_down", "Taken down")]
)
def test_what_somebody_ended_by_hand_says_so(publisher, editor, name, word):
    article = set_end(make_at(Status.READY, Press.LIVE), timezone.now() + DAY)
    assert str(found(publisher)["end"].fact) == "Ends"

    move_article(article, name, actor=publisher, note="It named somebody wrongly.")

    end = found(publisher)["end"]
    assert (str(end.fact), end.day, end.may_move) == (word, timezone.localdate(), False)
    assert ("end" in found(editor)) == (name == "withdraw")


def test_what_ended_as_it_was_set_to_says_so(publisher, make_edition):
    moment = timezone.now() - DAY
    edition = make_edition(live_from=moment - DAY)
    end = {"live_until": moment, "gone_at": moment, "withdrawn_because": "It is over."}
    Edition.objects.filter(pk=edition.pk).update(**end)

    assert str(found(publisher)["end"].fact) == "Ended"


@pytest.mark.parametrize("view", ["month", "list"])
def test_the_days_of_this_month_that_are_over_can_be_folded(publisher, view):
    client, today = at(publisher), timezone.localdate()
    is_begun = today.day > 1
    Article.objects.create(kind="review", due_on=today.replace(day=1))

    html = client.get(BOARD, {"view": view}).text
    other = client.get(BOARD, {"view": view, "month": "2001-05"}).text

    assert html.count('id="today"') == 1
    assert ("data-past-shown" in html) == (" data-past>" in html) == is_begun
    assert "data-past" not in other


def test_writers_see_the_dates_of_their_own_pieces_and_others_none(
    writer, make_user, circulation
):
    make_dated(created_by=writer)
    make_dated(created_by=make_user("writer"))

    assert len(entries(writer, around())) == len(SOURCES) - 1
    assert entries(circulation, around()) == []
    movable = {name for name, entry in found(writer).items() if entry.may_move}
    assert movable == {"reminder"}
    Article.objects.update(status=Status.DRAFT)
    movable = {name for name, entry in found(writer).items() if entry.may_move}
    assert movable == {"due", "embargo", "reminder"}


def test_each_kind_is_moved_to_another_day_and_keeps_its_hour(publisher):
    make_dated()

    for name in DATED:
        entry = found(publisher)[name]
        to = entry.day + DAY
        response = send(publisher, entry, to)

        moved = found(publisher)[name]
        assert response.status_code == 200, response.text
        assert f'data-entry="{entry.key}"' in response.json()["entry"]
        assert moved.day == to
        if entry.has_hour:
            hours = {timezone.localtime(one.at).time() for one in (entry, moved)}
            assert len(hours) == 1


def test_who_may_not_move_it_changes_nothing_and_reads_why(publisher, make_user):
    make_dated(created_by=make_user("writer"))
    shown, stranger = found(publisher), make_user("writer")
    before = [list(model.objects.values()) for model in (Article, Edition, Reminder)]

    for name in DATED:
        response = send(stranger, shown[name], shown[name].day + DAY)
        assert response.status_code == 422
        assert "not open to you" in response.json()["said"]

    after = [list(model.objects.values()) for model in (Article, Edition, Reminder)]
    assert before == after
    assert not DateChange.objects.exists()


def test_a_move_into_the_past_or_under_an_embargo_is_refused_as_at_the_form(publisher):
    make_dated()
    entry = found(publisher)["update"]

    past = send(publisher, entry, entry.day - 3 * DAY)
    Article.objects.update(embargoed_until=entry.at + 2 * DAY)
    early = send(publisher, entry, entry.day + DAY)

    assert past.json()["said"] == "This moment has passed. Choose one to come."
    assert early.json()["said"].startswith("An embargo holds until")
    assert found(publisher)["update"].at == entry.at


def test_what_went_live_meanwhile_does_not_move_the_update_that_is_to_come(publisher):
    make_dated()
    Article.objects.update(embargoed_until=None)
    shown = found(publisher)

    response = send(publisher, shown["live"], shown["update"].day + DAY)

    assert "Readers have this edition already" in response.json()["said"]
    assert found(publisher)["update"].at == shown["update"].at


def test_an_entry_that_the_board_can_not_show_is_moved_all_the_same(publisher):
    article, day = make_dated(), timezone.localdate() + 3 * DAY
    entry = found(publisher)["reminder"]
    crowd = [Reminder(article=article, day=day, pk=1000 - row) for row in range(MOST)]
    Reminder.objects.bulk_create(crowd)
    article.reminders.create(pk=5000, day=entry.day)

    response = send(publisher, replace(entry, pk=5000), day)

    assert (response.status_code, response.json()["entry"]) == (200, "")
    assert Reminder.objects.get(pk=5000).day == day


@pytest.mark.parametrize("name", ["end", "due"])
def test_a_year_of_other_times_is_refused_with_a_sentence(publisher, name):
    make_dated()
    entry = found(publisher)[name]
    first, last = "0001-01-01", "9999-12-31"
    moments = [f"{first}T00:00:00+14:00", f"{last}T23:59:00-12:00"]
    wrong = [{"was": was} for was in moments] + [{"day": first}, {"day": last}]

    for fault in wrong:
        response = send(publisher, entry, entry.day, **fault)
        assert response.status_code == 422, fault
        assert response.json()["said"].endswith("."), fault
    assert found(publisher)[name].at == entry.at


def test_an_end_before_a_return_is_not_moved_past_it(publisher):
    now = timezone.now()
    article = set_end(make_at(Status.READY, Press.LIVE), now + DAY)
    print_edition(article, actor=None, live_from=now + 3 * DAY)
    entry = found(publisher)["end"]

    response = send(publisher, entry, entry.day + 4 * DAY)

    assert "comes back on the schedule" in response.json()["said"]
    assert found(publisher)["end"].at == entry.at


def test_a_date_that_somebody_else_moved_meanwhile_is_left_where_it_is(publisher):
    make_dated()
    stale = found(publisher)["due"]
    send(publisher, stale, stale.day + DAY)

    response = send(publisher, stale, stale.day + 3 * DAY)

    assert response.status_code == 422
    assert "was changed since you opened the page" in response.json()["said"]
    assert found(publisher)["due"].day == stale.day + DAY


def test_what_is_no_move_is_answered_with_a_sentence(publisher):
    article = make_at(Status.DRAFT, Press.NEVER, due_on=timezone.localdate())
    sent = {"entry": f"due-{article.pk}", "was": "2026-01-01", "day": "2026-12-01"}
    wrong = [
        *({"entry": f"due-{number}"} for number in ("x", "9" * 30, "999999", "²")),
        *({"entry": "nothing-1"}, {"was": "soon"}, {"day": "31/31/2026"}, {}),
    ]

    for fault in wrong:
        headers = {"accept": "application/json"}
        response = at(publisher).post(MOVE, sent | fault, headers=headers)
        assert response.status_code == 422, fault
        assert response.json()["said"].endswith("."), fault


def test_the_form_of_an_entry_works_without_a_script(publisher):
    make_dated()
    entry = found(publisher)["end"]
    sent = {"entry": entry.key, "was": entry.at.isoformat(), "hour": "23:30"}
    sent |= {"day": entry.day.isoformat(), "back": "month=2026-12&view=list"}

    response = at(publisher).post(MOVE, sent)

    assert response.url == f"{BOARD}?month=2026-12&view=list"
    moved = timezone.localtime(found(publisher)["end"].at)
    assert f"{moved:%H:%M}" == "23:30"


@pytest.mark.parametrize("view", ["month", "list"])
def test_the_page_shows_a_month_with_a_form_for_what_may_be_moved(publisher, view):
    article = make_dated()
    month = f"{timezone.localdate() + DAY:%Y-%m}"

    text = at(publisher).get(BOARD, {"view": view, "month": month}).text

    assert article.headline in text
    assert 'name="was"' in text
    assert ('<table class="calendar' in text) == (view == "month")
    nothing = "Nothing of what is chosen has a date in this month."
    assert nothing not in text
    assert nothing in at(publisher).get(BOARD, {"view": view, "month": "2001-01"}).text
    assert at(publisher).get(BOARD, {"month": "x", "holder": "y"}).status_code == 200


@pytest.mark.parametrize(
    ("locale", "first"), [("en-gb", "2026-11-30"), ("en-us", "2026-11-29")]
)
def test_weeks_begin_as_the_locale_says(locale, first):
    with translation.override(locale):
        assert str(Month.named("2026-12").span.first) == first


def test_the_board_costs_the_same_with_200_entries_as_with_10(publisher):
    costs, client = [], at(publisher)
    client.get(BOARD)
    month = f"{timezone.localdate() + DAY:%Y-%m}"
    for articles, reminders in ((2, 0), (2, 180)):
        for _ in range(articles):
            article = make_dated(held_by=publisher)
        day = timezone.localdate() + DAY
        Reminder.objects.bulk_create(
            Reminder(article=article, day=day) for _ in range(reminders)
        )
        with CaptureQueriesContext(connection) as queries:
            client.get(BOARD, {"month": month})
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 15


def test_a_front_is_on_it_and_goes_live_on_another_day(publisher, editor, make_user):
    tomorrow = timezone.now() + DAY
    front = scheduled(publisher, None, moment=tomorrow)
    entry, day = found(editor)["front"], timezone.localdate() + 3 * DAY
    assert (entry.title, entry.may_move) == ("Spring", False)
    assert send(editor, entry, day).status_code == 422
    assert "front" not in found(make_user("circulation"))

    assert send(publisher, entry, day, hour="08:00").status_code == 200
    assert send(publisher, entry, day, hour="09:00").status_code == 422

    front.refresh_from_db()
    assert timezone.localtime(front.live_from).strftime("%H:%M") == "08:00"
    assert change_after(timezone.now(), user=editor).at == front.live_from
