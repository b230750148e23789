from datetime import timedelta
from functools import partial

import pytest
from django.core.cache import cache
from django.core.signals import request_started
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from altculture import embedded_worker
from altculture.kit.tasks import enqueue_at, task

DATABASE_QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@task()
def note(word):
    cache.set("noted", [*cache.get("noted", []), word])


@task()
def stumble():
    raise ValueError("It did not work.")


@pytest.fixture
def queue(settings, transactional_db):
    settings.TASKS = DATABASE_QUEUE
    cache.delete("noted")
    return DBTaskResult.objects


@pytest.fixture
def embedded(settings, queue):
    """Start the worker as a site does; wait for it by giving its thread a last job."""
    settings.EMBEDDED_WORKER = True
    embedded_worker.follow_queue()
    yield lambda: embedded_worker.thread.submit(lambda: None).result(timeout=20)
    embedded_worker.task_enqueued.disconnect(dispatch_uid="altculture.tasks")
    request_started.disconnect(dispatch_uid="altculture.tasks")


def test_a_task_is_done_beside_the_request_that_asked_for_it(queue, embedded):
    with transaction.atomic():
        transaction.on_commit(partial(note.enqueue, "later"))
        assert cache.get("noted") is None

    embedded()

    assert cache.get("noted") == ["later"]
    assert queue.get().status == "SUCCESSFUL"


def test_a_task_of_a_transaction_that_failed_is_never_begun(queue, embedded):
    with transaction.atomic():
        note.enqueue("never")
        transaction.set_rollback(True)

    embedded()

    assert cache.get("noted") is None
    assert not queue.exists()


def test_what_a_killed_process_left_waiting_is_done_with_the_next_task(queue, embedded):
    embedded_worker.task_enqueued.disconnect(dispatch_uid="altculture.tasks")
    note.enqueue("left")
    embedded_worker.follow_queue()

    note.enqueue("next")
    embedded()

    assert cache.get("noted") == ["left", "next"]


def test_a_task_that_fails_is_kept_with_its_error_and_stops_no_other(queue, embedded):
    stumble.enqueue()
    note.enqueue("after")

    embedded()

    assert queue.get(status="FAILED").exception_class_path == "builtins.ValueError"
    assert cache.get("noted") == ["after"]


def alarm_rung(embedded):
    """Wait for the alarm that the worker has set, and for what it wakes."""
    embedded()
    embedded_worker.alarms["default"].join(timeout=20)
    embedded()


def test_a_task_for_later_is_done_when_its_time_has_come(queue, embedded):
    enqueue_at(note, timezone.now() + timedelta(seconds=0.6), "later")
    embedded()
    assert cache.get("noted") is None

    alarm_rung(embedded)

    assert cache.get("noted") == ["later"]
    assert embedded_worker.alarms == {}


def test_the_first_request_after_a_start_takes_up_what_waits_for_its_hour(
    queue, embedded
):
    embedded_worker.task_enqueued.disconnect(dispatch_uid="altculture.tasks")
    enqueue_at(note, timezone.now() + timedelta(seconds=0.6), "left")
    embedded()
    assert embedded_worker.alarms == {}

    request_started.send(sender=None)
    alarm_rung(embedded)

    assert cache.get("noted") == ["left"]


def test_a_backend_that_can_not_wait_says_so(db):
    assert not enqueue_at(note, timezone.now() + timedelta(days=1), "never")


def test_a_site_with_a_worker_beside_it_leaves_the_work_to_that(queue, settings):
    settings.EMBEDDED_WORKER = False
    embedded_worker.task_enqueued.disconnect(dispatch_uid="altculture.tasks")
    embedded_worker.follow_queue()

    note.enqueue("elsewhere")
    embedded_worker.thread.submit(lambda: None).result(timeout=20)

    assert queue.get().status == "READY"
