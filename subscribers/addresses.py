"""E-mail addresses as the house writes them, and which it takes."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

# RFC 5321, 4.5.3.1: the size that every mail server has to take.
LONGEST_ADDRESS = 254

UNUSABLE = _(
    "“%(address)s” can't be used as an e-mail address. Write it as in "
    "“name@example.org”."
)


def normalise_address(text: str) -> str:
    """Return the address with its domain in lower-case ASCII; the rest as written.

    Raise ValidationError for what some mail server refuses: quoted, overlong or
    non-ASCII local parts, domains in brackets. No server is asked.
    """
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
    key, salt = settings.ADDRESS_KEY, "subscribers.address"
    return salted_hmac(salt, address.lower(), key, algorithm="sha256").hexdigest()


def _unusable(text):
    return ValidationError(UNUSABLE, code="invalid", params={"address": text[:80]})
