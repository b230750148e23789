"""The mail about notices: once, when its person wants it, and never lost."""

import email
from datetime import UTC, datetime, timedelta
from email.policy import default as modern
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.actions.mail_notices import PAUSES, claim, mail_due, mail_notices
from articles.actions.read_notices import read_notices, save_notice_wish
from articles.actions.tell import tell
from articles.models import Notice, NoticeWish
from articles.models.notice import CLAIMED_FOR, Occasion
from tests.articles.desk import at, open_form, send

pytestmark = pytest.mark.django_db

NOON = datetime(2040, 11, 3, 12, tzinfo=UTC)
EIGHT = datetime(2040, 11, 4, 8, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SETTINGS = reverse("admin:notice_settings")


@pytest.fixture
def person(writer):
    """Somebody afresh, as the task that mails finds them."""
    return lambda: type(writer).objects.get(pk=writer.pk)


@pytest.fixture
def happen(make_article, writer, editor):
    """Have a note call the writer at a moment, some times over."""
    article = make_article(held_by=writer, headline="Receipts")

    def call(times=1, moment=NOON, occasion=Occasion.MENTION):
        facts = {"note": "Which <letter>?", "thread": 1, "called": [writer.pk]}
        for _ in range(times):
            people = {writer.pk: occasion}
            tell(article, people, actor=editor, at=moment, **facts)

    return call


def daily(user):
    save_notice_wish(actor=user, rhythm="daily", hour=8, muted=[], at=NOON)


def read(envelope):
    return email.message_from_bytes(envelope.content, policy=modern)


def test_the_mail_goes_out_with_the_commit_in_text_and_html(
    happen, person, editor, *, mail_server, settings, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        happen(moment=None)

    envelope, message = mail_server.taken[0], read(mail_server.taken[0])
    text, html = (part.get_content() for part in message.iter_parts())
    assert envelope.rcpt_tos == [person().email]
    assert message["Subject"].strip() == f"{editor} calls you in a note on “Receipts”."
    assert message["Auto-Submitted"] == "auto-generated"
    for link in (f"{settings.SITE_URL}/admin/articles/", settings.SITE_URL + SETTINGS):
        assert link in text
        assert link in html
    assert "Which <letter>?" in text
    assert "Which &lt;letter&gt;?" in html
    assert editor.email not in envelope.content.decode()
    assert "<img" not in html


def test_a_mail_is_sent_once_however_often_it_is_asked_for(happen, person, mailoutbox):
    happen(times=2)

    assert [mail_due(person(), NOON) for _ in range(3)] == [2, 0, 0]
    assert len(mailoutbox) == 2


def test_what_the_server_refuses_is_sent_later_and_then_once(
    happen, person, mail_server
):
    happen(times=2)
    mail_server.refused.add(person().email)
    assert mail_due(person(), NOON) == 0
    mail_server.refused.clear()

    assert mail_due(person(), NOON) == 0
    assert mail_due(person(), NOON + PAUSES[0]) == 2
    assert mail_due(person(), NOON + PAUSES[0]) == 0
    assert len(mail_server.taken) == 2


def test_a_server_that_goes_on_refusing_is_left_alone_in_the_end(
    happen, person, mail_server
):
    happen()
    mail_server.refused.add(person().email)
    moment = NOON
    for pause in [*PAUSES, timedelta(days=9), timedelta(days=9)]:
        mail_due(person(), moment)
        moment += pause

    notice = Notice.objects.get()
    assert (notice.tries, notice.mail_at, notice.read_at) == (7, None, None)


def test_after_a_crash_the_same_mail_goes_out_under_the_same_name(
    happen, person, mailoutbox
):
    happen()
    mail_due(person(), NOON)
    Notice.objects.update(mailed_at=None)

    assert mail_due(person(), NOON + CLAIMED_FOR - MINUTE) == 0
    assert mail_due(person(), NOON + CLAIMED_FOR) == 1
    first, second = (mail.extra_headers["Message-ID"] for mail in mailoutbox)
    assert first == second


def test_what_a_process_that_died_had_claimed_goes_out_with_the_next_mail(
    happen, person, mailoutbox
):
    long_ago = timezone.now() - CLAIMED_FOR
    happen(moment=long_ago)
    assert len(claim(person(), long_ago)) == 1

    mail_notices.call()

    assert [mail.to for mail in mailoutbox] == [[person().email]]


def test_what_one_worker_has_claimed_another_does_not_send(happen, person, mailoutbox):
    happen()
    assert len(claim(person(), NOON)) == 1

    assert mail_due(person(), NOON + MINUTE) == 0
    assert mailoutbox == []


def test_a_digest_waits_for_its_hour_and_leaves_out_what_was_read(
    happen, person, writer, mailoutbox
):
    daily(writer)
    happen(times=3)
    read_notices(actor=writer, only=[Notice.objects.last().pk])

    assert mail_due(person(), EIGHT - MINUTE) == 0
    assert mail_due(person(), EIGHT) == 1
    assert mail_due(person(), EIGHT + MINUTE) == 0
    assert mailoutbox[0].subject.endswith("2 notices")
    assert mailoutbox[0].body.count("calls you") == 2


@pytest.mark.parametrize(
    ("rhythm", "muted", "mails"),
    [("each", [], 1), ("each", ["mention"], 0), ("each", ["turn"], 1), ("none", [], 0)],
)
def test_each_kind_and_all_mail_can_be_turned_off(
    happen, person, writer, *, rhythm, muted, mails
):
    save_notice_wish(actor=writer, rhythm=rhythm, hour=8, muted=muted)

    happen()

    assert mail_due(person(), EIGHT) == mails
    assert Notice.objects.unread().count() == 1


def test_who_works_here_no_more_is_not_written_to(happen, person, writer, mailoutbox):
    happen()
    type(writer).objects.update(is_active=False)

    mail_due(person(), NOON)

    assert mailoutbox == []


def test_the_settings_hold_for_the_person_alone_and_for_what_waits(
    happen, person, writer, editor, mailoutbox
):
    happen()
    client = at(writer)
    fields = open_form(client, SETTINGS)
    assert fields["mailed"] == list(Occasion.values)

    send(client, SETTINGS, fields, rhythm="none", mailed=["turn"])

    assert mail_due(person(), EIGHT) == 0
    wish = NoticeWish.objects.get()
    assert (wish.user, wish.rhythm, "turn" in wish.muted) == (writer, "none", False)
    assert open_form(at(editor), SETTINGS)["rhythm"] == ["each"]


def test_settings_that_make_no_sense_are_refused(writer):
    response = at(writer).post(SETTINGS, {"rhythm": "hourly", "hour": "25"})

    assert response.status_code == 200
    assert not NoticeWish.objects.exists()


def test_the_command_sends_what_is_due_and_can_be_repeated(happen, mailoutbox):
    happen(times=2, moment=None)

    def said(*args):
        out = StringIO()
        call_command("send_digests", *args, stdout=out)
        return out.getvalue().strip()

    assert said("--dry-run") == "Would write to 1 people."
    assert said() == "Sent 2 mails."
    assert said() == "Sent 0 mails."
    assert len(mailoutbox) == 2
