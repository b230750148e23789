import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from subscribers.actions.add_subscriber import add_subscriber
from subscribers.actions.keep_out import keep_out
from subscribers.actions.let_come_back import let_come_back
from subscribers.actions.record import record
from subscribers.consent import Evidence, Source
from subscribers.errors import KeptOut
from subscribers.models import ConsentEvent, Subscriber, Subscription, Suppression
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason
from tests.subscribers.factories import make_suppression

ANNA = "anna@example.org"
BY_STAFF = [reason for reason in Reason if reason != Reason.ERASED]


def mailable():
    return list(Subscription.objects.mailable().values_list("subscriber__email"))


def test_who_unsubscribes_is_suppressed_for_each_letter_and_for_all(
    client, signed_up, letters
):
    client.post(signed_up["confirm"])

    client.post(signed_up["unsubscribe"])

    rows = Suppression.objects.of(ANNA)
    assert {row.newsletter for row in rows} == {letters, None}
    assert {row.reason for row in rows} == {Reason.UNSUBSCRIBED}
    assert mailable() == []


def test_the_owner_of_an_address_comes_back_by_confirming(
    client, signed_up, post_sign_up, mailoutbox, links_in
):
    client.post(signed_up["confirm"])
    client.post(signed_up["unsubscribe"])
    post_sign_up(ANNA)
    assert Suppression.objects.of(ANNA).exists()

    client.post(links_in(mailoutbox[-1])["confirm"])

    assert not Suppression.objects.of(ANNA).exists()
    assert mailable() == [(ANNA,)]


def test_a_letter_that_was_left_stays_away_when_another_is_confirmed(
    make_newsletter, signed_up, client
):
    other = make_newsletter()
    make_suppression(ANNA, newsletter=other)

    client.post(signed_up["confirm"])

    assert Suppression.objects.of(ANNA).get().newsletter == other


@pytest.mark.parametrize("reason", BY_STAFF)
def test_staff_take_a_reader_off_every_list(make_subscriber, circulation, reason):
    reader = make_subscriber(email=ANNA)

    keep_out(ANNA.upper(), reason, actor=circulation, note="Wrote to us.")

    row = Suppression.objects.of(ANNA).of_all_letters().get()
    assert (row.reason, row.note, row.actor) == (reason, "Wrote to us.", circulation)
    assert not reader.subscriptions.active().exists()
    assert ConsentEvent.objects.get().actor == circulation
    assert mailable() == []


def test_an_address_on_no_list_can_be_suppressed(db, circulation):
    keep_out(ANNA, Reason.NEVER, actor=circulation)

    assert not Subscriber.objects.exists()
    assert Suppression.objects.of("Anna@Example.ORG").exists()


def test_who_may_not_suppress_is_refused(make_subscriber, editor):
    make_subscriber(email=ANNA)

    with pytest.raises(PermissionDenied):
        keep_out(ANNA, Reason.NEVER, actor=editor)

    assert mailable() == [(ANNA,)]


@pytest.mark.parametrize("reason", Reason)
def test_staff_cannot_add_whom_the_list_keeps_out(letters, circulation, reason):
    reader = Subscriber(email=ANNA)
    make_suppression(ANNA, reason=reason)

    with pytest.raises(KeptOut):
        add_subscriber(reader, [letters], actor=circulation)

    assert not Subscriber.objects.exists()


def test_never_write_keeps_back_even_the_mail_that_asks(
    db, circulation, post_sign_up, mailoutbox
):
    keep_out(ANNA, Reason.NEVER, actor=circulation)

    response = post_sign_up(ANNA)

    assert (response.status_code, response.url) == (302, "/subscribe/thanks/")
    assert mailoutbox == []
    assert not Subscriber.objects.exists()


def test_an_older_link_does_not_undo_never_write(client, signed_up, circulation):
    keep_out(ANNA, Reason.NEVER, actor=circulation)

    answer = client.post(signed_up["confirm"])

    assert answer.status_code == 410
    assert mailable() == []


def test_whose_return_is_allowed_still_has_to_confirm(
    client, circulation, post_sign_up, mailoutbox, links_in
):
    row = keep_out(ANNA, Reason.NEVER, actor=circulation)

    let_come_back(row, note="Asked by letter.", actor=circulation)

    post_sign_up(ANNA)
    assert mailable() == []
    client.post(links_in(mailoutbox[-1])["confirm"])
    assert mailable() == [(ANNA,)]


def test_the_weaker_reason_does_not_replace_never_write(make_subscriber, circulation):
    make_subscriber(email=ANNA)
    keep_out(ANNA, Reason.NEVER, actor=circulation)

    keep_out(ANNA, Reason.BOUNCED, actor=circulation)

    assert Suppression.objects.of(ANNA).of_all_letters().get().reason == Reason.NEVER


