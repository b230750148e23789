from datetime import timedelta

import django
import pytest
from django.utils import timezone

from altculture.kit.tasks import task_backends
from subscribers.actions.keep_out import keep_out
from subscribers.addresses import address_digest
from subscribers.models import (
    ConsentEvent,
    LinkToken,
    Subscriber,
    Subscription,
    Suppression,
)
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason
from tests.subscribers.factories import make_stamp

ANNA = "anna@example.org"
ASK, SENT = "/preferences/", "/preferences/sent/"


@pytest.fixture
def ask(client, letters, django_capture_on_commit_callbacks):
    """Return a function that asks for the link to somebody's own page."""

    def post(email=ANNA, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ASK, {"email": email, "stamp": make_stamp(), **fields})

    return post


@pytest.fixture
def reader(make_subscriber):
    return make_subscriber(email=ANNA, name="Anna")


@pytest.fixture
def own_page(reader, ask, mailoutbox, links_in):
    """The address of the reader's own page."""
    ask()
    return links_in(mailoutbox[-1])["preferences"]


@pytest.fixture
def save(client, own_page, letters):
    """Return a function that sends the page's form, with all ticked as it was."""

    def post(**fields):
        form = {"newsletters": [letters.pk], "name": "Anna", "language": "en-gb"}
        return client.post(own_page, form | fields)

    return post


def confirmed():
    rows = Subscription.objects.confirmed().order_by("pk")
    return [row.newsletter for row in rows]


def test_the_answer_is_the_same_whether_we_know_an_address_or_not(
    reader, ask, mailoutbox
):
    known, unknown = ask(ANNA), ask("nobody@example.org")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.url == SENT
    assert [mail.to for mail in mailoutbox] == [[ANNA]]


def test_the_page_itself_looks_nobody_up(
    reader, ask, settings, django_assert_max_num_queries
):
    """How long it takes would tell whom we know."""
    backend = "django.tasks" if django.VERSION >= (6, 0) else "django_tasks"
    settings.TASKS = {"default": {"BACKEND": f"{backend}.backends.dummy.DummyBackend"}}

    with django_assert_max_num_queries(40) as queries:
        ask(ANNA), ask("nobody@example.org")

    looked_up = [sql for sql in queries if "subscribers_subscriber" in sql["sql"]]
    assert looked_up == []
    asked = task_backends["default"].results
    assert [address_digest(ANNA)] in [result.args for result in asked]
    assert ANNA not in str([result.args for result in asked])
    assert len(asked) == 2


def test_who_is_never_written_to_gets_no_link(reader, ask, mailoutbox, circulation):
    keep_out(ANNA, Reason.NEVER, actor=circulation)

    assert ask().url == SENT
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"email": "anna"}, 422), ({"stamp": ""}, 422), ({"subject": "Watches"}, 302)],
)
def test_what_machines_send_moves_no_mail(reader, ask, mailoutbox, fields, status):
    assert ask(**fields).status_code == status
    assert mailoutbox == []


def test_one_address_is_written_to_three_times_an_hour_at_most(reader, ask, mailoutbox):
    answers = [ask().status_code for _time in range(4)]

    assert answers == [302, 302, 302, 429]
    assert len(mailoutbox) == 3


def test_opening_every_link_of_the_mail_changes_nothing(
    client, reader, ask, mailoutbox, links_in
):
    ask()
    links = links_in(mailoutbox[-1])

    for path in (*links.values(), links["preferences"] + "erase/"):
        assert client.get(path).status_code == 200

    assert set(links) == {"preferences", "unsubscribe"}
    assert reader.subscriptions.get().state == State.CONFIRMED
    assert not ConsentEvent.objects.exists()


def test_what_is_ticked_is_confirmed_by_the_fresh_link(
    client, save, letters, make_newsletter
):
    music = make_newsletter()

    answer = save(newsletters=[letters.pk, music.pk])

    assert client.get(answer.url).status_code == 200
    assert confirmed() == [letters, music]
    event = ConsentEvent.objects.get()
    assert (event.kind, event.source, event.newsletter) == ("confirmed", "mail", music)
    assert event.wording == "Send me the letters that I ticked, by e-mail."


def test_what_is_no_longer_ticked_is_left_and_suppressed(
    save, letters, make_newsletter
):
    music = make_newsletter()
    save(newsletters=[letters.pk, music.pk])

    save(newsletters=[music.pk])

    assert confirmed() == [music]
    assert [row.newsletter for row in Suppression.objects.of(ANNA)] == [letters]


def test_who_ticks_nothing_leaves_altogether(save, letters):
    save(newsletters=[])

    assert confirmed() == []
    assert Suppression.objects.of(ANNA).of_all_letters().exists()


def test_a_closed_newsletter_is_offered_to_those_alone_who_have_it(
    client, own_page, save, letters, make_newsletter
):
    closed = make_newsletter(is_open=False)

    assert closed.name not in client.get(own_page).text
    assert save(newsletters=[closed.pk]).status_code == 422
    assert confirmed() == [letters]


def test_a_name_a_language_and_a_pause_are_kept(save, reader):
    day = timezone.localdate() + timedelta(days=30)

    save(name="Anna K.", language="fr", paused_until=day.isoformat())

    reader.refresh_from_db()
    assert (reader.name, reader.language) == ("Anna K.", "fr")
    assert timezone.localdate(reader.paused_until) == day
    later = reader.paused_until + timedelta(seconds=1)
    assert not Subscription.objects.mailable().exists()
    assert Subscription.objects.mailable(later).exists()


