"""Rows as the actions leave them, without the mails."""

import time
from itertools import count

from django.core.signing import TimestampSigner, b62_encode
from django.utils import timezone

from subscribers.addresses import address_digest
from subscribers.consent import Source
from subscribers.models import Newsletter, Subscriber, Subscription, Suppression
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason

numbers = count(1)


def make_newsletter(**fields):
    number = next(numbers)
    defaults = {"name": f"Letter {number}", "slug": f"letter-{number}", "position": 9}
    return Newsletter.objects.create(**defaults | fields)


def make_subscriber(*newsletters, state=State.CONFIRMED, **fields):
    """Return a subscriber with a subscription to each newsletter, all in one state."""
    subscriber = Subscriber.objects.create(
        **{"email": f"reader-{next(numbers)}@example.org"} | fields
    )
    for newsletter in newsletters:
        make_subscription(subscriber, newsletter, state=state)
    return subscriber


def make_subscription(subscriber, newsletter, *, state=State.CONFIRMED, **fields):
    confirmed_at = timezone.now() if state == State.CONFIRMED else None
    defaults = {"source": Source.SITE, "confirmed_at": confirmed_at}
    return Subscription.objects.create(
        subscriber=subscriber, newsletter=newsletter, state=state, **defaults | fields
    )


def make_suppression(address, **fields):
    """Return a suppression of all letters, unless a newsletter is named."""
    kept = "" if fields.get("reason") == Reason.ERASED else address
    defaults = {"reason": Reason.UNSUBSCRIBED, "address": kept}
    return Suppression.objects.create(
        digest=address_digest(address), **defaults | fields
    )


class AgedSigner(TimestampSigner):
    def __init__(self, seconds):
        super().__init__(salt="subscribers.sign-up")
        self.seconds = seconds

    def timestamp(self):
        return b62_encode(int(time.time()) - self.seconds)


def make_stamp(*, seconds=60):
    """Return the stamp of a form drawn so many seconds ago."""
    return AgedSigner(seconds).sign("sign-up")
