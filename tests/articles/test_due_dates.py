"""When a piece is due and how urgent it is: at the desk alone, never in its content."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.workflow import Press, Priority, Status
from articles.working_copy import capture
from tests.articles.desk import at, make_at, open_form, page, send

pytestmark = pytest.mark.django_db

ARTICLES = reverse("admin:articles_article_changelist")
DAY = timedelta(days=1)


def listed(user, **query):
    rows = at(user).get(ARTICLES, query).context["cl"].result_list
    return [article.headline for article in rows]


def test_the_form_sets_both_without_making_a_revision(editor, make_article):
    article = make_article(created_by=editor, held_by=editor)
    url = page("change", article)

    send(
        at(editor),
        url,
        open_form(at(editor), url),
        due_on="2027-03-01",
        priority=Priority.HIGH,
    )

    article.refresh_from_db()
    assert (str(article.due_on), article.priority) == ("2027-03-01", Priority.HIGH)
    assert article.version == 1
    assert not {"due_on", "priority"} & capture(article).keys()


def test_an_older_form_takes_no_decision_back(editor, publisher, make_article):
    article = make_article(created_by=editor, held_by=editor)
    url, older = page("change", article), at(editor)
    fields = open_form(older, url)
    newer = open_form(at(publisher), url)
    send(at(publisher), url, newer, due_on="2027-03-01", held_by=publisher.pk)

    send(older, url, fields, headline="Only the words")

    article.refresh_from_db()
    assert (article.headline, article.held_by) == ("Only the words", publisher)
    assert str(article.due_on) == "2027-03-01"


@pytest.mark.parametrize("body", ["<p>Theirs.</p>", "<p>It began.</p><p>Theirs.</p>"])
def test_a_decision_sent_with_a_late_save_holds(editor, publisher, make_article, body):
    article = make_article(held_by=editor, body="<p>It began.</p>")
    url = page("change", article)
    fields = open_form(at(editor), url)
    send(at(publisher), url, open_form(at(publisher), url), body=body)

    fields["sitting"] = [f"{editor.pk}.abcdefgh"]
    sent = {"body": "<p>It began here.</p>", "due_on": "2027-03-01"}
    response = send(at(editor), url, fields, **sent)

    article.refresh_from_db()
    assert str(article.due_on) == "2027-03-01"
    assert response.cookies["saved_sitting"].value == fields["sitting"][0]


def test_a_piece_stays_with_a_holder_who_is_away(editor, make_user, make_article):
    writer = make_user("writer", is_active=False)
    article = make_article(held_by=writer)
    url = page("change", article)

    send(at(editor), url, open_form(at(editor), url), headline="Only the words")

    article.refresh_from_db()
    assert (article.headline, article.held_by) == ("Only the words", writer)


def test_a_piece_is_offered_to_those_alone_who_can_work_on_it(
    editor, writer, circulation, reader, make_article
):
    shown = at(editor).get(page("change", make_article()))

    offered = shown.context["adminform"].form.fields["held_by"].queryset
    assert set(offered) == {editor, writer}


def test_a_piece_begun_without_them_is_normal_and_never_late(make_article):
    article = make_article()

    assert (article.due_on, article.priority) == (None, Priority.NORMAL)
    assert not article.is_overdue()
    assert not Article.objects.overdue().exists()


@pytest.mark.parametrize(
    ("status", "press", "is_late"),
    [
        (Status.DRAFT, Press.NEVER, True),
        (Status.IN_REVIEW, Press.NEVER, True),
        (Status.READY, Press.NEVER, True),
        (Status.SPIKED, Press.NEVER, False),
        (Status.READY, Press.COMING, False),
        (Status.READY, Press.LIVE, False),
    ],
)
def test_late_is_what_was_due_and_is_neither_printed_nor_spiked(status, press, is_late):
    today = timezone.localdate()
    article = make_at(status, press, due_on=today - DAY)
    make_at(status, press, due_on=today)

    assert article.is_overdue() == is_late
    assert list(Article.objects.overdue()) == ([article] if is_late else [])
    assert not Article.objects.overdue(today - DAY).exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"due": "overdue"}, {"Late"}),
        ({"due": "today"}, {"Today"}),
        ({"due": "week"}, {"Today", "Soon"}),
        ({"due": "dated"}, {"Late", "Today", "Soon"}),
        ({"due": "x"}, {"Late", "Today", "Soon", "Undated"}),
        ({"priority__exact": Priority.HIGH}, {"Soon"}),
    ],
)
def test_the_list_is_narrowed_by_both(publisher, make_article, query, found):
    today = timezone.localdate()
    for headline, days in {"Late": -1, "Today": 0, "Soon": 7}.items():
        make_article(headline=headline, due_on=today + days * DAY)
    make_article(headline="Undated")
    Article.objects.filter(headline="Soon").update(priority=Priority.HIGH)

    assert set(listed(publisher, **query)) == found


def test_the_list_says_overdue_in_words_and_puts_the_undated_last(
    publisher, make_article
):
    today = timezone.localdate()
    make_article(headline="Undated")
    make_article(headline="Later", due_on=today + DAY)
    make_article(headline="Late", due_on=today - DAY)
    column = admin.site._registry[Article].list_display.index("due") + 1

    assert listed(publisher, o=column) == ["Late", "Later", "Undated"]
    assert at(publisher).get(ARTICLES).text.count(", overdue") == 1


def test_the_dated_list_costs_the_same_with_ten_rows_as_with_one(
    publisher, make_article
):
    client, costs = at(publisher), []
    client.get(ARTICLES)
    for more in (1, 9):
        for _ in range(more):
            make_article(due_on=timezone.localdate() - DAY)
        with CaptureQueriesContext(connection) as queries:
            client.get(ARTICLES, {"due": "overdue"})
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 12


def test_no_other_priority_can_be_stored(make_article):
    article = make_article()

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(priority=9)
