"""Background work in a thread of the process that asked for it: nothing to set up.

The thread sleeps while there is nothing to do: each enqueued task has it empty the
queue once, which also takes up what a process that was killed left waiting. For a task
that is to run later it sets an alarm, and the first request after a start sets that
anew. Where `manage.py db_worker` runs beside the site, EMBEDDED_WORKER=0 leaves the
work to it.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Timer

from django.conf import settings
from django.core.signals import request_started
from django.db import connections, transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, get_date_max

from altculture.kit.tasks import task_backends, task_enqueued

thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tasks")
alarms: dict[str, Timer] = {}


def follow_queue():
    """Empty the queue whenever something joins it; called when the site starts."""
    if settings.EMBEDDED_WORKER:
        task_enqueued.connect(_have_emptied, dispatch_uid="altculture.tasks")
        request_started.connect(_take_up, dispatch_uid="altculture.tasks")


def _have_emptied(sender, *, task_result, **kwargs):
    if issubclass(sender, DatabaseBackend):
        transaction.on_commit(partial(thread.submit, _empty_queue, task_result.backend))


def _take_up(**kwargs):
    """Go on, at the first request, with what an earlier process left for later."""
    request_started.disconnect(dispatch_uid="altculture.tasks")
    for alias in settings.TASKS:
        if isinstance(task_backends[alias], DatabaseBackend):
            thread.submit(_empty_queue, alias)


def _empty_queue(backend):
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=backend,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    try:
        worker.run()
        _set_alarm(backend)
    finally:
        connections.close_all()


def _set_alarm(backend):
    """Wake when the next task that waits for its hour is due."""
    waiting = DBTaskResult.objects.filter(
        status="READY", backend_name=backend, run_after__lt=get_date_max()
    )
    moment = waiting.aggregate(first=Min("run_after"))["first"]
    if backend in alarms:
        alarms.pop(backend).cancel()
    if moment:
        pause = max((moment - timezone.now()).total_seconds(), 0)
        alarm = Timer(pause, thread.submit, [_empty_queue, backend])
        alarm.daemon = True
        alarms[backend] = alarm
        alarm.start()
