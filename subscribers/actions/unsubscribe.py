from django.db import transaction
from django.utils import timezone

from subscribers.actions.keep_out import take_off_all
from subscribers.actions.links import find_link
from subscribers.consent import Evidence
from subscribers.models import Subscriber
from subscribers.models.suppression import Reason
from subscribers.models.token import Purpose


@transaction.atomic
def unsubscribe(token, *, evidence: Evidence):
    """End every subscription of the reader, and the links that would confirm one.

    Raise LinkUnknown. Doing it again changes nothing.
    """
    link = find_link(token, Purpose.UNSUBSCRIBE)
    subscriber = Subscriber.objects.select_for_update().get(pk=link.subscriber_id)
    take_off_all(subscriber, Reason.UNSUBSCRIBED, evidence, actor=None)
    subscriber.links.filter(pk=link.pk).unused().update(used_at=timezone.now())
    return subscriber
