from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.actions.presence import ask_alone, go_in_anyway, stay
from articles.errors import AskedFirst
from articles.models import Article, Interruption, Presence
from articles.models.presence import AWAY_AFTER
from tests.articles.desk import at, every_row, page
from tests.articles.sittings import Sitting

pytestmark = pytest.mark.django_db

LONG_AGO = AWAY_AFTER + timedelta(seconds=1)


@pytest.fixture
def article(make_article, writer):
    return make_article(created_by=writer, held_by=writer)


@pytest.fixture
def beat(article):
    """Return what somebody's open page hears when it tells the server of itself."""

    def send(user, act="stay", number=1):
        fields = {"sitting": f"{user.pk}.sitting{number:04}", "act": act}
        return at(user).post(page("presence", article), fields)

    return send


def names_in(article):
    return [row.user for row in article.presences.here()]


def lapse(article):
    article.presences.update(seen_at=timezone.now() - LONG_AGO)


def test_who_has_the_article_open_is_shown_to_the_others_alone(beat, writer, editor):
    writer.first_name, writer.last_name = "Ada", "Marr"
    writer.save()
    assert "is here too" not in beat(writer).text

    assert "Ada Marr is here too, since" in beat(editor).text


def test_the_form_shows_who_is_here_and_opening_it_writes_nothing(
    beat, article, writer, editor
):
    beat(writer)
    client, before = at(editor), every_row()

    text = client.get(page("change", article)).text

    assert f"{writer} is here too" in text
    assert every_row() == before


def test_who_leaves_is_gone_at_once_and_who_is_not_heard_of_in_a_minute(
    beat, article, writer, editor
):
    beat(writer)
    beat(editor)
    assert beat(editor, "leave").status_code == 204
    assert names_in(article) == [writer]

    lapse(article)
    assert names_in(article) == []
    beat(editor)
    assert Presence.objects.count() == 1


def test_nobody_can_send_another_away(beat, article, writer, editor):
    beat(writer)
    fields = {"sitting": f"{writer.pk}.sitting0001", "act": "leave"}

    assert at(editor).post(page("presence", article), fields).status_code == 409
    assert names_in(article) == [writer]


@pytest.mark.parametrize(
    "fields", [{"sitting": "nonsense"}, {"sitting": "1.abcdefgh", "act": "shout"}]
)
def test_what_no_page_sends_is_not_understood(article, editor, fields):
    assert at(editor).post(page("presence", article), fields).status_code == 400


def test_two_tabs_of_one_person_are_told_of_each_other(beat, writer):
    beat(writer)

    assert "open in another tab" in beat(writer, number=2).text


def test_one_person_with_two_tabs_is_one_line_with_the_earlier_moment(
    beat, article, writer, editor
):
    beat(editor)
    beat(writer)
    beat(writer, number=2)
    early = timezone.now() - timedelta(hours=1)
    article.presences.filter(sitting__endswith="0001", user=writer).update(since=early)

    text = at(editor).get(page("change", article)).text
    heard = beat(editor).text
    listed = at(editor).get(reverse("admin:articles_article_changelist")).text

    told = f"{writer} is here too, since {date_format(localtime(early), 'H:i')}."
    assert text.count("is here too") == heard.count("is here too") == 1
    assert told in heard
    assert f"(open: {writer}, {editor})" in listed


def test_the_list_of_articles_says_who_has_which_open(beat, writer, editor):
    client, url = at(editor), reverse("admin:articles_article_changelist")
    assert "(open: " not in client.get(url).text

    beat(writer)

    assert f"(open: {writer})" in client.get(url).text


def test_the_list_asks_once_for_all_who_are_here(make_article, writer, editor):
    client, url, counts = at(editor), reverse("admin:articles_article_changelist"), []
    for _more in range(3):
        stay(make_article(), actor=writer, sitting=f"{writer.pk}.sitting0001")
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[1] == counts[2]


def test_who_asks_to_be_left_alone_is_so_until_letting_the_others_in(
    beat, article, writer, editor
):
    assert "Let the others in" in beat(writer, "ask").text
    assert "asks to be left alone" in beat(editor).text

    assert "leave it to me" in beat(writer, "let_in").text
    assert "asks to be left alone" not in beat(editor).text


def test_only_one_is_left_alone_at_a_time(beat, article, writer, editor):
    beat(writer, "ask")

    with pytest.raises(AskedFirst, match="asked before you"):
        ask_alone(article, actor=editor, sitting=f"{editor.pk}.sitting0001")
    assert "asks to be left alone" in beat(editor, "ask").text
    assert list(Presence.objects.filter(is_alone=True)) == [
        Presence.objects.get(user=writer)
    ]


def test_only_who_may_edit_asks_to_be_left_alone(article, make_user):
    stranger = make_user("writer")

    with pytest.raises(PermissionDenied):
        ask_alone(article, actor=stranger, sitting=f"{stranger.pk}.sitting0001")
    assert not Presence.objects.exists()


def test_being_left_alone_keeps_nobody_from_saving(beat, article, writer, editor):
    beat(writer, "ask")

    assert Sitting(editor, article).autosave(headline="Mine")["fate"] == "saved"
    assert Sitting(editor, article).save(headline="Still mine").status_code == 302
    assert Article.objects.get().headline == "Still mine"


@pytest.mark.parametrize("role", ["editor", "publisher", "holder"])
def test_an_editor_or_the_holder_goes_in_anyway_and_it_is_written_down_and_told(
    beat, article, writer, make_user, role
):
    asker = make_user("editor")
    breaker = writer if role == "holder" else make_user(role)
    beat(asker, "ask")
    assert "Go in anyway" in beat(breaker).text

    beat(breaker, "go_in")

    line = Interruption.objects.get()
    assert (line.asked_by, line.actor) == (asker, breaker)
    assert f"{breaker} went in although you had asked" in beat(asker).text
    assert str(breaker) in at(asker).get(page("history", article)).text
    assert not Presence.objects.filter(is_alone=True).exists()


def test_a_writer_who_does_not_hold_the_piece_cannot_go_in_anyway(
    beat, article, writer, editor
):
    Article.objects.update(held_by=editor)
    beat(editor, "ask")
    assert "Go in anyway" not in beat(writer).text

    assert beat(writer, "go_in").status_code == 403
    with pytest.raises(PermissionDenied):
        go_in_anyway(article, actor=writer)
    assert Presence.objects.filter(is_alone=True).exists()
    assert not Interruption.objects.exists()


def test_going_in_where_nobody_is_left_alone_is_nothing(beat, article, writer, editor):
    beat(writer)

    assert go_in_anyway(article, actor=editor) is None
    assert not Interruption.objects.exists()


def test_a_laptop_that_slept_neither_keeps_others_out_nor_comes_back_as_before(
    beat, article, writer, editor
):
    beat(writer, "ask")
    lapse(article)
    assert "asks to be left alone" not in beat(editor, "ask").text

    text = beat(writer).text

    assert "asks to be left alone" in text
    assert [row.user for row in Presence.objects.filter(is_alone=True)] == [editor]


def test_whoever_leaves_the_staff_leaves_the_articles(article, writer):
    stay(article, actor=writer, sitting=f"{writer.pk}.sitting0001")

    get_user_model().objects.filter(pk=writer.pk).delete()

    assert not Presence.objects.exists()
