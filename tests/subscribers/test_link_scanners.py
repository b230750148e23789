"""Some mail servers open every link of a mail before its reader does."""

import re

import pytest

from subscribers import emails
from subscribers.actions.links import make_link
from subscribers.models import Export
from subscribers.models.subscription import State
from subscribers.models.token import Purpose
from tests.articles.desk import every_row

LINK = re.compile(r"https?://[^\s\"'<>]+")


def to_confirm(reader):
    emails.send_confirmation(
        reader,
        newsletters=[row.newsletter for row in reader.subscriptions.all()],
        confirm=make_link(reader, Purpose.CONFIRM),
        unsubscribe=make_link(reader, Purpose.UNSUBSCRIBE),
    )


def of_who_is_subscribed(reader):
    unsubscribe = make_link(reader, Purpose.UNSUBSCRIBE)
    emails.send_already_subscribed(reader, unsubscribe=unsubscribe)


def to_preferences(reader):
    emails.send_preferences(
        reader,
        preferences=make_link(reader, Purpose.PREFERENCES),
        unsubscribe=make_link(reader, Purpose.UNSUBSCRIBE),
    )


def to_staff(reader):
    emails.send_queue(reader, language="en-gb")


def of_an_export(reader):
    emails.send_export_told(reader, Export(made_by="Ines"), what="all", count=1)


MAILS = {
    "send_confirmation": (to_confirm, 3),
    "send_already_subscribed": (of_who_is_subscribed, 2),
    "send_preferences": (to_preferences, 3),
    "send_queue": (to_staff, 1),
    "send_export_told": (of_an_export, 0),
}


def links_of(mail):
    """Return every link in the text, in the HTML and in the headers."""
    parts = [mail.body, *(part.content for part in mail.alternatives)]
    parts += mail.extra_headers.values()
    return {link.rstrip(".,;") for part in parts for link in LINK.findall(part)}


def test_every_kind_of_mail_is_among_these():
    kinds = {name for name in vars(emails) if name.startswith("send_")}

    assert kinds == MAILS.keys()


@pytest.mark.parametrize("kind", MAILS)
@pytest.mark.parametrize("state", [State.PENDING, State.CONFIRMED])
def test_opening_every_link_changes_nothing(
    client, make_subscriber, mailoutbox, kind, state
):
    send, known = MAILS[kind]
    send(make_subscriber(state=state))
    links, before = links_of(mailoutbox[0]), every_row()

    answers = [ask(link) for link in links for ask in (client.get, client.head)]

    assert len(links) == known
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert every_row() == before
