"""Mails that answer sign-ups: sent beside the request, once, and never lost."""

from datetime import timedelta

import django
import pytest
from django.core.management import call_command

from altculture.kit.tasks import task_backends
from subscribers.actions.keep_out import keep_out
from subscribers.actions.write_to import send_awaited
from subscribers.models import AwaitedMail, Subscriber
from subscribers.models.awaited_mail import PAUSES
from subscribers.models.suppression import Reason

ANNA = "anna@example.org"


@pytest.fixture
def queue(settings):
    """The background, standing still: what was left to it."""
    backend = "django.tasks" if django.VERSION >= (6, 0) else "django_tasks"
    settings.TASKS = {"default": {"BACKEND": f"{backend}.backends.dummy.DummyBackend"}}
    return task_backends["default"].results


@pytest.fixture
def deaf_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def run_when_due(**past):
    """Send the awaited mail as the background does once its moment has come."""
    awaited = AwaitedMail.objects.get()
    awaited.next_try_at -= timedelta(**past)
    awaited.save()
    send_awaited.call(awaited.pk)


def test_the_page_leaves_the_mail_to_the_background(post_sign_up, mailoutbox, queue):
    post_sign_up(ANNA)

    assert mailoutbox == []
    assert [row.args for row in queue] == [[AwaitedMail.objects.get().pk]]


def test_a_mail_that_has_gone_is_awaited_no_more(post_sign_up, mailoutbox):
    post_sign_up(ANNA)

    assert [mail.to for mail in mailoutbox] == [[ANNA]]
    assert not AwaitedMail.objects.exists()


def test_a_task_that_runs_twice_sends_one_mail(post_sign_up, mailoutbox, queue):
    post_sign_up(ANNA)
    key = AwaitedMail.objects.get().pk

    send_awaited.call(key)
    send_awaited.call(key)

    assert len(mailoutbox) == 1


def test_a_task_that_died_at_the_mail_server_leaves_the_next_try(
    post_sign_up, mailoutbox, queue, monkeypatch, django_capture_on_commit_callbacks
):
    post_sign_up(ANNA)
    broken = pytest.raises(KeyboardInterrupt)

    with monkeypatch.context() as patch, broken:
        patch.setattr(
            "django.core.mail.EmailMultiAlternatives.send",
            lambda mail: (_ for _ in ()).throw(KeyboardInterrupt),
        )
        run_when_due()
    run_when_due(hours=1)

    assert len(mailoutbox) == 1
    assert not AwaitedMail.objects.exists()


def test_a_server_that_is_down_is_asked_again_after_growing_pauses(
    post_sign_up, queue, deaf_server, django_capture_on_commit_callbacks
):
    post_sign_up(ANNA)

    with django_capture_on_commit_callbacks(execute=True):
        for _ in PAUSES:
            run_when_due(days=2)

    again = [row.task.run_after for row in queue if row.task.run_after]
    assert again == sorted(again)
    assert AwaitedMail.objects.get().tries == len(PAUSES)


def test_what_was_refused_to_the_last_is_kept_and_asks_no_more(
    post_sign_up, queue, deaf_server, django_capture_on_commit_callbacks
):
    post_sign_up(ANNA)
    AwaitedMail.objects.update(tries=len(PAUSES))
    known = len(queue)

    with django_capture_on_commit_callbacks(execute=True):
        run_when_due(days=2)

    assert AwaitedMail.objects.stuck().count() == 1
    assert len(queue) == known


def test_who_signs_up_for_more_while_a_mail_is_on_its_way_gets_the_new_one(
    post_sign_up, make_newsletter, mailoutbox, queue
):
    more = make_newsletter()
    post_sign_up(ANNA)
    sent = AwaitedMail.objects.get()
    post_sign_up(ANNA, choosing="1", newsletters=[more.pk])

    AwaitedMail.objects.filter(wanted_at=sent.wanted_at).delete()
    run_when_due()

    assert more.name in mailoutbox[0].body


@pytest.mark.parametrize("is_never", [True, False])
def test_who_may_not_be_written_to_by_then_gets_no_mail(
    post_sign_up, make_user, mailoutbox, queue, is_never
):
    post_sign_up(ANNA)
    key = AwaitedMail.objects.get().pk
    if is_never:
        keep_out(ANNA, Reason.NEVER, actor=make_user("circulation"))

    send_awaited.call(key)

    assert len(mailoutbox) == (0 if is_never else 1)
    assert Subscriber.objects.exists()
    assert not AwaitedMail.objects.exists()


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_command_sends_what_the_background_lost(
    post_sign_up, mailoutbox, queue, capsys, dry_run
):
    post_sign_up(ANNA)
    post_sign_up("held@example.org")
    AwaitedMail.objects.filter(subscriber__email="held@example.org").update(
        is_held=True
    )

    call_command("send_awaited", dry_run=dry_run)

    assert [mail.to for mail in mailoutbox] == ([] if dry_run else [[ANNA]])
    assert f"Mails due: 1; waiting still: {int(dry_run)}." in capsys.readouterr().out
