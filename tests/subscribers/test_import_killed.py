"""Workers that are killed, or work at once: no row is done twice, and none is lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from subscribers.actions import run_import
from subscribers.actions.ask_imported import ask_imported, ask_next
from subscribers.actions.go_on import go_on
from subscribers.actions.plan_import import check
from subscribers.actions.run_import import begin, import_batch, run
from subscribers.errors import ImportNotReady
from subscribers.imports.walk import walk
from subscribers.models import ConsentEvent, Import, Subscriber
from subscribers.models.imports import SILENCE, ImportState
from tests.subscribers.importing import plan, upload

ROOT = Path(__file__).resolve().parents[2]
ROWS = 1000
PATIENCE = 60  # seconds


def lines(count):
    rows = (f"reader-{number}@example.org,R {number}\n" for number in range(count))
    return "".join(rows)


@pytest.fixture
def begun(circulation, letters):
    """An import of a thousand rows of which none is done yet."""
    source = upload(f"email,name\n{lines(ROWS)}", actor=circulation)
    plan(source, [letters], actor=circulation)
    check(Import.objects.get(), report=lambda row: None)
    return begin(Import.objects.get())


def database_url():
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    login = f"{found['USER']}:{found['PASSWORD']}".rstrip(":")
    place = f"{found['HOST']}:{found['PORT']}".rstrip(":")
    return f"postgres://{login}@{place}/{found['NAME']}"


def start_worker(source):
    folder = str(settings.STORAGES["private"]["OPTIONS"]["location"])
    module = "tests.subscribers.killed_import"
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", module, folder, str(source.pk)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": database_url()},
    )


def wait_for_progress(source):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        source.refresh_from_db()
        if source.rows_done > ROWS // 10:
            return
        time.sleep(0.02)
    pytest.fail("The worker made no progress.")


@pytest.mark.django_db(transaction=True)
def test_an_import_goes_on_after_its_worker_was_killed(begun, letters):
    worker = start_worker(begun)
    try:
        wait_for_progress(begun)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    begun.refresh_from_db()
    assert 0 < begun.rows_done < ROWS
    assert begun.state == ImportState.RUNNING

    run(Import.objects.get(), may_go_on=lambda _source: True)

    begun.refresh_from_db()
    assert (begun.state, begun.counts) == (ImportState.DONE, {"new": ROWS})
    assert Subscriber.objects.count() == letters.subscriptions.count() == ROWS
    assert ConsentEvent.objects.filter(imported_from=begun).count() == ROWS


def test_of_two_workers_on_one_batch_the_second_does_nothing(begun):
    (batch,) = walk(begun)

    assert import_batch(begun, batch)
    assert not import_batch(begun, batch)
    assert Import.objects.get().counts == {"new": ROWS}
    assert Subscriber.objects.count() == ROWS


def test_duplicates_are_known_again_after_a_pause(begun, circulation, letters):
    text = f"email,name\n{lines(3)}{lines(2)}"
    source = upload(text, actor=circulation)
    plan(source, [letters], actor=circulation)
    check(Import.objects.get(pk=source.pk), report=lambda row: None)
    source = begin(source)

    (rest,) = walk(source, after=4)

    assert rest.after == 4
    assert rest.first_rows == {5: 2, 6: 3}


def test_who_signs_up_in_that_moment_is_judged_anew(begun, monkeypatch):
    find, calls = run_import.find_readers, []

    def interrupted(entries, *, lock):
        calls.append(lock)
        if len(calls) == 1:
            found = find(entries, lock=lock)
            Subscriber.objects.create(email="READER-1@example.org")
            return found
        Subscriber.objects.get_or_create(email="READER-1@example.org")
        return find(entries, lock=lock)

    monkeypatch.setattr(run_import, "find_readers", interrupted)
    (batch,) = walk(begun)

    assert import_batch(begun, batch)
    assert Import.objects.get().counts == {"new": ROWS - 1, "changed": 1}
    assert len(calls) == 2


def test_what_stands_still_can_be_gone_on_with_and_nothing_else(begun, circulation):
    with pytest.raises(ImportNotReady):
        go_on(begun, actor=circulation)
    begun.progress_at -= 2 * SILENCE
    begun.save()

    go_on(begun, actor=circulation)

    assert Import.objects.get().state == ImportState.DONE


def test_readers_are_asked_a_few_at_a_time(bring_in, monkeypatch, mailoutbox):
    monkeypatch.setattr("subscribers.actions.ask_imported.PER_MINUTE", 2)

    source = bring_in(f"email,name\n{lines(5)}", claim=None)

    assert len(mailoutbox) == 2
    assert source.counts == {"new": 5}


def test_nobody_is_asked_twice_whoever_was_killed(
    bring_in, mailoutbox, django_capture_on_commit_callbacks
):
    source = bring_in(f"email,name\n{lines(3)}", claim=None)

    with django_capture_on_commit_callbacks(execute=True):
        ask_imported.enqueue(source.pk)
        assert not ask_next(source.pk)

    assert len({mail.to[0] for mail in mailoutbox}) == len(mailoutbox) == 3


def test_asking_goes_on_where_a_killed_worker_left_it(
    bring_in, circulation, monkeypatch, mailoutbox, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("subscribers.actions.ask_imported.PER_MINUTE", 2)
    source = bring_in(f"email,name\n{lines(3)}", claim=None)
    assert not source.stands_still()
    assert source.stands_still(source.progress_at + 2 * SILENCE)
    source.progress_at -= 2 * SILENCE

    with django_capture_on_commit_callbacks(execute=True):
        go_on(source, actor=circulation)

    assert len({mail.to[0] for mail in mailoutbox}) == len(mailoutbox) == 3
    assert Import.objects.get().is_asked


def test_while_no_server_answers_nobody_is_taken_as_asked(bring_in, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    source = bring_in(f"email,name\n{lines(1)}", claim=None)

    assert (source.asked, source.is_asked) == (0, False)


def test_readers_are_asked_over_a_real_mail_server(bring_in, mail_server):
    bring_in(f"email,name\n{lines(2)}", claim=None)

    to = [envelope.rcpt_tos[0] for envelope in mail_server.taken]
    assert to == ["reader-0@example.org", "reader-1@example.org"]


def test_a_mail_leaves_after_its_mark_is_kept(
    bring_in, mailoutbox, django_capture_on_commit_callbacks
):
    source = bring_in(f"email,name\n{lines(1)}", claim=None)
    Import.objects.update(asked=0, asked_up_to=0)
    mailoutbox.clear()

    with django_capture_on_commit_callbacks() as letters:
        assert ask_next(source.pk)

    assert (Import.objects.get().asked, len(letters), mailoutbox) == (1, 1, [])
