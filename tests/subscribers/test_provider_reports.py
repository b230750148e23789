"""What mail providers report, as they send it: bounces, complaints, mails to us."""

import json
from base64 import b64encode

import pytest
from anymail.signals import AnymailTrackingEvent

from altculture.urls import provider_patterns
from subscribers.actions.links import make_link
from subscribers.models import Suppression
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason
from subscribers.models.token import Purpose
from subscribers.provider_reports import reason_in

ANNA = "anna@example.org"
SECRET = "postmark:a-secret-for-the-tests"
HARD = {"RecordType": "Bounce", "Type": "HardBounce", "TypeCode": 1}
SOFT = {"RecordType": "Bounce", "Type": "SoftBounce", "TypeCode": 4096}
TRANSIENT = {"RecordType": "Bounce", "Type": "Transient", "TypeCode": 2}
COMPLAINT = {"RecordType": "SpamComplaint", "Type": "SpamComplaint", "TypeCode": 512}
LEAVING = {
    "RecordType": "SubscriptionChange",
    "SuppressSending": True,
    "SuppressionReason": "ManualSuppression",
}
pytestmark = pytest.mark.urls("tests.subscribers.provider_urls")


@pytest.fixture
def reader(make_subscriber):
    return make_subscriber(email=ANNA)


@pytest.fixture
def report(client, settings):
    """Return a function that reports as Postmark does."""
    settings.ANYMAIL_WEBHOOK_SECRET = SECRET

    def post(event, *, email=ANNA, secret=SECRET, page="tracking"):
        credentials = b64encode(secret.encode()).decode()
        return client.post(
            f"/anymail/postmark/{page}/",
            json.dumps(event | {"Email": email, "Recipient": email}),
            content_type="application/json",
            headers={"Authorization": f"Basic {credentials}"},
        )

    return post


@pytest.mark.parametrize(
    ("event", "state", "reason"),
    [
        (HARD, State.BOUNCED, Reason.BOUNCED),
        (COMPLAINT, State.UNSUBSCRIBED, Reason.COMPLAINED),
        (LEAVING, State.UNSUBSCRIBED, Reason.UNSUBSCRIBED),
    ],
)
def test_who_can_or_will_not_be_written_to_is_suppressed(
    reader, report, event, state, reason
):
    for _ in range(2):
        assert report(event, email="Anna@Example.org").status_code == 200

    assert reader.subscriptions.get().state == state
    kept_out = Suppression.objects.of(ANNA).of_all_letters().get()
    assert kept_out.reason == reason


@pytest.mark.parametrize("event", [SOFT, TRANSIENT, {"RecordType": "Delivery"}])
def test_what_is_temporary_changes_nothing(reader, report, event):
    assert report(event).status_code == 200

    assert reader.subscriptions.get().state == State.CONFIRMED
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("email", ["editor@example.org", "no address", ""])
def test_a_report_on_no_reader_changes_nothing(reader, report, email):
    assert report(HARD, email=email).status_code == 200
    assert not Suppression.objects.exists()


def test_a_report_without_the_secret_is_refused(reader, report):
    assert report(HARD, secret="postmark:guessed").status_code == 400
    assert reader.subscriptions.get().state == State.CONFIRMED


def test_nothing_is_mounted_without_a_secret():
    assert provider_patterns("") == []
    assert provider_patterns(SECRET)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_mail_that_the_provider_took_in_unsubscribes(
    reader, report, settings, is_known
):
    settings.UNSUBSCRIBE_ADDRESS = "leave@magazine.example"
    token = make_link(reader, Purpose.UNSUBSCRIBE) if is_known else "forged"
    mail = {"OriginalRecipient": f"leave+{token}@magazine.example"}
    mail |= {"Headers": [], "FromFull": {"Email": ANNA, "Name": ""}, "Subject": ""}

    assert report(mail, page="inbound").status_code == 200

    state = State.UNSUBSCRIBED if is_known else State.CONFIRMED
    assert reader.subscriptions.get().state == state


@pytest.mark.parametrize(
    ("sent", "is_hard"),
    [
        ({"event": "hard_bounce"}, True),
        ({"event": "soft_bounce"}, False),
        ({"type": "activity.soft_bounced"}, False),
        ({"hard_bounce": False}, False),
        ({"hard_bounce": True}, True),
        ({"bounce": {"bounceType": "Transient"}}, False),
        ({"bounce": {"bounceType": "Permanent"}}, True),
        ({"msys": {"message_event": {"bounce_class": "10"}}}, True),
        ({"msys": {"message_event": {"bounce_class": "22"}}}, False),
        ([{"event-data": {"severity": "temporary"}}], False),
    ],
)
def test_each_provider_tells_in_its_own_way_what_is_temporary(sent, is_hard):
    event = AnymailTrackingEvent(
        event_type="bounced", reject_reason="bounced", esp_event=sent
    )

    assert reason_in(event) == (Reason.BOUNCED if is_hard else None)


@pytest.mark.parametrize("reason", ["spam", "blocked", "timed_out", "other", None])
def test_a_refusal_of_the_mail_says_nothing_against_the_address(reason):
    event = AnymailTrackingEvent(event_type="bounced", reject_reason=reason)

    assert reason_in(event) is None
