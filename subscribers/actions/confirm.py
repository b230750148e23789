from django.db import transaction
from django.utils import timezone

from subscribers.actions.links import lock_link
from subscribers.actions.record import record
from subscribers.actions.suppress import refuse_never
from subscribers.consent import Evidence
from subscribers.models.consent import Kind
from subscribers.models.token import Purpose


@transaction.atomic
def confirm(token, *, evidence: Evidence, at=None):
    """Confirm everything that waits for it and use up the reader's links to do so.

    Raise LinkUnknown, LinkUsed, LinkExpired or KeptOut. Return the newsletters.
    """
    subscriber = lock_link(token, Purpose.CONFIRM, at=at).subscriber
    refuse_never(subscriber.email)
    waiting = subscriber.subscriptions.pending().select_related("newsletter")
    confirmed = list(waiting)
    for subscription in confirmed:
        record(subscription, Kind.CONFIRMED, evidence, actor=None)
    subscriber.links.to_confirm().unused().update(used_at=timezone.now())
    return [subscription.newsletter for subscription in confirmed]
