"""The move of one subscription to a state, with the consent event that proves it."""

from django.utils import timezone

from subscribers.consent import Evidence
from subscribers.models import ConsentEvent, Subscription
from subscribers.models.consent import Kind
from subscribers.models.subscription import State

STATE_AFTER = {
    Kind.SIGNED_UP: State.PENDING,
    Kind.ADDED: State.PENDING,
    Kind.CONFIRMED: State.CONFIRMED,
    Kind.UNSUBSCRIBED: State.UNSUBSCRIBED,
    Kind.BOUNCED: State.BOUNCED,
}


def record(
    subscription: Subscription, kind: Kind, evidence: Evidence, *, actor, at=None
):
    """Move a locked subscription and write the event; call it in a transaction.

    `actor` is the member of staff, or None where the reader acted; `at` is the moment
    (aware), now when None.
    """
    at = at or timezone.now()
    subscription.state = STATE_AFTER[kind]
    subscription.changed_at = at
    subscription.source = evidence.source
    if kind == Kind.CONFIRMED:
        subscription.confirmed_at = at
    if evidence.wording:
        subscription.wording_version = evidence.wording_version
    subscription.save()
    return ConsentEvent.objects.create(
        subscriber_id=subscription.subscriber_id,
        newsletter_id=subscription.newsletter_id,
        kind=kind,
        wording=evidence.wording,
        wording_version=evidence.wording_version,
        page=evidence.page,
        network=evidence.network,
        source=evidence.source,
        actor=actor,
        happened_at=at,
    )
