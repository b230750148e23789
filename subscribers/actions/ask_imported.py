"""Asking those by mail for whom an import claims no consent: a few every minute."""

from datetime import timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from altculture.kit.mail import MAIL_ERRORS
from altculture.kit.tasks import enqueue_at, task
from subscribers.actions.sign_up import write_to
from subscribers.emails import PATIENCE
from subscribers.models import ConsentEvent, Import, Subscriber
from subscribers.models.consent import Kind
from subscribers.models.imports import ImportState
from subscribers.models.subscription import State

PER_MINUTE = 60
MINUTE = timedelta(minutes=1)


@task()
def ask_imported(key):
    """Ask the next few, and come back in a minute while there are more.

    While the mail server does not answer, nobody is marked as asked.
    """
    for _number in range(PER_MINUTE if _server_answers() else 0):
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
    if source.state != ImportState.DONE:
        return False
    source.progress_at = timezone.now()
    if reader := _waiting(source).first():
        source.asked, source.asked_up_to = source.asked + 1, reader.pk
        write_to(reader)
    else:
        source.is_asked = True
    source.save(update_fields=["progress_at", "asked", "asked_up_to", "is_asked"])
    return reader is not None


def _server_answers():
    connection = get_connection(timeout=PATIENCE)
    try:
        connection.open()
    except MAIL_ERRORS:
        return False
    connection.close()
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