def test_letters_go_to_no_suppressed_address_whatever_its_state(
    make_subscriber, make_newsletter, letters
):
    reader = make_subscriber(letters, make_newsletter(), email=ANNA)
    other = reader.subscriptions.exclude(newsletter=letters).get()

    make_suppression(ANNA, newsletter=letters)

    assert list(Subscription.objects.mailable()) == [other]


def test_circulation_suppresses_an_address_and_lets_its_owner_come_back(
    client, circulation
):
    client.force_login(circulation)
    form = {"address": ANNA, "reason": "never", "note": "Wrote to us."}
    client.post(reverse("admin:subscribers_suppression_add"), form)
    row = Suppression.objects.of(ANNA).get()
    page = reverse("admin:subscribers_suppression_change", args=[row.pk])

    client.post(page, {"reason": "unsubscribed", "note": "Asked by letter."})

    row.refresh_from_db()
    assert (row.reason, row.note) == (Reason.UNSUBSCRIBED, "Asked by letter.")
    assert client.post(page, {"reason": "never"}).status_code == 403


def test_an_erased_address_is_found_by_whoever_knows_it(client, circulation, search):
    make_suppression(ANNA, reason=Reason.ERASED)
    make_suppression("bert@example.org")
    client.force_login(circulation)

    page = search("admin:subscribers_suppression_changelist", {"q": ANNA})

    assert "erased" in page.text
    assert "bert@example.org" not in page.text


def test_the_form_says_that_a_suppressed_address_cannot_be_added(
    client, circulation, letters
):
    make_suppression(ANNA, reason=Reason.ERASED)
    client.force_login(circulation)
    form = {"email": ANNA, "language": "en-gb", "newsletters": [letters.pk]}

    page = client.post(reverse("admin:subscribers_subscriber_add"), form)

    assert "Only its owner can come back" in page.text
    assert not Subscriber.objects.exists()


def test_the_form_knows_a_suppressed_address_in_any_spelling(
    client, circulation, letters, search
):
    make_suppression("anna@xn--bcher-kva.example")
    client.force_login(circulation)
    form = {"language": "en-gb", "newsletters": [letters.pk]}
    add = reverse("admin:subscribers_subscriber_add")

    page = client.post(add, form | {"email": "Anna@BÜCHER.example"})
    found = search(
        "admin:subscribers_suppression_changelist", {"q": "Anna@BÜCHER.example"}
    )

    assert "Only its owner can come back" in page.text
    assert "anna@xn--bcher-kva.example" in found.text


def test_a_note_beside_never_write_is_kept(client, circulation):
    row = make_suppression(ANNA, reason=Reason.NEVER)
    client.force_login(circulation)
    page = reverse("admin:subscribers_suppression_change", args=[row.pk])

    client.post(page, {"reason": "never", "note": "By letter, 3 March."})

    row.refresh_from_db()
    assert (row.reason, row.note) == (Reason.NEVER, "By letter, 3 March.")


@pytest.mark.parametrize("reason", sorted(set(Reason) - {Reason.NEVER}))
def test_what_keeps_nobody_from_coming_back_stays_as_it_is(db, circulation, reason):
    row = make_suppression(ANNA, reason=reason)

    let_come_back(row, note="Asked.", actor=circulation)

    row.refresh_from_db()
    assert (row.reason, row.note) == (reason, "")


def test_a_link_that_is_still_good_does_not_lead_past_never_write(client, signed_up):
    make_suppression(ANNA, reason=Reason.NEVER)

    answer = client.post(signed_up["confirm"])

    assert answer.status_code == 410
    assert mailable() == []
    assert not Subscription.objects.confirmed().exists()


def test_undoing_does_not_lead_past_never_write(client, signed_up, circulation):
    client.post(signed_up["confirm"])
    client.post(signed_up["unsubscribe"])
    keep_out(ANNA, Reason.NEVER, actor=circulation)

    answer = client.post(signed_up["unsubscribe"], {"undo": ""})

    assert answer.status_code == 410
    assert not Subscription.objects.confirmed().exists()


@pytest.mark.parametrize("source", [Source.STAFF, Source.IMPORT, Source.SITE])
def test_only_what_its_owner_confirms_by_mail_lifts_a_suppression(
    make_subscriber, letters, source
):
    reader = make_subscriber(state=State.UNSUBSCRIBED)
    make_suppression(reader.email, newsletter=letters)

    row = reader.subscriptions.get()

    record(row, Kind.CONFIRMED, Evidence(source), actor=None)

    assert Suppression.objects.of(reader.email).exists()
    record(row, Kind.CONFIRMED, Evidence(Source.MAIL), actor=None)
    assert not Suppression.objects.of(reader.email).exists()
