import pytest
from django.template.loader import render_to_string

from subscribers.consent import network_hash, sign_up_wording
from subscribers.models import ConsentEvent, Newsletter, Subscriber
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from tests.subscribers.factories import make_stamp

PAGE = "/subscribe/"
THANKS = "/subscribe/thanks/"


def test_a_fresh_site_takes_sign_ups(client, db):
    response = client.get(PAGE)

    assert response.status_code == 200
    assert Newsletter.objects.open().get().slug == "letters"


def test_who_signs_up_is_pending_and_gets_a_mail(post_sign_up, letters, mailoutbox):
    response = post_sign_up("Anna@Example.org")

    assert (response.status_code, response.url) == (302, THANKS)
    subscription = Subscriber.objects.get(email="Anna@example.org").subscriptions.get()
    assert (subscription.newsletter, subscription.state) == (letters, State.PENDING)
    assert mailoutbox[0].to == ["Anna@example.org"]


def test_a_sign_up_is_proven_without_the_plain_address_of_the_client(post_sign_up):
    headers = {"Referer": "http://testserver/music/a-song/?from=feed"}

    post_sign_up(headers=headers)

    event = ConsentEvent.objects.get()
    assert event.kind == Kind.SIGNED_UP
    assert event.wording == sign_up_wording()
    assert event.wording_version
    assert event.page == "/music/a-song/"
    assert event.network == network_hash("127.0.0.1")
    assert event.actor is None


def test_the_page_of_another_site_is_not_taken_for_ours(post_sign_up):
    post_sign_up(headers={"Referer": "https://elsewhere.example/music/"})

    assert ConsentEvent.objects.get().page == ""


def test_readers_get_no_cookie(client, post_sign_up):
    client.get(PAGE)
    post_sign_up()
    client.get(THANKS)

    assert not client.cookies


@pytest.mark.parametrize("state", [*State, None])
def test_the_answer_does_not_tell_whether_an_address_is_known(
    post_sign_up, make_subscriber, mailoutbox, state
):
    if state:
        make_subscriber(email="anna@example.org", state=state)

    response = post_sign_up("ANNA@example.org")

    assert (response.status_code, response.url) == (302, THANKS)
    assert response.content == b""
    assert len(mailoutbox) == 1
    assert Subscriber.objects.count() == 1


def test_who_is_confirmed_is_told_so_by_mail_alone(
    post_sign_up, make_subscriber, mailoutbox, links_in
):
    reader = make_subscriber(email="anna@example.org")

    post_sign_up("anna@example.org")

    assert mailoutbox[0].subject == "You are already subscribed"
    assert list(links_in(mailoutbox[0])) == ["unsubscribe"]
    assert reader.subscriptions.get().state == State.CONFIRMED
    assert not reader.consent_events.exists()


def test_who_unsubscribed_may_come_back_by_their_own_hand(
    post_sign_up, make_subscriber
):
    reader = make_subscriber(email="anna@example.org", state=State.UNSUBSCRIBED)

    post_sign_up("anna@example.org")

    assert reader.subscriptions.get().state == State.PENDING


def test_a_stranger_cannot_change_the_name_of_a_known_reader(
    post_sign_up, make_subscriber
):
    reader = make_subscriber(email="anna@example.org", name="Anna")

    post_sign_up("anna@example.org", name="Visit evil.example")

    reader.refresh_from_db()
    assert reader.name == "Anna"


def test_the_letters_chosen_are_the_ones_signed_up_for(post_sign_up, make_newsletter):
    music, closed = make_newsletter(), make_newsletter(is_open=False)

    post_sign_up(choosing="1", newsletters=[music.pk])
    refused = post_sign_up("bert@example.org", choosing="1", newsletters=[closed.pk])

    reader = Subscriber.objects.get()
    assert [row.newsletter for row in reader.subscriptions.all()] == [music]
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"email": ""}, "Write your e-mail address."),
        ({"email": '""@iana.org'}, "be used as an e-mail address"),
        ({"email": "a" * 300 + "@example.org"}, "at most 254 characters"),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "be used as an e-mail"),
        ({"name": "Anna\r\nBcc: b@example.org"}, "A name is a single line"),
        ({"name": "Anna\x00"}, "Null characters are not allowed"),
        ({"choosing": "1"}, "Choose at least one of the letters."),
        ({"newsletters": "x"}, "is not a valid value"),
        ({"stamp": ""}, "did not arrive whole"),
        ({"stamp": make_stamp() + "x"}, "did not arrive whole"),
        ({"stamp": make_stamp(seconds=2 * 86_400)}, "open for more than a day"),
    ],
)
def test_a_faulty_form_is_shown_again_with_a_sentence(
    post_sign_up, mailoutbox, fields, sentence
):
    response = post_sign_up(**fields)

    assert response.status_code == 422
    assert sentence in response.content.decode().replace("&#x27;", "'")
    assert not Subscriber.objects.exists()
    assert not mailoutbox


def test_a_form_that_comes_back_at_once_is_asked_for_again(post_sign_up):
    quick = post_sign_up(stamp=make_stamp(seconds=0))
    patient = post_sign_up(stamp=make_stamp(seconds=3))

    assert quick.status_code == 422
    assert "That was quick." in quick.content.decode()
    assert patient.status_code == 302


def test_what_was_written_is_still_there_after_a_fault(post_sign_up):
    page = post_sign_up("anna@example.org", name="Anna", stamp="").content.decode()

    assert 'value="anna@example.org"' in page
    assert 'value="Anna"' in page


def test_a_machine_that_fills_in_everything_gets_the_usual_answer_and_no_more(
    post_sign_up, mailoutbox
):
    response = post_sign_up(subject="Cheap watches")

    assert (response.status_code, response.url) == (302, THANKS)
    assert not Subscriber.objects.exists()
    assert not mailoutbox


def test_no_sign_ups_are_taken_when_no_newsletter_is_open(post_sign_up, letters):
    letters.is_open = False
    letters.save()

    response = post_sign_up()

    assert response.status_code == 422
    assert "do not take sign-ups at the moment" in response.content.decode()


def test_the_form_at_the_page_foot_costs_no_query_and_works(
    client, letters, django_assert_num_queries
):
    with django_assert_num_queries(0):
        form = render_to_string("components/subscribe_form.html", {"form_id": "foot"})

    assert 'id="foot-email"' in form
    assert 'action="/subscribe/"' in form
    assert "csrfmiddlewaretoken" not in form
