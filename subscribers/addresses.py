"""E-mail addresses as the house writes them, and which it takes."""

import re
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from email_validator import (
    SPECIAL_USE_DOMAIN_NAMES,
    EmailNotValidError,
    validate_email,
)

# RFC 5321, 4.5.3.1: the sizes that every mail server has to take.
LONGEST_LOCAL_PART = 64
LONGEST_ADDRESS = 254
# A domain of 253 characters is for the library to judge, and one of nobody's.
LONGEST_PLAIN = 200
NOBODYS = tuple(f".{domain}" for domain in SPECIAL_USE_DOMAIN_NAMES)

UNUSABLE = _(
    "“%(address)s” can't be used as an e-mail address. Write it as in "
    "“name@example.org”."
)

# What nearly all addresses look like: a tenth of the time that the library takes.
_is_plain = re.compile(
    r"[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+(?:\.[-!#$%&'*+/=?^_`{}|~0-9A-Za-z]+)*"
    r"@(?:[0-9a-z](?:[0-9a-z]|-(?!-)){0,61}(?<!-)\.)+[a-z]{2,63}",
    re.ASCII,
).fullmatch


def normalise_address(text: str) -> str:
    """Return the address with its domain in lower-case ASCII; the rest as written.

    Raise ValidationError for what some mail server refuses: quoted, overlong or
    non-ASCII local parts, domains in brackets. No server is asked.
    """
    local, _at, domain = text.strip().rpartition("@")
    plain = f"{local}@{domain.lower()}"
    is_short = len(local) <= LONGEST_LOCAL_PART and len(plain) <= LONGEST_PLAIN
    if is_short and _is_plain(plain) and not plain.endswith(NOBODYS):
        return plain
    return _normalised(text)


def _normalised(text):
    try:
        known = validate_email(
            text.strip(), check_deliverability=False, allow_smtputf8=False, strict=True
        )
    except EmailNotValidError as error:
        raise _unusable(text) from error
    return f"{known.local_part}@{known.ascii_domain}"


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


def _unusable(text):
    return ValidationError(UNUSABLE, code="invalid", params={"address": text[:80]})
