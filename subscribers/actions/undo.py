from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from subscribers.actions.links import lock_link
from subscribers.actions.record import record
from subscribers.actions.suppress import refuse_never
from subscribers.consent import Evidence
from subscribers.errors import TooLateToUndo
from subscribers.models import ConsentEvent, Subscriber
from subscribers.models.consent import Kind
from subscribers.models.token import Purpose

WITHIN = timedelta(days=1)


@transaction.atomic
def undo(token, *, evidence: Evidence, at=None):
    """Bring back what a reader left by their own hand in the last day.

    Raise LinkUnknown, KeptOut or TooLateToUndo. Return the newsletters.
    """
    at = at or timezone.now()
    reader = lock_link(token, Purpose.UNSUBSCRIBE).subscriber
    refuse_never(reader.email)
    left = list(_left_by_hand(reader, at))
    if not left:
        raise TooLateToUndo
    for subscription in left:
        record(subscription, Kind.CONFIRMED, evidence, actor=None)
    return [subscription.newsletter for subscription in left]


def may_undo(reader: Subscriber, at=None) -> bool:
    return _left_by_hand(reader, at or timezone.now()).exists()


def _left_by_hand(reader, at):
    """Return what was confirmed once and then ended by the reader, by nobody else."""
    since = at - WITHIN
    by_reader = ConsentEvent.objects.filter(
        subscriber=reader,
        kind=Kind.UNSUBSCRIBED,
        actor=None,
        happened_at__gt=since,
    )
    left = reader.subscriptions.unsubscribed().filter(
        confirmed_at__isnull=False,
        changed_at__gt=since,
        newsletter__in=by_reader.values("newsletter"),
    )
    return left.select_related("newsletter", "subscriber")
