"""Sign-ups that come faster than people make them: kept, and held for a person."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from subscribers import limits
from subscribers.actions.drop_held import drop_held
from subscribers.actions.release_held import release_held
from subscribers.actions.write_to import write_to
from subscribers.holdings import all_we_hold
from subscribers.models import AwaitedMail, SignUpHour, SignUps, Subscriber
from subscribers.models.sign_ups import FLOOR, HOUR, USUAL_OVER
from tests.articles.desk import at
from tests.subscribers.factories import make_stamp

PAGE = "/admin/subscribers/signups/"


def fill_hour(number, *, ago=timedelta(0)):
    """Count sign-ups in an hour as if they had come."""
    hour = (timezone.now() - ago).replace(minute=0, second=0, microsecond=0)
    SignUpHour.objects.update_or_create(begun_at=hour, defaults={"number": number})


@pytest.fixture
def surge(post_sign_up, circulation):
    """Three sign-ups that came in an hour with far too many."""
    fill_hour(FLOOR)
    for address in ("a@one.example", "b@one.example", "c@two.example"):
        post_sign_up(address)


@pytest.fixture
def decide(circulation, django_capture_on_commit_callbacks):
    def send(user=circulation, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return at(user).post(PAGE, fields)

    return send


def test_an_hour_as_usual_holds_nothing(post_sign_up, mailoutbox):
    fill_hour(FLOOR - 1)

    post_sign_up()

    assert len(mailoutbox) == 1
    assert not AwaitedMail.objects.held().exists()


def test_what_is_usual_is_learnt_from_the_last_weeks(db):
    now, hours = timezone.now(), int(USUAL_OVER / HOUR)
    for number in range(1, hours + 1):
        fill_hour(20, ago=number * HOUR)
    fill_hour(100_000, ago=USUAL_OVER + 2 * HOUR)

    assert SignUpHour.objects.most_at_ease(now) == 200


def test_a_surge_is_kept_and_no_mail_goes_to_it(surge, mailoutbox, circulation):
    assert Subscriber.objects.count() == AwaitedMail.objects.held().count() == 3
    assert [mail.to for mail in mailoutbox] == [[circulation.email]]


def test_staff_are_told_once_and_led_to_the_page(surge, mailoutbox):
    mail = mailoutbox[0]
    assert PAGE in mail.body
    assert "one.example" not in mail.body + mail.alternatives[0].content


def test_what_is_released_goes_out_and_is_on_record(surge, decide, mailoutbox):
    decide(decision="release", domain="one.example")

    assert [mail.to for mail in mailoutbox[1:]] == [
        ["a@one.example"],
        ["b@one.example"],
    ]
    assert AwaitedMail.objects.get().domain == "two.example"
    assert "2 mails (@one.example)" in LogEntry.objects.get().change_message


def test_what_is_dropped_is_forgotten_and_on_record(surge, decide, mailoutbox):
    decide(decision="drop", domain="one.example")

    assert Subscriber.objects.get().email == "c@two.example"
    assert "2 sign-ups (@one.example)" in LogEntry.objects.get().change_message
    assert len(mailoutbox) == 1


def test_who_confirmed_before_survives_being_dropped(
    post_sign_up, make_subscriber, make_newsletter, decide
):
    reader, more = make_subscriber(email="anna@example.org"), make_newsletter()
    fill_hour(FLOOR)
    post_sign_up("anna@example.org", choosing="1", newsletters=[more.pk])

    decide(decision="drop")

    assert reader.subscriptions.confirmed().count() == 1
    assert not AwaitedMail.objects.exists()


def test_the_page_counts_what_is_held_by_domain(surge, circulation):
    page = at(circulation).get(PAGE)

    assert [(row["domain"], row["mails"]) for row in page.context["domains"]] == [
        ("one.example", 2),
        ("two.example", 1),
    ]
    assert "a@one.example" not in page.text
    assert "The mails to 3 new readers are held." in page.text


@pytest.mark.parametrize("act", [release_held, drop_held])
def test_who_may_not_decide_changes_nothing(surge, editor, decide, act):
    with pytest.raises(PermissionDenied):
        act(actor=editor)

    assert decide(editor, decision="drop").status_code == 403
    assert AwaitedMail.objects.held().count() == 3


def test_looking_at_the_page_changes_nothing(surge, circulation):
    at(circulation).get(PAGE, {"decision": "drop"})

    assert AwaitedMail.objects.held().count() == 3


def test_a_flood_is_taken_or_told_to_wait_and_nothing_is_lost(
    client, letters, mailoutbox, monkeypatch
):
    few = limits.KeptLimit("few", most=FLOOR + 10, seconds=3600)
    monkeypatch.setattr(limits, "FROM_EVERYBODY", few)

    def sign_up(number):
        form = {"email": f"r{number}@example.org", "stamp": make_stamp()}
        host = f"192.0.{number % 4}.{number % 8}"
        return client.post("/subscribe/", form, REMOTE_ADDR=host).status_code

    codes = [sign_up(number) for number in range(FLOOR + 30)]

    assert (codes.count(302), codes.count(429)) == (few.most, 20)
    assert Subscriber.objects.count() == few.most
    assert AwaitedMail.objects.count() == few.most
    assert AwaitedMail.objects.held().count() == 10
    assert mailoutbox == []


def test_staff_pause_sign_ups_and_take_them_again(circulation, client, letters):
    browser = at(circulation)

    for is_paused in (True, False):
        url = browser.get(PAGE).context["switch_url"]
        fields = {"sentence": "Back on Monday."} | (
            {"is_paused": "on"} if is_paused else {}
        )
        browser.post(url, fields)

        assert SignUps.objects.get().is_paused is is_paused
        assert ("Back on Monday." in client.get("/subscribe/").text) is is_paused


@pytest.mark.parametrize("waiting", [1, 40])
def test_the_page_costs_as_much_for_many_as_for_one(
    make_subscriber, circulation, django_assert_max_num_queries, waiting
):
    for number in range(waiting):
        write_to(make_subscriber(email=f"r@d{number}.example"), is_held=True)
    browser = at(circulation)

    with django_assert_max_num_queries(13):
        page = browser.get(PAGE)

    assert page.context["held"] == waiting


def test_staff_are_told_what_they_did(surge, circulation):
    browser = at(circulation)

    done = browser.post(PAGE, {"decision": "drop"}, follow=True)

    assert "3 sign-ups were dropped." in done.text


def test_what_a_reader_waits_for_is_in_what_we_hold(surge):
    held = all_we_hold(Subscriber.objects.get(email="c@two.example"))

    assert [row["is_held"] for row in held["mails_on_their_way"]] == [True]
