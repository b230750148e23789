from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from subscribers.models import ConsentEvent, LinkToken, Subscriber, Subscription
from subscribers.models.consent import Kind
from subscribers.models.subscription import State

FORGED = "A" * 43


@pytest.fixture
def strict_client():
    """A client that demands CSRF tokens, as the site does of everybody else."""
    return Client(enforce_csrf_checks=True)


def states():
    return list(Subscription.objects.values_list("state", flat=True))


def test_a_scanner_that_opens_every_link_changes_nothing(client, signed_up):
    for path in signed_up.values():
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200

    assert states() == [State.PENDING]
    assert not LinkToken.objects.filter(used_at__isnull=False).exists()
    assert ConsentEvent.objects.count() == 1


def test_the_button_confirms(strict_client, signed_up, letters):
    page = strict_client.get(signed_up["confirm"])

    answer = strict_client.post(signed_up["confirm"])

    assert letters.name in page.content.decode()
    assert letters.name in answer.content.decode()
    subscription = Subscription.objects.confirmed().get()
    assert subscription.confirmed_at == subscription.changed_at
    event = ConsentEvent.objects.last()
    assert (event.kind, event.source) == (Kind.CONFIRMED, "mail")
    assert event.wording == "Yes, send me these letters by e-mail."


def test_a_link_to_confirm_works_once(client, signed_up):
    client.post(signed_up["confirm"])

    again = client.post(signed_up["confirm"])

    assert again.status_code == 410
    assert "This link was used before" in again.content.decode()
    assert ConsentEvent.objects.count() == 2


def test_who_signed_up_twice_confirms_once(
    client, signed_up, post_sign_up, mailoutbox, links_in
):
    post_sign_up("anna@example.org")
    client.post(signed_up["confirm"])

    other = client.get(links_in(mailoutbox[1])["confirm"])

    assert other.status_code == 410
    assert "nothing left to do" in other.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_to_confirm_works_for_seven_days(client, signed_up, method):
    links = LinkToken.objects.to_confirm()
    links.update(expires_at=timezone.now() - timedelta(seconds=1))

    answer = getattr(client, method)(signed_up["confirm"])

    assert answer.status_code == 410
    assert "too old" in answer.content.decode()
    assert states() == [State.PENDING]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("start", ["/subscribe/confirm/", "/unsubscribe/"])
@pytest.mark.parametrize("token", [FORGED, "x", "%00", "ä" * 500])
def test_a_forged_link_is_404_and_says_what_to_do(client, method, start, token):
    answer = getattr(client, method)(f"{start}{token}/")

    assert answer.status_code == 404
    assert "This link leads nowhere." in answer.content.decode()


def test_a_link_serves_its_own_purpose_only(client, signed_up):
    confirm, unsubscribe = (
        path.rstrip("/").rpartition("/")[2] for path in signed_up.values()
    )

    assert client.post(f"/unsubscribe/{confirm}/").status_code == 404
    assert client.post(f"/subscribe/confirm/{unsubscribe}/").status_code == 404
    assert states() == [State.PENDING]


def test_the_token_stands_in_the_mail_only(signed_up):
    tokens = {path.rstrip("/").rpartition("/")[2] for path in signed_up.values()}

    kept = set(LinkToken.objects.values_list("digest", flat=True))

    assert len(kept) == 2
    assert not kept & tokens


def test_the_button_unsubscribes_from_everything(
    strict_client, signed_up, make_newsletter
):
    reader = Subscriber.objects.get()
    reader.subscriptions.create(newsletter=make_newsletter(), source="site")
    strict_client.post(signed_up["confirm"])

    answer = strict_client.post(signed_up["unsubscribe"])

    assert answer.status_code == 200
    assert states() == [State.UNSUBSCRIBED] * 2


def test_one_click_in_the_mail_program_unsubscribes(strict_client, signed_up):
    answer = strict_client.post(
        signed_up["unsubscribe"], {"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == 200
    assert not answer.cookies
    assert states() == [State.UNSUBSCRIBED]


def test_unsubscribing_twice_is_fine_and_proven_once(client, signed_up):
    for _ in range(2):
        assert client.post(signed_up["unsubscribe"]).status_code == 200

    events = ConsentEvent.objects.filter(kind=Kind.UNSUBSCRIBED)
    assert events.count() == 1


def test_who_said_it_was_not_them_cannot_be_confirmed_by_the_older_link(
    client, signed_up
):
    client.post(signed_up["unsubscribe"])

    assert client.post(signed_up["confirm"]).status_code == 410
    assert states() == [State.UNSUBSCRIBED]


@pytest.mark.parametrize("name", ["confirm", "unsubscribe"])
def test_pages_with_a_token_are_not_cached_indexed_or_told_of(client, signed_up, name):
    page = client.get(signed_up[name])

    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "no-referrer"
