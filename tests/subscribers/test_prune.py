from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from subscribers.actions.links import make_link
from subscribers.models import ConsentEvent, Export, LinkToken, Subscriber, Subscription
from subscribers.models.subscription import State
from subscribers.models.token import Purpose

NOTHING_ELSE = "0 links, 0 looks, 0 files of imports, 0 files of exports."
OLD = timezone.now() - timedelta(days=31)


def prune(*options):
    out = StringIO()
    call_command("prune_subscribers", *options, stdout=out)
    return out.getvalue().strip()


def age(*, by):
    moment = timezone.now() - by
    Subscriber.objects.update(created_at=moment)
    Subscription.objects.update(changed_at=moment)


def test_what_was_not_confirmed_in_a_month_is_forgotten(signed_up):
    age(by=timedelta(days=30, minutes=1))

    said = prune()

    assert said == f"Deleted: 1 unconfirmed sign-ups, {NOTHING_ELSE}"
    assert not Subscriber.objects.exists()
    assert not ConsentEvent.objects.exists()
    assert not LinkToken.objects.exists()


def test_what_is_younger_stays(signed_up):
    age(by=timedelta(days=29))

    assert prune() == f"Deleted: 0 unconfirmed sign-ups, {NOTHING_ELSE}"
    assert ConsentEvent.objects.exists()


@pytest.mark.parametrize("state", sorted(set(State) - {State.PENDING}))
def test_who_is_more_than_waiting_stays(make_subscriber, make_newsletter, state):
    reader = make_subscriber(state=state)
    reader.subscriptions.create(newsletter=make_newsletter(), source="site")
    age(by=timedelta(days=400))

    prune()

    assert Subscriber.objects.get() == reader


def test_who_confirmed_once_and_left_keeps_the_proof(client, signed_up, post_sign_up):
    client.post(signed_up["confirm"])
    client.post(signed_up["unsubscribe"])
    post_sign_up("anna@example.org")
    age(by=timedelta(days=400))

    prune()

    assert ConsentEvent.objects.count() == 4


def test_who_signed_up_for_more_of_late_stays(signed_up, make_newsletter):
    age(by=timedelta(days=400))
    reader = Subscriber.objects.get()
    reader.subscriptions.create(newsletter=make_newsletter(), source="site")

    prune()

    assert Subscriber.objects.get() == reader


def test_links_go_that_have_not_worked_for_a_month(make_subscriber):
    reader = make_subscriber()
    for purpose in Purpose:
        make_link(reader, purpose)
    LinkToken.objects.filter(purpose=Purpose.CONFIRM).update(expires_at=OLD)

    prune()

    left = LinkToken.objects.values_list("purpose", flat=True)
    assert set(left) == {Purpose.UNSUBSCRIBE, Purpose.PREFERENCES}


def test_a_dry_run_only_counts(signed_up):
    age(by=timedelta(days=31))

    assert prune("--dry-run") == f"Would delete: 1 unconfirmed sign-ups, {NOTHING_ELSE}"
    assert Subscriber.objects.exists()


def test_days_are_counted_from_one(db):
    with pytest.raises(CommandError, match="--days must be 1 or more"):
        prune("--days", "0")


def test_an_export_forgets_the_address_that_it_was_asked_by(db):
    line = {"made_by": "Ines", "reason": "Audit", "format": "csv"}
    values = {"beginning": "anna", "languages": ["fr"]}
    fresh = Export.objects.create(**line, filter_values=values)
    old = Export.objects.create(
        **line, filter_values=values, started_at=timezone.now() - timedelta(days=2)
    )

    prune()

    fresh.refresh_from_db()
    old.refresh_from_db()
    assert (fresh.filter_values, old.filter_values) == (values, {"languages": ["fr"]})
