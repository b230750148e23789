import email
from email.policy import default as modern

import pytest

from subscribers.models import Subscription
from subscribers.models.subscription import State


def test_the_mail_to_confirm_has_text_and_html_with_the_same_links(
    post_sign_up, mailoutbox, settings, letters
):
    post_sign_up()

    mail = mailoutbox[0]
    html = mail.alternatives[0].content
    links = [word for word in mail.body.split() if word.startswith("http")]
    assert len(links) == 3
    for link in links:
        assert link.strip(".") in html
    assert mail.from_email == settings.DEFAULT_FROM_EMAIL
    assert letters.name in mail.body
    assert letters.name in html


def test_every_mail_can_be_unsubscribed_from_with_one_click(
    post_sign_up, make_subscriber, mailoutbox, links_in, settings
):
    make_subscriber(email="bert@example.org")
    post_sign_up("anna@example.org")
    post_sign_up("bert@example.org")

    for mail in mailoutbox:
        path = links_in(mail)["unsubscribe"]
        link = f"<{settings.SITE_URL}{path}>"
        assert mail.extra_headers["List-Unsubscribe"] == link
        one_click = mail.extra_headers["List-Unsubscribe-Post"]
        assert one_click == "List-Unsubscribe=One-Click"


def test_nothing_that_a_stranger_wrote_stands_in_a_mail(post_sign_up, mailoutbox):
    post_sign_up("anna@example.org", name="Win at evil.example")

    mail = mailoutbox[0]
    whole = mail.message().as_string() + mail.body + mail.alternatives[0].content
    assert "evil.example" not in whole


def test_a_mail_server_takes_the_mail_over_the_wire(post_sign_up, mail_server):
    post_sign_up("Anna@bücher.example")

    envelope = mail_server.taken[0]
    message = email.message_from_bytes(envelope.content, policy=modern)
    assert envelope.rcpt_tos == ["Anna@xn--bcher-kva.example"]
    assert message["To"] == "Anna@xn--bcher-kva.example"
    assert [part.get_content_type() for part in message.iter_parts()] == [
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize("refused", [True, False])
def test_a_refusal_by_the_mail_server_does_not_show(post_sign_up, mail_server, refused):
    if refused:
        mail_server.refused.add("anna@example.org")

    response = post_sign_up("anna@example.org")

    assert (response.status_code, response.url) == (302, "/subscribe/thanks/")
    assert Subscription.objects.get().state == State.PENDING
    assert len(mail_server.taken) == (0 if refused else 1)


def test_a_mail_server_that_is_down_is_logged_and_does_not_show(
    post_sign_up, settings, caplog
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    response = post_sign_up("anna@example.org")

    assert response.status_code == 302
    assert "was not sent" in caplog.text
    assert "anna@example.org" not in caplog.records[-1].getMessage()
