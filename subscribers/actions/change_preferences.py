from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from subscribers.actions.keep_out import take_off_all
from subscribers.actions.links import lock_link
from subscribers.actions.record import record
from subscribers.actions.suppress import refuse_never
from subscribers.consent import Evidence
from subscribers.models import ConsentEvent, Newsletter
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason
from subscribers.models.token import Purpose

#: What readers may change that stands on their own row.
KEPT = ("name", "language", "paused_until")


class Preferences(NamedTuple):
    """What a reader wants; `paused_until` is aware, or None."""

    newsletters: Collection[Newsletter]
    name: str
    language: str
    paused_until: datetime | None


@transaction.atomic
def change_preferences(token, wanted: Preferences, *, evidence: Evidence):
    """Set what a reader wants who came by a fresh link in a mail to their address.

    What they tick is confirmed by that; who ticks nothing leaves altogether. Raise
    LinkUnknown, LinkExpired, or KeptOut for an address that is never written to.
    """
    reader = lock_link(token, Purpose.PREFERENCES).subscriber
    refuse_never(reader.email)
    _change(reader, wanted, evidence)
    if not wanted.newsletters:
        take_off_all(reader, Reason.UNSUBSCRIBED, evidence, actor=None)
        return reader
    active = reader.subscriptions.active()
    for subscription in active.exclude(newsletter__in=wanted.newsletters):
        record(subscription, Kind.UNSUBSCRIBED, evidence, actor=None)
    for newsletter in wanted.newsletters:
        subscription = reader.subscription_to(newsletter)
        if subscription.state != State.CONFIRMED:
            record(subscription, Kind.CONFIRMED, evidence, actor=None)
    return reader


def _change(reader, wanted, evidence):
    """Save what the reader wrote, and record which fields they changed."""
    changed = [name for name in KEPT if getattr(reader, name) != getattr(wanted, name)]
    for name in changed:
        setattr(reader, name, getattr(wanted, name))
    if changed:
        reader.save(update_fields=changed)
        ConsentEvent.objects.create(
            subscriber=reader,
            kind=Kind.CHANGED,
            changed=",".join(changed),
            source=evidence.source,
            page=evidence.page,
            network=evidence.network,
        )
