"""Writing down who looked at whose entry, in the request in which they did."""

from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from subscribers.addresses import address_digest, normalise_address
from subscribers.models import Look
from subscribers.models.look import Sight


def log_look(subscriber_id, what: Sight, *, actor, reason=""):
    return Look.objects.create(
        subscriber_id=subscriber_id, what=what, actor=actor, reason=reason
    )


def log_search(text: str, what: Sight, *, actor):
    """Write down a search by its keyed hash: of the address, or of its beginning."""
    return log_digest(searched_digest(text), what, actor=actor)


def log_digest(digest: str, what: Sight, *, actor):
    return Look.objects.create(digest=digest, what=what, actor=actor)


def searched_digest(text: str) -> str:
    """Return 64 hexadecimal digits; a whole address has those of `address_digest`."""
    try:
        return address_digest(normalise_address(text))
    except ValidationError:
        salt, begun = "subscribers.look.beginning", text.strip().lower()
        return salted_hmac(salt, begun, algorithm="sha256").hexdigest()
