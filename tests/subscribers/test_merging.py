from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from subscribers.actions.erase import erase
from subscribers.actions.links import find_link, make_link
from subscribers.actions.merge_subscribers import merge_subscribers
from subscribers.actions.prune import prune_unconfirmed
from subscribers.actions.take_proof import take_proof
from subscribers.actions.write_to import send_awaited
from subscribers.consent import Evidence, Source
from subscribers.errors import CannotMerge, EntryMerged
from subscribers.holdings import all_we_hold
from subscribers.models import (
    AwaitedMail,
    ConsentEvent,
    Subscriber,
    Subscription,
    Suppression,
)
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason
from subscribers.models.token import Purpose
from tests.subscribers.factories import make_subscription, make_suppression

PAGE = "admin:subscribers_subscriber_merge"
LATER = timedelta(hours=1)


@pytest.fixture
def kept(make_subscriber, letters):
    return make_subscriber(letters, email="new@example.org")


@pytest.fixture
def old(make_subscriber, make_newsletter):
    """The entry to give up, confirmed on a letter that the other does not have."""
    return make_subscriber(make_newsletter(), email="old@example.org", name="Anna")


@pytest.fixture
def merge(circulation, django_capture_on_commit_callbacks):
    def act(given_up, into):
        with django_capture_on_commit_callbacks(execute=True):
            return merge_subscribers(given_up, into, actor=circulation)

    return act


def states(reader):
    rows = reader.subscriptions.values_list("newsletter", "state")
    return dict(rows)


def test_what_the_other_alone_confirmed_waits_for_a_confirmation(
    merge, old, kept, letters, mailoutbox
):
    other = old.subscriptions.get().newsletter

    merge(old, kept)

    assert states(kept) == {letters.pk: State.CONFIRMED, other.pk: State.PENDING}
    assert [row.newsletter for row in Subscription.objects.mailable()] == [letters]
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (
        ["new@example.org"],
        "Please confirm your subscription",
    )


def test_the_address_given_up_is_suppressed_and_leaves_its_proof(merge, old, kept):
    merge(old, kept)

    old.refresh_from_db()
    assert (old.email, old.name, old.merged_into) == (None, "", kept)
    assert not old.subscriptions.exists()
    assert Suppression.objects.of("old@example.org").of_all_letters().exists()
    assert set(old.consent_events.values_list("kind", flat=True)) == {Kind.MERGED}
    assert set(ConsentEvent.objects.of(kept)) >= set(old.consent_events.all())
    assert len(all_we_hold(kept)["consent"]) == 3


@pytest.mark.parametrize("state", [State.UNSUBSCRIBED, State.BOUNCED])
def test_who_left_later_than_the_other_confirmed_has_left(
    merge, old, kept, letters, state
):
    later = timezone.now() + LATER
    make_subscription(old, letters, state=state, changed_at=later)

    merge(old, kept)

    assert states(kept)[letters.pk] == state


def test_who_confirmed_after_the_other_left_stays(merge, old, kept, letters):
    earlier = timezone.now() - LATER
    make_subscription(old, letters, state=State.UNSUBSCRIBED, changed_at=earlier)

    merge(old, kept)

    assert states(kept)[letters.pk] == State.CONFIRMED


@pytest.mark.parametrize("reason", [Reason.UNSUBSCRIBED, Reason.COMPLAINED])
def test_a_later_suppression_of_all_letters_holds_for_the_other_too(
    merge, old, kept, mailoutbox, reason
):
    old.subscriptions.all().delete()
    make_suppression(old.email, reason=reason, since=timezone.now() + LATER)

    merge(old, kept)

    assert not kept.subscriptions.active().exists()
    assert Suppression.objects.of(kept.email).of_all_letters().get().reason == reason
    assert not mailoutbox


def test_never_write_holds_for_the_other_whenever_it_was_said(
    merge, old, kept, mailoutbox
):
    since = timezone.now() - timedelta(days=900)
    make_suppression(old.email, reason=Reason.NEVER, since=since)

    merge(old, kept)

    assert Suppression.objects.of(kept.email).for_good().exists()
    assert not kept.subscriptions.active().exists()
    assert not mailoutbox


def test_what_keeps_the_kept_address_out_stays(merge, old, kept):
    other = old.subscriptions.get().newsletter
    make_suppression(kept.email, newsletter=other)

    merge(old, kept)

    assert other.pk not in states(kept)
    assert Suppression.objects.of(kept.email).against([other]).exists()


