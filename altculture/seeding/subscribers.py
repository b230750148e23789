"""Seeded subscribers: addresses, their subscriptions and the consent behind these."""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from altculture.seeding.insert import insert, number_rows
from altculture.seeding.prose import NAMES
from subscribers.addresses import address_digest
from subscribers.consent import WORDING_VERSION, Source, sign_up_wording
from subscribers.models import (
    ConsentEvent,
    Newsletter,
    Subscriber,
    SubscriberTag,
    Subscription,
    TaggedSubscriber,
)
from subscribers.models.consent import Kind
from subscribers.models.subscription import State

BATCH = 5000
PREFIX = "seed-"
BEGINNING = datetime(2015, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=5)
LISTS = 5
TAGS = ("Press", "Patron", "Zürich, Kreis 4", "Met at the fair", "Writes back")

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
    newsletters = [_newsletter(number) for number in range(1, LISTS + 1)]
    tags = [_tag(name) for name in TAGS]
    for start in range(last_subscriber() + 1, until + 1, BATCH):
        numbers = range(start, min(start + BATCH, until + 1))
        _sign_up(numbers, newsletters, tags)
        progress.step(len(numbers))


def _newsletter(number):
    suffix = f"-{number}" if number > 1 else ""
    return Newsletter.objects.get_or_create(
        slug=f"seed-letter{suffix}",
        defaults={"name": f"The seeded letter {number}", "position": 99 + number},
    )[0]


def _tag(name):
    return SubscriberTag.objects.get_or_create(name=name)[0]


@transaction.atomic
def _sign_up(numbers, newsletters, tags):
    """Sign readers up for every list; the first alone has its consent events.

    Those of the others would be five times the rows and tell nothing more.
    """
    readers = [_reader(number) for number in numbers]
    number_rows(Subscriber, readers)
    insert(Subscriber, readers)
    insert(
        Subscription,
        (
            _subscription(row, newsletter, place)
            for row in readers
            for place, newsletter in enumerate(newsletters)
        ),
    )
    insert(TaggedSubscriber, (item for row in readers for item in _tagged(row, tags)))
    wording = sign_up_wording()
    insert(
        ConsentEvent,
        (event for row in readers for event in _events(row, newsletters[0], wording)),
    )


def _reader(number):
    address = address_of(number)
    return Subscriber(
        email=address,
        # Set here: rows by the thousand go past the field that would.
        digest=address_digest(address),
        name=NAMES[number % len(NAMES)] if number % 3 else "",
        created_at=BEGINNING + number * STEP,
    )


def _tagged(reader, tags):
    """Yield the tags of a reader: of two readers in five none, of the others two."""
    number = number_of(reader.email)
    for place in {0: (), 1: (), 2: (0, 1), 3: (1, 2), 4: (3, 4)}[number % 5]:
        yield TaggedSubscriber(content_object_id=reader.pk, tag_id=tags[place].pk)


def _state(reader, place=0):
    return STATES[(number_of(reader.email) + place) % len(STATES)]


def _subscription(reader, newsletter, place):
    state = _state(reader, place)
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
