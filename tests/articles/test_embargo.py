"""An embargo: who may lay and lift it, and that nothing is printed around it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from altculture.roles import ROLES
from articles.actions.embargo import lay_embargo, lift_embargo
from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.board import Span, entries
from articles.errors import DateRefused, Embargoed, MoveNotAllowed
from articles.fronts import stories
from articles.models import Article, DateChange, Edition, Notice
from articles.notices import quoted, sentence
from articles.palette import find
from articles.standing import near_moment
from articles.workflow import PUBLISH, Press, Status
from articles.working_copy import capture
from tests.articles.desk import DAY, at, make_at, make_ready, open_form, page, send
from tests.articles.drafts import make_link, stranger

pytestmark = pytest.mark.django_db

SENTENCE = "An embargo holds until"


@pytest.fixture
def until():
    return timezone.now() + 3 * DAY


def lay(article, until):
    Article.objects.filter(pk=article.pk).update(embargoed_until=until)
    article.refresh_from_db()
    return article


@pytest.mark.parametrize(
    ("name", "press"),
    [
        ("publish", Press.NEVER),
        ("update", Press.LIVE),
        ("schedule", Press.NEVER),
        ("schedule", Press.LIVE),
        ("reschedule", Press.COMING),
    ],
)
def test_no_way_to_print_gets_around_an_embargo(publisher, until, name, press):
    article = lay(make_at(Status.READY, press), until)
    before = list(Edition.objects.values())
    moment = None if name in {"publish", "update"} else until - timedelta(minutes=1)

    with pytest.raises(MoveNotAllowed, match=SENTENCE):
        move_article(article, name, actor=publisher, moment=moment)
    assert list(Edition.objects.values()) == before

    name = name if moment else "schedule"
    move_article(article, name, actor=publisher, moment=until)
    assert article.editions.get(live_from=until).live_until is None


def test_the_press_itself_refuses(until):
    article = lay(make_ready(), until)

    with pytest.raises(Embargoed, match=SENTENCE):
        print_edition(article, actor=None)
    assert not Edition.objects.exists()

    assert print_edition(article, actor=None, live_from=until).number == 1


def test_an_embargo_that_is_over_forbids_nothing(publisher):
    article = lay(make_ready(), timezone.now() - DAY)

    assert article.embargo() is None
    move_article(article, "publish", actor=publisher)

    assert article.press() == Press.LIVE


@pytest.mark.parametrize("role", ROLES)
def test_who_edits_lays_it_and_makes_it_later_but_only_a_publisher_undoes_it(
    role, make_user, make_article, until
):
    user, given = make_user(role), ROLES[role]
    article = make_article(created_by=user)

    def outcome(action, **fields):
        try:
            return bool(action(article, actor=user, **fields))
        except PermissionDenied:
            return False

    may_edit = "articles.change_article" in given
    assert outcome(lay_embargo, until=until) == may_edit
    assert outcome(lay_embargo, until=until + DAY) == may_edit
    lay(article, until + DAY)
    assert outcome(lay_embargo, until=until) == (PUBLISH in given)
    assert outcome(lift_embargo) == (PUBLISH in given)


def test_a_writer_lays_none_on_a_piece_that_is_not_with_them(make_user, until):
    writer = make_user("writer")
    article = make_ready(created_by=writer)

    with pytest.raises(PermissionDenied):
        lay_embargo(article, actor=writer, until=until)

    assert not DateChange.objects.exists()


def test_each_change_is_on_record_and_none_in_a_revision(editor, publisher, until):
    article = make_ready()

    lay_embargo(article, actor=editor, until=until, reason="The label asked.")
    lift_embargo(article, actor=publisher)

    lifted, laid = DateChange.objects.all()
    assert (laid.before, laid.after, laid.actor) == (None, until, editor)
    assert (lifted.before, lifted.after, lifted.actor) == (until, None, publisher)
    assert laid.reason == "The label asked."
    article.refresh_from_db()
    assert article.version == 1
    assert not any("embargo" in name for name in capture(article))
    assert "Embargo: – → " in at(editor).get(page("history", article)).text


def test_an_embargo_takes_off_what_was_scheduled_before_it(editor):
    article, now = make_at(Status.READY, Press.UPDATING), timezone.now()

    laid = lay_embargo(article, actor=editor, until=now + DAY - timedelta(hours=1))
    assert laid.taken_off is None
    laid = lay_embargo(article, actor=editor, until=now + 5 * DAY)

    assert laid.taken_off.number == 2
    assert article.press() == Press.LIVE
    assert article.editions.get().live_until is None
    line = article.transitions.get()
    assert (line.move, line.actor) == ("unschedule", editor)
    assert line.note.startswith("By an embargo until")


def test_who_scheduled_it_is_told_that_an_embargo_took_it_off(editor, publisher, until):
    article = make_ready()
    move_article(article, "schedule", actor=publisher, moment=until - DAY)

    lay_embargo(article, actor=editor, until=until)

    notice = Notice.objects.get(to=publisher)
    assert sentence(notice) == f"{editor} took “{article}” off the schedule."
    assert quoted(notice).startswith("By an embargo until")


def test_none_is_laid_in_the_past_and_none_is_lifted_that_does_not_hold(publisher):
    article = make_ready()

    with pytest.raises(DateRefused, match="has passed"):
        lay_embargo(article, actor=publisher, until=timezone.now())
    with pytest.raises(DateRefused, match="No embargo holds"):
        lift_embargo(article, actor=publisher)

    assert not DateChange.objects.exists()


def test_the_page_lays_it_and_says_what_readers_see_already(editor, publisher):
    article = make_at(Status.READY, Press.LIVE)
    client, url = at(editor), page("dates", article)
    fields = {"embargo-until_0": "01/03/2999", "embargo-until_1": "09:00"}

    response = client.post(url, fields | {"embargo": "1"}, follow=True)

    article.refresh_from_db()
    assert article.embargo().year == 2999
    assert "Readers see the live edition already" in response.text
    assert "Lift the embargo" not in response.text
    assert "Lift the embargo" in at(publisher).get(url).text
    at(publisher).post(url, {"lift": "1"})
    article.refresh_from_db()
    assert article.embargo() is None


def test_a_refusal_stands_at_the_form_with_what_was_typed(editor, until):
    article = lay(make_ready(), until)
    fields = {"embargo-until_0": "01/03/2001", "embargo-until_1": "09:00"}

    text = at(editor).post(page("dates", article), fields | {"embargo": "1"}).text

    assert "This moment has passed. Choose one to come." in text
    assert 'value="01/03/2001"' in text
    article.refresh_from_db()
    assert article.embargo() == until


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_of_other_times_is_refused_at_the_form(editor, year):
    article = make_ready()
    fields = {"embargo-until_0": f"{year}-12-31", "embargo-until_1": "23:59"}

    text = at(editor).post(page("dates", article), fields | {"embargo": "1"}).text

    assert "Choose a year of our times." in text
    assert not DateChange.objects.exists()


def test_an_editor_who_makes_it_earlier_reads_why_not(editor, until):
    article = lay(make_ready(), until)
    day = timezone.localtime(until - DAY)
    fields = {"embargo-until_0": f"{day:%d/%m/%Y}", "embargo-until_1": "09:00"}

    text = at(editor).post(page("dates", article), fields | {"embargo": "1"}).text

    assert "Ask a publisher." in text
    article.refresh_from_db()
    assert article.embargo() == until


def test_the_page_of_a_move_takes_no_date_before_it(publisher, until):
    article = lay(make_ready(), until)
    client, url = at(publisher), page("move", article, "schedule")
    day = timezone.localtime(until - DAY)
    fields = {"moment_0": f"{day:%d/%m/%Y}", "moment_1": "09:00"}

    text = send(client, url, open_form(client, url), **fields).text

    assert SENTENCE in text
    assert not Edition.objects.exists()


def test_it_is_shown_wherever_the_piece_is(editor, until):
    article = lay(make_at(Status.IN_REVIEW, Press.NEVER), until)
    path = make_link(article)[1]
    frozen = make_link(article, is_frozen=True)[1]
    words = f"{timezone.localtime(until):%-d %b %Y, %H:%M}"
    full = f"{timezone.localtime(until):%-d %B %Y, %H:%M}"

    near = near_moment(until)
    assert f"embargo until {near}" in at(editor).get("/admin/").text
    assert f"Embargo until {words}" in at(editor).get(page("change", article)).text
    listed = at(editor).get("/admin/articles/article/").text
    assert f"embargo until {near}" in listed
    assert f"until {full}" in at(editor).get(page("preview", article)).text
    for address in (path, frozen):
        assert f"Under embargo until {full}" in stranger().get(address).text


def test_every_list_that_offers_or_dates_a_piece_shows_it(publisher, until):
    article = lay(make_at(Status.READY, Press.NEVER, headline="The choir"), until)
    words = f"embargo until {near_moment(until)}"
    reminder = article.reminders.create(day=timezone.localdate())
    span = Span(reminder.day, timezone.localdate(until))

    shown = {entry.source: entry.embargo for entry in entries(publisher, span)}
    (_title, (row,)), *_others = find("The choir", publisher)

    assert shown == {"reminder": words, "embargo": ""}
    assert words in row.fact
    assert words in stories(publisher)[0].standing


@pytest.mark.parametrize(
    ("query", "found"), [("holds", ["Held"]), ("none", ["Free", "Over"])]
)
def test_the_list_of_articles_is_narrowed_by_it(publisher, until, query, found):
    lay(make_ready(headline="Held"), until)
    lay(make_ready(headline="Over"), timezone.now() - DAY)
    make_ready(headline="Free")
    address = reverse("admin:articles_article_changelist")

    rows = at(publisher).get(address, {"embargo": query}).context["cl"].result_list

    assert sorted(row.headline for row in rows) == found
