"""E-mail addresses as the house writes them, and which it takes."""

import re
from functools import lru_cache

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

# RFC 5321, 4.5.3.1: the sizes that every mail server has to take.
LONGEST_LOCAL_PART = 64
LONGEST_ADDRESS = 254
# A domain of 253 characters is for the library to judge.
LONGEST_PLAIN = 200

UNUSABLE = _(
    "“%(address)s” can't be used as an e-mail address. Write it as in "
    "“name@example.org”."
)

_is_email = EmailValidator(allowlist=[])

# What nearly all addresses look like: a tenth of the time that the validator takes.
_is_plain = re.compile(
    r"[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+(?:\.[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+)*"
    r"@(?:[0-9a-z](?:[0-9a-z]|-(?!-)){0,61}(?<!-)\.)+[a-z]{2,63}",
    re.ASCII,
).fullmatch


def normalise_address(text: str) -> str:
    """Return the address with its domain in lower-case ASCII; the rest as written.

    Raise ValidationError for what mail servers refuse although Django's validator
    takes it: quoted or overlong local parts, domains in brackets.
    """
    local, at, domain = text.strip().rpartition("@")
    plain = f"{local}@{domain.lower()}"
    is_short = len(local) <= LONGEST_LOCAL_PART and len(plain) <= LONGEST_PLAIN
    if is_short and _is_plain(plain):
        return plain
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
    keyed = _keyed(settings.ADDRESS_KEY).copy()
    keyed.update(address.lower().encode())
    return keyed.hexdigest()


@lru_cache(maxsize=2)
def _keyed(key):
    return salted_hmac("subscribers.address", "", key, algorithm="sha256")


def _ascii_domain(domain):
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return ""


def _unusable(text):
    return ValidationError(UNUSABLE, code="invalid", params={"address": text[:80]})
