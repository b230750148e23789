"""The address to which readers write to leave: each has one of their own.

RFC 5233 calls what stands after the plus sign the detail of an address; mail servers
deliver it to what stands before. Here it is the token of a link to unsubscribe.
"""

from email.utils import getaddresses

from django.conf import settings

#: In which a mail server says to whom a mail was sent; the first is what people see.
HEADERS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")


def leaving_address(token: str) -> str:
    """Return the address of one reader, or nothing where the house has none."""
    local, _, domain = settings.UNSUBSCRIBE_ADDRESS.rpartition("@")
    return f"{local}+{token}@{domain}" if local else ""


def tokens_in(message, *recipients: str) -> list[str]:
    """Return the tokens to which a mail was sent, each once.

    `recipients` are the addresses of the envelope, where they are known.
    """
    fields = [str(text) for name in HEADERS for text in message.get_all(name, [])]
    found = (address for _name, address in getaddresses([*recipients, *fields]))
    return list(dict.fromkeys(filter(None, map(_token_of, found))))


def _token_of(address):
    local, _, domain = settings.UNSUBSCRIBE_ADDRESS.lower().rpartition("@")
    addressee, _, host = address.lower().rpartition("@")
    name, _, token = addressee.partition("+")
    return token if local and (name, host) == (local, domain) else ""
