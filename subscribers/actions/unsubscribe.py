from django.db import transaction
from django.utils import timezone

from subscribers.actions.keep_out import take_off_all
from subscribers.actions.links import lock_link
from subscribers.consent import Evidence
from subscribers.models.suppression import Reason
from subscribers.models.token import Purpose


@transaction.atomic
def unsubscribe(token, *, evidence: Evidence):
    """End every subscription of the reader, and the links that would confirm one.

    Raise LinkUnknown. Doing it again changes nothing. Return the reader.
    """
    link = lock_link(token, Purpose.UNSUBSCRIBE)
    reader = link.subscriber
    take_off_all(reader, Reason.UNSUBSCRIBED, evidence, actor=None)
    reader.links.filter(pk=link.pk).unused().update(used_at=timezone.now())
    return reader