@pytest.mark.parametrize("days", [-1, 0, 400])
def test_a_pause_ends_within_a_year(save, reader, days):
    day = timezone.localdate() + timedelta(days=days)

    answer = save(paused_until=day.isoformat())

    assert answer.status_code == 422
    assert "A pause ends on a day to come" in answer.text
    reader.refresh_from_db()
    assert reader.paused_until is None


def test_a_page_with_a_pause_that_is_over_can_be_saved_as_it_is(
    client, own_page, save, reader
):
    past = timezone.now() - timedelta(days=3)
    Subscriber.objects.update(paused_until=past)

    day = timezone.localdate(past).isoformat()
    assert day not in client.get(own_page).text
    assert save().status_code == 302


def test_the_download_has_all_that_we_hold(client, own_page, save, letters, reader):
    Subscriber.objects.update(note="Wrote about the spring issue.")
    reader.tags.add("Press")
    save(newsletters=[])

    answer = client.get(own_page + "data/")
    held = answer.json()

    assert "attachment" in answer["Content-Disposition"]
    assert (held["email"], held["name"]) == (ANNA, "Anna")
    assert (held["note"], held["tags"]) == ("Wrote about the spring issue.", ["Press"])
    assert [row["newsletter"] for row in held["subscriptions"]] == [letters.name]
    assert [row["kind"] for row in held["consent"]] == ["unsubscribed"]
    assert [row["reason"] for row in held["suppressions"]] == ["unsubscribed"] * 2
    assert {row["purpose"] for row in held["links_in_mails"]} == {
        *("preferences", "unsubscribe")
    }


def test_who_is_erased_is_forgotten_and_kept_out(client, own_page, reader):
    Subscriber.objects.update(note="Wrote about the spring issue.")
    reader.tags.add("Press")
    answer = client.post(own_page + "erase/")

    reader.refresh_from_db()
    assert "You are erased" in answer.text
    assert (reader.email, reader.name, reader.note) == (None, "", "")
    assert not reader.tags.exists()
    assert not Subscriber.objects.present().exists()
    assert not Subscription.objects.exists()
    assert not LinkToken.objects.exists()
    rows = Suppression.objects.of(ANNA)
    assert {(row.reason, row.address) for row in rows} == {(Reason.ERASED, "")}
    assert [event.kind for event in reader.consent_events.all()] == [
        *(Kind.UNSUBSCRIBED, Kind.ERASED)
    ]


@pytest.mark.parametrize("part", ["", "erase/"])
def test_a_second_tab_of_who_was_erased_says_that_the_link_leads_nowhere(
    client, own_page, part
):
    client.post(own_page + "erase/")

    assert client.post(own_page + part).status_code == 404


def test_the_address_of_who_was_erased_stands_nowhere(client, own_page, reader):
    client.post(own_page + "erase/")

    for model in (Subscriber, Subscription, ConsentEvent, Suppression, LinkToken):
        assert ANNA not in str(list(model.objects.values()))


def test_who_was_erased_may_come_back_as_somebody_new(
    client, own_page, post_sign_up, mailoutbox, links_in
):
    client.post(own_page + "erase/")
    post_sign_up(ANNA)

    client.post(links_in(mailoutbox[-1])["confirm"])

    assert Subscriber.objects.count() == 2
    assert [row.subscriber.email for row in Subscription.objects.mailable()] == [ANNA]


@pytest.mark.parametrize("part", ["", "data/", "erase/", "saved/"])
def test_a_link_works_for_a_day_and_only_for_its_purpose(client, own_page, part):
    forged = client.get(f"/preferences/{'A' * 43}/{part}")
    LinkToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert client.get(own_page + part).status_code == 410
    assert forged.status_code == 404


def test_unsubscribing_is_undone_within_a_day(client, signed_up, letters):
    client.post(signed_up["confirm"])
    page = client.post(signed_up["unsubscribe"])

    answer = client.post(signed_up["unsubscribe"], {"undo": ""})

    assert 'name="undo"' in page.text
    assert letters.name in answer.text
    assert Subscription.objects.mailable().exists()
    last = ConsentEvent.objects.last()
    assert (last.kind, last.source) == (Kind.CONFIRMED, "mail")
    assert last.wording == "I left by mistake. Send me these letters again."


def test_after_a_day_it_is_too_late_to_undo(client, signed_up):
    client.post(signed_up["confirm"])
    client.post(signed_up["unsubscribe"])
    Subscription.objects.update(changed_at=timezone.now() - timedelta(days=1))

    answer = client.post(signed_up["unsubscribe"], {"undo": ""})

    assert answer.status_code == 410
    assert not Subscription.objects.mailable().exists()


def test_what_was_never_confirmed_is_not_brought_back_by_undoing(client, signed_up):
    page = client.post(signed_up["unsubscribe"])
    answer = client.post(signed_up["unsubscribe"], {"undo": ""})

    assert 'name="undo"' not in page.text
    assert answer.status_code == 410
    assert not Subscription.objects.confirmed().exists()


def test_a_reader_cannot_undo_what_staff_did(client, signed_up, circulation):
    client.post(signed_up["confirm"])
    keep_out(ANNA, Reason.COMPLAINED, actor=circulation)

    answer = client.post(signed_up["unsubscribe"], {"undo": ""})

    assert answer.status_code == 410
    assert not Subscription.objects.mailable().exists()
