"""A reader's whole way with our letters: from the form to the last of them and back."""

import re
from email import message_from_bytes, policy

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from subscribers.models import Newsletter, Subscriber, Subscription
from subscribers.models.subscription import State
from tests.subscribers.factories import make_newsletter, make_subscriber

pytestmark = pytest.mark.django_db(transaction=True)

ANNA = "anna@example.org"
#: A person takes longer than a machine: the form asks for two seconds at least.
AS_PEOPLE_DO = 2100  # milliseconds


@pytest.fixture
def letters(transactional_db):
    Newsletter.objects.all().delete()
    return make_newsletter(name="The Sunday letter", position=0)


@pytest.fixture
def film(letters):
    return make_newsletter(name="The film letter", position=1)


class Reader:
    """Somebody at a browser page, with a mailbox that a mail server fills."""

    def __init__(self, page, origin, sink):
        self.page = page
        self.origin = origin
        self.sink = sink

    def open(self, name):
        self.page.goto(self.origin + reverse(f"subscribers:{name}"))

    def field(self, label):
        return self.page.locator("main").get_by_label(label)

    def send(self, button):
        self.field("E-mail address").fill(ANNA)
        self.page.wait_for_timeout(AS_PEOPLE_DO)
        self.press(button)

    def press(self, button):
        self.page.locator("main").get_by_role("button", name=button).click()

    def follow(self, kind):
        """Open the link of a kind in the newest mail."""
        mail = message_from_bytes(self.sink.taken[-1].content, policy=policy.default)
        text = mail.get_body(["plain"]).get_content()
        self.page.goto(re.search(rf"{self.origin}/\S*{kind}/[\w-]+/", text)[0])

    def expect_heading(self, text):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)


@pytest.fixture
def anna(page, live_server, settings, mail_server):
    cache.clear()
    settings.SITE_URL = live_server.url
    return Reader(page, live_server.url, mail_server)


def states():
    rows = Subscription.objects.order_by("newsletter__position")
    return list(rows.values_list("state", flat=True))


def test_a_reader_confirms_what_they_chose_leaves_and_comes_back(anna, letters, film):
    anna.open("subscribe")
    anna.field("The film letter").check()
    anna.send("Subscribe")
    anna.expect_heading("Look into your mail")
    anna.follow("confirm")
    anna.expect_heading("Shall we write to you?")
    assert states() == [State.PENDING] * 2

    anna.press("Yes, send me these letters by e-mail.")
    anna.expect_heading("Welcome")
    expect(anna.page.locator("main")).to_contain_text("The film letter")
    assert states() == [State.CONFIRMED] * 2

    anna.follow("unsubscribe")
    anna.press("Unsubscribe")
    anna.expect_heading("You are unsubscribed")
    assert states() == [State.UNSUBSCRIBED] * 2

    anna.press("That was a mistake: undo it")
    anna.expect_heading("Welcome")
    assert states() == [State.CONFIRMED] * 2


def test_a_reader_changes_what_comes_takes_all_along_and_is_erased(anna, letters, film):
    make_subscriber(letters, film, email=ANNA)
    anna.open("preferences-ask")
    anna.send("Send me the link")
    anna.follow("preferences")
    own_page = anna.page.url

    anna.field("The film letter").uncheck()
    anna.field("Name").fill("Anna Achterberg")
    anna.press("Save")
    anna.expect_heading("Saved")
    assert states() == [State.CONFIRMED, State.UNSUBSCRIBED]

    anna.page.goto(own_page)
    with anna.page.expect_download() as download:
        anna.page.get_by_role("link", name="Download everything").click()
    assert "Anna Achterberg" in download.value.path().read_text()
    anna.page.get_by_role("link", name="Have everything erased").click()
    anna.page.locator("main").get_by_role("button").click()
    anna.expect_heading("You are erased")
    assert not Subscriber.objects.present().exists()


def test_a_mistyped_address_is_said_beside_its_field(anna, letters):
    anna.open("subscribe")
    anna.field("E-mail address").fill("anna@")

    anna.press("Subscribe")

    said = anna.page.get_by_role("alert").filter(has_text="can't be used")
    expect(said).to_be_visible()
    assert not Subscriber.objects.exists()
