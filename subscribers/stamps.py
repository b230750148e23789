"""The time trap of the sign-up form: a signed moment that tells when it was drawn."""

from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext_lazy as _

from subscribers.errors import ListError

# People read before they type; pages may come out of a cache for a while.
SOONEST = timedelta(seconds=2)
LATEST = timedelta(days=1)

_signer = TimestampSigner(salt="subscribers.sign-up")
_SUBJECT = "sign-up"


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
