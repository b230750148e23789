from email.utils import parseaddr

from subscribers.actions.unsubscribe import unsubscribe
from subscribers.consent import Evidence, Source
from subscribers.errors import LinkUnknown
from subscribers.plus_address import tokens_in

#: RFC 3834 and, from before it, what answering machines and lists say of themselves.
MACHINE_MADE = {"bulk", "junk", "list", "auto_reply"}
MACHINES = {"mailer-daemon", "postmaster"}


def unsubscribe_by_mail(message, *recipients: str) -> bool:
    """End the subscriptions of the reader to whose leaving address a mail was sent.

    `message` is an email.message.Message, `recipients` are the addresses of the
    envelope, where they are known. Return False, with nothing done, for a mail that no
    person sent. Raise LinkUnknown for one to no reader's address, and EntryMerged.
    """
    if is_automatic(message):
        return False
    tokens = tokens_in(message, *recipients)
    if not tokens:
        raise LinkUnknown
    for token in tokens:
        unsubscribe(token, evidence=Evidence(Source.MAIL))
    return True


def is_automatic(message) -> bool:
    """Say whether a machine sent it: an answer to a letter is no wish to leave."""
    submitted = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip()
    precedence = str(message.get("Precedence", "")).strip().lower()
    sender = parseaddr(str(message.get("From", "")))[1].rpartition("@")[0]
    return (
        submitted.lower() != "no"
        or precedence in MACHINE_MADE
        or sender.lower() in MACHINES
        or str(message.get("Return-Path", "")).strip() == "<>"
    )
