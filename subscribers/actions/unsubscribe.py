from django.db import transaction
from django.utils import timezone

from subscribers.actions.links import find_link
from subscribers.actions.record import record
from subscribers.consent import Evidence
from subscribers.models import Subscriber
from subscribers.models.consent import Kind
from subscribers.models.token import Purpose


@transaction.atomic
def unsubscribe(token, *, evidence: Evidence):
    """End every subscription of the reader, and the links that would confirm one.

    Raise LinkUnknown. Doing it again changes nothing.
    """
    link = find_link(token, Purpose.UNSUBSCRIBE)
    subscriber = Subscriber.objects.select_for_update().get(pk=link.subscriber_id)
    for subscription in subscriber.subscriptions.active():
        record(subscription, Kind.UNSUBSCRIBED, evidence, actor=None)
    now = timezone.now()
    subscriber.links.to_confirm().unused().update(used_at=now)
    subscriber.links.filter(pk=link.pk).unused().update(used_at=now)
    return subscriber
