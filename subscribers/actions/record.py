"""The move of one subscription to a state, with the consent event that proves it."""

from django.utils import timezone

from subscribers.actions.suppress import lift, suppress
from subscribers.consent import Evidence, Source
from subscribers.models import ConsentEvent, Subscription
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason

STATE_AFTER = {
    Kind.SIGNED_UP: State.PENDING,
    Kind.ADDED: State.PENDING,
    Kind.CONFIRMED: State.CONFIRMED,
    Kind.UNSUBSCRIBED: State.UNSUBSCRIBED,
    Kind.BOUNCED: State.BOUNCED,
    Kind.COMPLAINED: State.UNSUBSCRIBED,
    Kind.MERGED: State.UNSUBSCRIBED,
}
REASON_AFTER = {
    Kind.UNSUBSCRIBED: Reason.UNSUBSCRIBED,
    Kind.BOUNCED: Reason.BOUNCED,
    Kind.COMPLAINED: Reason.COMPLAINED,
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
    _keep_in_step(subscription, kind, evidence, actor)
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


def _keep_in_step(subscription, kind, evidence, actor):
    """Suppress whom a list may not write to any more; their confirmation lifts it."""
    address, newsletter = subscription.subscriber.email, subscription.newsletter
    if kind in REASON_AFTER:
        reason = REASON_AFTER[kind]
        suppress(address, reason, newsletter=newsletter, actor=actor)
    elif kind == Kind.CONFIRMED and evidence.source == Source.MAIL:
        lift(address, newsletter=newsletter)
