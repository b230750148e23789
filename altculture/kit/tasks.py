"""Work for later, by one name: Django's own tasks from 6.0 on, their backport before.

A task is enqueued when the transaction that wants it is committed, takes only what
JSON can hold, and is safe to run twice.
"""

from django.utils import timezone

try:
    from django.tasks import task, task_backends
    from django.tasks.signals import task_enqueued
except ImportError:
    from django_tasks import task, task_backends
    from django_tasks.signals import task_enqueued

__all__ = ["enqueue_at", "task", "task_backends", "task_enqueued"]


def enqueue_at(wanted, moment, *args) -> bool:
    """Have a task done at a moment (aware), at once if it has come.

    Return False where it is still to come and the backend can't wait for it.
    """
    if moment <= timezone.now():
        wanted.enqueue(*args)
    elif wanted.get_backend().supports_defer:
        wanted.using(run_after=moment).enqueue(*args)
    else:
        return False
    return True