def test_tags_notes_pauses_and_days_are_put_together(merge, old, kept):
    until = timezone.now() + timedelta(days=9)
    kept.tags.add("press")
    old.tags.add("donor", "press")
    kept.note, old.note = "Met in Leeds.", "Gave twice."
    old.paused_until, old.created_at = until, until - timedelta(days=400)
    kept.save()
    old.save()

    merge(old, kept)

    kept.refresh_from_db()
    assert set(kept.tags.names()) == {"press", "donor"}
    assert kept.note == "Met in Leeds.\n\nGave twice."
    assert (kept.paused_until, kept.created_at) == (until, old.created_at)
    assert kept.name == "Anna"


@pytest.mark.parametrize("purpose", Purpose)
def test_links_to_the_address_given_up_say_what_became_of_it(
    client, merge, old, kept, purpose
):
    token = make_link(old, purpose)

    merge(old, kept)

    with pytest.raises(EntryMerged):
        find_link(token, purpose)
    page = client.get(
        reverse("subscribers:unsubscribe", args=[make_link(old, "unsubscribe")])
    )
    assert "put together with another" in page.text


def test_merging_needs_the_permission_and_two_entries(merge, old, kept, editor):
    with pytest.raises(PermissionDenied):
        merge_subscribers(old, kept, actor=editor)
    with pytest.raises(CannotMerge):
        merge(kept, kept)
    merge(old, kept)
    with pytest.raises(CannotMerge):
        merge(old, kept)


def test_the_page_shows_what_will_happen_and_then_does_it(
    client, circulation, old, kept
):
    client.force_login(circulation)
    path = reverse(PAGE, args=[kept.pk])
    form = {"other": "OLD@example.org", "keep": "this"}

    shown = client.post(path, form | {"look": "yes"})
    assert "Nobody confirms for another address" in shown.text
    assert not Suppression.objects.exists()

    done = client.post(path, form | {"merge": "yes"})
    assert done.url == reverse("admin:subscribers_subscriber_change", args=[kept.pk])
    old.refresh_from_db()
    assert old.merged_into == kept


def test_the_other_address_may_be_the_one_that_stays(client, circulation, old, kept):
    client.force_login(circulation)
    form = {"other": old.email, "keep": "other", "merge": "yes"}

    client.post(reverse(PAGE, args=[kept.pk]), form)

    kept.refresh_from_db()
    assert kept.merged_into == old


def test_an_unknown_address_is_refused(client, circulation, kept):
    client.force_login(circulation)

    page = client.post(
        reverse(PAGE, args=[kept.pk]),
        {"other": kept.email, "keep": "this", "merge": "yes"},
    )

    assert "No other entry has this address" in page.text
    kept.refresh_from_db()
    assert kept.merged_into is None


def test_erasing_forgets_the_address_given_up_too(merge, old, kept):
    merge(old, kept)
    token = make_link(kept, Purpose.PREFERENCES)
    assert Suppression.objects.of("old@example.org").get().address

    erase(token, evidence=Evidence(Source.MAIL))

    row = Suppression.objects.of("old@example.org").get()
    assert (row.address, row.reason) == ("", Reason.ERASED)


def test_what_a_merged_entry_agreed_to_is_not_pruned(
    merge, old, make_subscriber, letters
):
    kept = make_subscriber(letters, state=State.PENDING)
    alone = make_subscriber(letters, state=State.PENDING)
    merge(old, kept)

    prune_unconfirmed(timezone.now() + LATER)

    assert set(Subscriber.objects.all()) == {old, kept}
    assert alone not in Subscriber.objects.all()


def test_a_mail_that_waits_for_the_address_given_up_goes_nowhere(merge, old, kept):
    awaited = AwaitedMail.objects.create(subscriber=old, domain="example.org")

    merge(old, kept)

    send_awaited.func(awaited.pk)
    assert not AwaitedMail.objects.filter(subscriber=old).exists()


def test_the_proof_of_the_entry_that_stays_has_that_of_the_other(
    merge, old, kept, letters, circulation
):
    ConsentEvent.objects.create(subscriber=old, kind=Kind.CONFIRMED, source="mail")
    ConsentEvent.objects.create(subscriber=kept, kind=Kind.CHANGED, source="mail")
    digests = [kept.digest, old.digest]

    merge(old, kept)

    proof = take_proof(kept.digest, reason="Asked", actor=circulation)
    assert proof["address_digests"] == digests
    kinds = {row["kind"] for row in proof["events"]}
    assert {Kind.CONFIRMED, Kind.CHANGED, Kind.MERGED} <= kinds
