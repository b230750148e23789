"""Background work in a thread of the process that asked for it: nothing to set up.

The thread sleeps while there is nothing to do: each enqueued task has it empty the
queue once, which also takes up what a process that was killed left waiting. Where
`manage.py db_worker` runs beside the site, EMBEDDED_WORKER=0 leaves the work to it.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from django.conf import settings
from django.db import connections, transaction
from django.utils.crypto import get_random_string
from django_tasks_db import DatabaseBackend
from django_tasks_db.management.commands.db_worker import Worker

from altculture.kit.tasks import task_enqueued

thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tasks")


def follow_queue():
    """Empty the queue whenever something joins it; called when the site starts."""
    if settings.EMBEDDED_WORKER:
        task_enqueued.connect(_have_emptied, dispatch_uid="altculture.tasks")


def _have_emptied(sender, *, task_result, **kwargs):
    if issubclass(sender, DatabaseBackend):
        transaction.on_commit(partial(thread.submit, _empty_queue, task_result.backend))


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
    finally:
        connections.close_all()
