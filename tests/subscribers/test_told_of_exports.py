import pytest
from django.urls import reverse

from subscribers.actions.export import open_line
from subscribers.exports.recipe import Recipe
from subscribers.selection import Selection
from tests.subscribers.test_export import FORM, PAGE, PASSWORD


@pytest.fixture
def tell(make_user, make_subscriber, letters, django_capture_on_commit_callbacks):
    """Return a function that exports a selection, by Osei or from the command line."""
    make_subscriber(email="anna.secret@example.org")
    make_subscriber(email="bert@example.org")

    def run(selection):
        with django_capture_on_commit_callbacks(execute=True):
            open_line(selection, Recipe(), reason="The audit", made_by="Osei Lindqvist")

    return run


def test_publishers_are_told_who_took_what_and_why(
    tell, publisher, letters, mailoutbox
):
    tell(Selection(newsletters=(letters,)))

    (mail,) = mailoutbox
    assert mail.to == [publisher.email]
    for told in ("Osei Lindqvist", f"newsletter “{letters}”", "The audit", ": 2"):
        assert told in mail.body
        assert told in mail.alternatives[0].content


def test_no_address_of_a_reader_stands_in_the_mail(tell, publisher, mailoutbox):
    tell(Selection(beginning="anna.secret"))

    (mail,) = mailoutbox
    whole = mail.message().as_string()
    assert "by the beginning of an address" in mail.body
    assert "Subscriptions: 1" in mail.body
    assert "anna" not in whole.lower()


@pytest.mark.parametrize("role", ["writer", "editor", "circulation"])
def test_nobody_else_is_told(tell, make_user, mailoutbox, role):
    make_user(role)

    tell(Selection())

    assert mailoutbox == []


def test_a_mail_server_that_refuses_stops_no_export(
    client, circulation, publisher, settings, caplog
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    circulation.set_password(PASSWORD)
    circulation.save()
    client.force_login(circulation)

    assert client.post(reverse(PAGE), FORM).getvalue().startswith(b"email,")
    assert "example.org" not in caplog.text
