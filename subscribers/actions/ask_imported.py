"""Asking those by mail for whom an import claims no consent: a few every minute."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from altculture.kit.tasks import enqueue_at, task
from subscribers.actions.sign_up import write_to
from subscribers.models import ConsentEvent, Import, Subscriber
from subscribers.models.consent import Kind
from subscribers.models.imports import ImportState
from subscribers.models.subscription import State

PER_MINUTE = 60
MINUTE = timedelta(minutes=1)


@task()
def ask_imported(key):
    """Ask the next few, and come back in a minute while there are more."""
    for _number in range(PER_MINUTE):
        if not ask_next(key):
            return
    enqueue_at(ask_imported, timezone.now() + MINUTE, key)


@transaction.atomic
def ask_next(key) -> bool:
    """Ask one reader more; return False where nobody is left to ask.

    The mark is set with the links and the mail leaves after both are kept: a worker
    that is killed in between asks nobody twice.
    """
    source = Import.objects.select_for_update().get(pk=key)
    reader = _waiting(source).first()
    if source.state != ImportState.DONE or reader is None:
        return False
    source.asked, source.asked_up_to = source.asked + 1, reader.pk
    source.save(update_fields=["asked", "asked_up_to"])
    write_to(reader)
    return True


def _waiting(source):
    """Return whom this import made wait for a confirmation, in the order of asking."""
    added = ConsentEvent.objects.filter(
        subscriber=OuterRef("pk"), kind=Kind.ADDED, imported_from=source
    )
    waits = Subscriber.objects.present().filter(
        Exists(added.order_by()),
        pk__gt=source.asked_up_to,
        subscriptions__state=State.PENDING,
    )
    return waits.distinct().order_by("pk")
