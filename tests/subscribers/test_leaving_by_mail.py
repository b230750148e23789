"""Leaving by a mail to the address that stands in the header of each letter."""

import io
import os
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from subscribers.actions.links import make_link
from subscribers.actions.merge_subscribers import merge_subscribers
from subscribers.models import ConsentEvent, Suppression
from subscribers.models.consent import Kind
from subscribers.models.subscription import State
from subscribers.models.token import Purpose
from subscribers.plus_address import leaving_address


@pytest.fixture(autouse=True)
def _house_address(settings):
    settings.UNSUBSCRIBE_ADDRESS = "leave@magazine.example"


@pytest.fixture
def reader(make_subscriber):
    return make_subscriber(email="anna@example.org")


@pytest.fixture
def address(reader):
    token = make_link(reader, Purpose.UNSUBSCRIBE)
    return f"leave+{token}@magazine.example"


@pytest.fixture
def pipe(monkeypatch, capsys):
    """Return a function that pipes a mail into the command, as a mail server does."""

    def send(*headers, recipient="", body="\n\nHello"):
        text = "\n".join(headers) + body
        stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
        monkeypatch.setattr(sys, "stdin", stdin)
        call_command("unsubscribe_by_mail", *filter(None, [recipient]))
        return capsys.readouterr().out.strip()

    return send


def state_of(reader):
    return reader.subscriptions.get().state


def test_every_mail_names_the_address_of_its_reader(post_sign_up, mailoutbox, links_in):
    post_sign_up("anna@example.org")

    header = mailoutbox[0].extra_headers["List-Unsubscribe"]
    token = links_in(mailoutbox[0])["unsubscribe"].split("/")[2]
    assert header == (
        f"<mailto:leave+{token}@magazine.example?subject=unsubscribe>, "
        f"<http://testserver/unsubscribe/{token}/>"
    )


@pytest.mark.parametrize(
    "header", ["To: {}", "Delivered-To: {}", "X-Original-To: {}", "To: Us <{}>"]
)
def test_a_mail_to_it_unsubscribes_the_reader(reader, address, pipe, header):
    said = pipe("From: anna@example.org", header.format(address))

    assert said == "Unsubscribed."
    assert state_of(reader) == State.UNSUBSCRIBED
    assert Suppression.objects.of(reader.email).exists()
    assert ConsentEvent.objects.get().kind == Kind.UNSUBSCRIBED


def test_the_envelope_is_enough_and_capitals_make_no_difference(reader, address, pipe):
    pipe("From: anna@example.org", "To: undisclosed:;", recipient=address.upper())

    assert state_of(reader) == State.UNSUBSCRIBED


def test_it_can_be_undone_from_the_page_of_the_link(client, reader, address, pipe):
    pipe(f"To: {address}")
    link = f"/unsubscribe/{address.split('+')[1].split('@')[0]}/"

    page = client.get(link)
    client.post(link, {"undo": ""})

    assert 'name="undo"' in page.text
    assert state_of(reader) == State.CONFIRMED


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; x=y",
        "Precedence: bulk",
        "From: MAILER-DAEMON@mail.example",
        "Return-Path: <>",
    ],
)
def test_what_a_machine_answers_changes_nothing(reader, address, pipe, header):
    assert pipe(header, f"To: {address}") == "Left alone: no person's."
    assert state_of(reader) == State.CONFIRMED


def test_a_person_who_says_so_is_one(reader, address, pipe):
    pipe("Auto-Submitted: no", f"To: {address}")

    assert state_of(reader) == State.UNSUBSCRIBED


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (["To: leave+forged@magazine.example"], os.EX_NOUSER),
        (["To: leave@magazine.example"], os.EX_NOUSER),
        (["To: leave+forged@elsewhere.example"], os.EX_NOUSER),
        (["Subject: unsubscribe"], os.EX_NOUSER),
        ([""], os.EX_DATAERR),
    ],
)
def test_a_mail_to_nobodys_address_is_sent_back(reader, pipe, headers, status):
    with pytest.raises(CommandError) as refusal:
        pipe(*headers)

    assert refusal.value.returncode == status
    assert state_of(reader) == State.CONFIRMED


def test_a_mail_to_an_address_that_was_merged_is_sent_back(
    reader, address, pipe, make_subscriber, circulation
):
    merge_subscribers(reader, make_subscriber(), actor=circulation)

    with pytest.raises(CommandError) as refusal:
        pipe(f"To: {address}")

    assert refusal.value.returncode == os.EX_NOUSER


def test_a_mail_that_the_database_can_not_take_comes_again(address, pipe, monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr("subscribers.models.LinkToken.objects.filter", fail)
    monkeypatch.setattr("subscribers.models.LinkToken.objects.select_related", fail)

    with pytest.raises(CommandError) as refusal:
        pipe(f"To: {address}")

    assert refusal.value.returncode == os.EX_TEMPFAIL


def test_without_such_an_address_nobody_leaves_by_mail(reader, address, pipe, settings):
    settings.UNSUBSCRIBE_ADDRESS = ""

    with pytest.raises(CommandError):
        pipe(f"To: {address}")

    assert leaving_address("token") == ""
    assert state_of(reader) == State.CONFIRMED
