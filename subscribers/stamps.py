"""The time trap of the sign-up form: a signed moment that tells when it was drawn."""

import time
from datetime import timedelta

from django.core.signing import (
    BadSignature,
    SignatureExpired,
    TimestampSigner,
    b62_encode,
)
from django.utils.translation import gettext_lazy as _

from subscribers.errors import ListError

# People read before they type; pages may come out of a cache for a while.
SOONEST = timedelta(seconds=2)
LATEST = timedelta(days=1)

# How long the foot of a page keeps one stamp, so that the page keeps its ETag.
FOOT_KEEPS = timedelta(minutes=10)

_SALT = "subscribers.sign-up"
_SUBJECT = "sign-up"


class FootSigner(TimestampSigner):
    def timestamp(self):
        keeps = int(FOOT_KEEPS.total_seconds())
        return b62_encode(int(time.time()) // keeps * keeps)


_signer = TimestampSigner(salt=_SALT)
_foot_signer = FootSigner(salt=_SALT)


class StampRefused(ListError):
    pass


class TooSoon(StampRefused):
    text = _("That was quick. Press the button once more, so we know you are a person.")


class TooOld(StampRefused):
    text = _("This page was open for more than a day. Press the button once more.")


class Forged(StampRefused):
    text = _("The form did not arrive whole. Press the button once more.")


def make_stamp() -> str:
    return _signer.sign(_SUBJECT)


def make_foot_stamp() -> str:
    """Return a stamp that stays the same for some minutes.

    It catches fewer machines than one to the second: a page that caches keep is as old
    as they made it, so its stamp could not tell more anyway.
    """
    return _foot_signer.sign(_SUBJECT)


def check_stamp(stamp: str):
    """Raise TooSoon, TooOld or Forged unless a person may have filled in the form."""
    try:
        _signer.unsign(stamp, max_age=LATEST)
    except SignatureExpired as error:
        raise TooOld from error
    except BadSignature as error:
        raise Forged from error
    if _is_younger_than(stamp, SOONEST):
        raise TooSoon


def _is_younger_than(stamp, age):
    try:
        _signer.unsign(stamp, max_age=age)
    except SignatureExpired:
        return False
    return True
