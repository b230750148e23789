"""What a mail provider tells the house through django-anymail."""

import logging

from anymail.signals import inbound, tracking
from django.core.exceptions import ValidationError

from subscribers.actions.take_report import take_report
from subscribers.actions.unsubscribe_by_mail import unsubscribe_by_mail
from subscribers.addresses import normalise_address
from subscribers.errors import EntryMerged, LinkUnknown
from subscribers.provider_reports import reason_in

logger = logging.getLogger(__name__)


def follow_provider():
    tracking.connect(take_tracking, dispatch_uid="subscribers.tracking")
    inbound.connect(take_inbound, dispatch_uid="subscribers.inbound")


def take_tracking(sender, *, event, **kwargs):
    reason = reason_in(event)
    if reason is None:
        return
    try:
        address = normalise_address(event.recipient or "")
    except ValidationError:
        logger.warning("A mail provider reported on what is no address of ours.")
        return
    take_report(address, reason)


def take_inbound(sender, *, event, **kwargs):
    recipient = event.message.envelope_recipient or ""
    try:
        unsubscribe_by_mail(event.message, recipient)
    except (LinkUnknown, EntryMerged):
        logger.warning("A mail came to an unsubscribe address that no reader has.")
