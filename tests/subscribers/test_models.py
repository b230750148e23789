import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from subscribers.errors import AppendOnly
from subscribers.models import ConsentEvent, Subscription
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from tests.articles.factories import make_movement, make_topic


@pytest.fixture
def event(make_subscriber, letters):
    return ConsentEvent.objects.create(
        subscriber=make_subscriber(), newsletter=letters, kind=Kind.SIGNED_UP
    )


@pytest.mark.parametrize(
    "attempt",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: ConsentEvent.objects.update(wording="other"),
        lambda event: ConsentEvent.objects.filter(pk=event.pk).delete(),
    ],
)
def test_a_consent_event_is_never_changed_or_deleted(event, attempt):
    with pytest.raises(AppendOnly):
        attempt(event)

    assert ConsentEvent.objects.get().kind == Kind.SIGNED_UP


@pytest.mark.parametrize("state", State)
def test_each_state_has_an_adjective(make_subscriber, state):
    for other in State:
        make_subscriber(state=other)

    found = getattr(Subscription.objects, state.value)()

    assert [row.state for row in found] == [state]


@pytest.mark.parametrize(
    "fields", [{"state": "maybe"}, {"state": State.CONFIRMED, "confirmed_at": None}]
)
def test_the_database_refuses_a_state_that_makes_no_sense(make_subscriber, fields):
    subscription = make_subscriber(state=State.PENDING).subscriptions

    with pytest.raises(IntegrityError):
        subscription.update(**fields)


def test_a_reader_has_one_subscription_to_a_newsletter(make_subscriber, letters):
    reader = make_subscriber()

    with pytest.raises(IntegrityError):
        reader.subscriptions.create(newsletter=letters, source="site")


def test_a_newsletter_follows_one_subject(letters):
    letters.movement = make_movement("AI refusal")
    letters.full_clean()
    letters.save()

    assert letters.subject == letters.movement
    letters.topic = make_topic("Consent")
    with pytest.raises(ValidationError, match="one section, one movement or one topic"):
        letters.full_clean()


def test_a_tag_exists_once_whatever_its_capitals(make_subscriber):
    reader = make_subscriber()

    reader.tags.add("Press", "press")

    assert [tag.name for tag in reader.tags.all()] == ["Press"]
