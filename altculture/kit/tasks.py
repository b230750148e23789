"""Work for later, by one name: Django's own tasks from 6.0 on, their backport before.

A task is enqueued when the transaction that wants it is committed, takes only what
JSON can hold, and is safe to run twice.
"""

try:
    from django.tasks import task
    from django.tasks.signals import task_enqueued
except ImportError:
    from django_tasks import task
    from django_tasks.signals import task_enqueued

__all__ = ["task", "task_enqueued"]
