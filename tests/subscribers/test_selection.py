from datetime import date, timedelta

import pytest
from django.utils import timezone

from altculture.kit.periods import midnight
from subscribers.consent import Source
from subscribers.errors import SelectionBroken
from subscribers.models import Segment, Subscriber, SubscriberTag, Subscription
from subscribers.models.subscription import State
from subscribers.selection import Selection
from tests.articles.factories import make_section, make_topic
from tests.subscribers.factories import make_subscription

DAY = date(2026, 3, 1)


@pytest.fixture
def names_of():
    """Return a function that names the readers a selection finds, in its order."""

    def find(selection):
        found = selection.of_subscribers(Subscriber.objects.present())
        return [reader.name for reader in found]

    return find


@pytest.fixture
def cast(make_subscriber, make_newsletter, letters):
    """Anna confirmed two newsletters; Bert waits for one of them and left the other."""
    other = make_newsletter(name="Other", slug="other", topic=make_topic("Labour"))
    anna = make_subscriber(letters, other, name="Anna", language="fr")
    bert = make_subscriber(letters, state=State.PENDING, name="Bert")
    make_subscription(bert, other, state=State.UNSUBSCRIBED, source=Source.IMPORT)
    anna.tags.add("press")
    Subscriber.objects.filter(pk=anna.pk).update(created_at=midnight(DAY))
    return {"letters": letters, "other": other, "anna": anna, "bert": bert}


def conditions(cast):
    tag = SubscriberTag.objects.get()
    yield Selection(), ["Bert", "Anna"]
    yield Selection(newsletters=(cast["other"],)), ["Bert", "Anna"]
    yield Selection(newsletters=(cast["letters"], cast["other"])), ["Bert", "Anna"]
    yield Selection(states=(State.CONFIRMED,)), ["Anna"]
    yield Selection(states=(State.PENDING, State.UNSUBSCRIBED)), ["Bert"]
    yield Selection(newsletters=(cast["other"],), states=(State.PENDING,)), []
    yield Selection(sources=(Source.IMPORT,)), ["Bert"]
    yield Selection(sources=(Source.IMPORT,), states=(State.PENDING,)), []
    yield Selection(topics=(cast["other"].topic,), states=(State.CONFIRMED,)), ["Anna"]
    yield Selection(topics=(cast["other"].topic,), states=(State.PENDING,)), []
    yield Selection(not_on=(cast["other"],)), ["Bert"]
    yield Selection(joined_from=DAY, joined_until=DAY), ["Anna"]
    yield Selection(joined_from=DAY + timedelta(days=1)), ["Bert"]
    yield Selection(joined_until=DAY - timedelta(days=1)), []
    yield Selection(languages=("fr",)), ["Anna"]
    yield Selection(languages=("fr", "en-gb")), ["Bert", "Anna"]
    yield Selection(tags=(tag,)), ["Anna"]
    yield Selection(not_tagged=(tag,)), ["Bert"]
    yield Selection(tags=(tag,), languages=("en-gb",)), []


def test_each_condition_finds_whom_it_says_after_a_round_trip(cast, names_of):
    for selection, names in conditions(cast):
        kept = Selection.from_values(selection.as_values())

        assert kept == selection
        assert names_of(kept) == names, selection.in_words()


def test_the_subscriptions_are_those_that_meet_the_conditions(cast):
    for selection, names in conditions(cast):
        found = selection.subscriptions().select_related("subscriber")

        owners = {row.subscriber.name for row in found}
        assert owners == set(names), selection.in_words()
        assert len(set(found)) == len(found)
    pending = Selection(newsletters=(cast["letters"],), states=(State.PENDING,))
    assert pending.subscriptions().get() == cast["bert"].subscriptions.pending().get()


def test_who_pauses_is_told_from_who_does_not(cast, names_of):
    tomorrow = timezone.now() + timedelta(days=1)
    Subscriber.objects.filter(name="Anna").update(paused_until=tomorrow)

    assert names_of(Selection(paused=True)) == ["Anna"]
    assert names_of(Selection(paused=False)) == ["Bert"]


def test_a_segment_is_narrowed_and_never_widened(cast, names_of, circulation):
    values = Selection(newsletters=(cast["letters"],)).as_values()
    segment = Segment(name="Ours", values=values, made_by=circulation)

    confirmed = Selection.of_segment(segment, states=(State.CONFIRMED,))
    elsewhere = Selection.of_segment(segment, newsletters=(cast["other"],))

    assert names_of(confirmed) == ["Anna"]
    assert names_of(elsewhere) == []
    assert not elsewhere.subscriptions().exists()
    assert Selection.from_values(confirmed.as_values()) == confirmed
    assert confirmed.in_words() == (
        "segment “Ours” (newsletter “Letters from Alternative Culture”), "
        "state “Confirmed”"
    )


def test_a_condition_whose_row_is_gone_is_refused_and_not_left_out(cast, names_of):
    tag = SubscriberTag.objects.get()
    values = Selection(tags=(tag,), languages=("fr",)).as_values()
    assert names_of(Selection.from_values(values)) == ["Anna"]

    tag.delete()

    with pytest.raises(SelectionBroken, match="was deleted"):
        Selection.from_values(values)


def test_a_selection_says_in_words_what_it_asks(cast):
    section = make_section("Arts")

    words = Selection(
        newsletters=(cast["letters"], cast["other"]),
        sections=(section,),
        languages=("fr",),
        joined_from=DAY,
        paused=False,
    ).in_words()

    assert words == (
        "newsletter “Letters from Alternative Culture” or “Other”, since 1 Mar 2026 "
        "or later, language “fr”, newsletter that follows “Arts”, not pausing"
    )
    assert Subscription.objects.count() == 4
