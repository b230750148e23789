"""E-mail addresses as the house writes them, and which it takes."""

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

# RFC 5321, 4.5.3.1: the sizes that every mail server has to take.
LONGEST_LOCAL_PART = 64
LONGEST_ADDRESS = 254

UNUSABLE = _(
    "“%(address)s” can't be used as an e-mail address. Write it as in "
    "“name@example.org”."
)

_is_email = EmailValidator(allowlist=[])


def normalise_address(text: str) -> str:
    """Return the address with its domain in lower-case ASCII; the rest as written.

    Raise ValidationError for what mail servers refuse although Django's validator
    takes it: quoted or overlong local parts, domains in brackets.
    """
    local, at, domain = text.strip().rpartition("@")
    address = f"{local}{at}{_ascii_domain(domain)}"
    try:
        _is_email(address)
    except ValidationError as error:
        raise _unusable(text) from error
    if '"' in local or "[" in domain or len(local) > LONGEST_LOCAL_PART:
        raise _unusable(text)
    if len(address) > LONGEST_ADDRESS:
        raise _unusable(text)
    return address


def address_digest(address: str) -> str:
    """Return the keyed hash, 64 hexadecimal digits, by which an address is known again.

    `address` is normalised; its capitals make no difference.
    """
    key, salt = settings.ADDRESS_KEY, "subscribers.address"
    return salted_hmac(salt, address.lower(), key, algorithm="sha256").hexdigest()


def _ascii_domain(domain):
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return ""


def _unusable(text):
    return ValidationError(UNUSABLE, code="invalid", params={"address": text[:80]})
