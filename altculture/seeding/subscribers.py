"""Seeded subscribers: addresses, their subscriptions and the consent behind these."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from altculture.seeding.insert import insert, number_rows
from subscribers.consent import WORDING_VERSION, Source, sign_up_wording
from subscribers.models import ConsentEvent, Newsletter, Subscriber, Subscription
from subscribers.models.consent import Kind
from subscribers.models.subscription import State

BATCH = 5000
PREFIX = "seed-"
BEGINNING = datetime(2015, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=5)

#: Of twenty readers, how many stand where.
STATES = (
    [State.CONFIRMED] * 15
    + [State.PENDING] * 2
    + [State.UNSUBSCRIBED] * 2
    + [State.BOUNCED]
)
EVENTS = {
    State.CONFIRMED: Kind.CONFIRMED,
    State.UNSUBSCRIBED: Kind.UNSUBSCRIBED,
    State.BOUNCED: Kind.BOUNCED,
}


def address_of(number):
    return f"{PREFIX}{number:08}@example.org"


def number_of(address):
    return int(address.removeprefix(PREFIX).partition("@")[0])


def last_subscriber() -> int:
    """Return the number of the last address that an earlier run added, or 0."""
    last = Subscriber.objects.with_address_from(PREFIX).reverse().first()
    return number_of(last.email) if last else 0


def seed_subscribers(until, *, progress):
    """Add the subscribers that are missing up to number `until`."""
    newsletter, _created = Newsletter.objects.get_or_create(
        slug="seed-letter", defaults={"name": "The seeded letter", "position": 100}
    )
    for start in range(last_subscriber() + 1, until + 1, BATCH):
        numbers = range(start, min(start + BATCH, until + 1))
        _sign_up(numbers, newsletter)
        progress.step(len(numbers))


@transaction.atomic
def _sign_up(numbers, newsletter):
    readers = [
        Subscriber(email=address_of(number), created_at=BEGINNING + number * STEP)
        for number in numbers
    ]
    number_rows(Subscriber, readers)
    insert(Subscriber, readers)
    insert(Subscription, (_subscription(row, newsletter) for row in readers))
    wording = sign_up_wording()
    insert(
        ConsentEvent,
        (event for row in readers for event in _events(row, newsletter, wording)),
    )


def _state(reader):
    return STATES[number_of(reader.email) % len(STATES)]


def _subscription(reader, newsletter):
    state = _state(reader)
    return Subscription(
        subscriber_id=reader.pk,
        newsletter_id=newsletter.pk,
        state=state,
        changed_at=reader.created_at,
        confirmed_at=None if state == State.PENDING else reader.created_at,
        source=Source.SITE,
        wording_version=WORDING_VERSION,
    )


def _events(reader, newsletter, wording):
    """Yield the sign-up, and what came of it."""
    about = {
        "subscriber_id": reader.pk,
        "newsletter_id": newsletter.pk,
        "source": Source.SITE,
        "happened_at": reader.created_at,
    }
    yield ConsentEvent(
        kind=Kind.SIGNED_UP,
        wording=wording,
        wording_version=WORDING_VERSION,
        page="/subscribe/",
        **about,
    )
    if outcome := EVENTS.get(_state(reader)):
        yield ConsentEvent(kind=outcome, **about)
