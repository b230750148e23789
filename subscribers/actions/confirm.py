from django.db import transaction
from django.utils import timezone

from subscribers.actions.links import find_link
from subscribers.actions.record import record
from subscribers.consent import Evidence
from subscribers.errors import KeptOut
from subscribers.models import Subscriber, Suppression
from subscribers.models.consent import Kind
from subscribers.models.token import Purpose


@transaction.atomic
def confirm(token, *, evidence: Evidence, at=None):
    """Confirm everything that waits for it and use up the reader's links to do so.

    Raise LinkUnknown, LinkUsed, LinkExpired or KeptOut. Return the newsletters.
    """
    link = find_link(token, Purpose.CONFIRM, at=at)
    subscriber = Subscriber.objects.select_for_update().get(pk=link.subscriber_id)
    # Once more under the lock: a second press may have come first.
    find_link(token, Purpose.CONFIRM, at=at)
    if Suppression.objects.of(subscriber.email).for_good().exists():
        raise KeptOut
    waiting = subscriber.subscriptions.pending().select_related("newsletter")
    confirmed = list(waiting)
    for subscription in confirmed:
        record(subscription, Kind.CONFIRMED, evidence, actor=None)
    subscriber.links.to_confirm().unused().update(used_at=timezone.now())
    return [subscription.newsletter for subscription in confirmed]
