"""Links in mails: making them, and finding what a token stands for."""

from datetime import timedelta

from django.utils import timezone

from altculture.kit.tokens import digest, make_token
from subscribers.errors import EntryMerged, LinkExpired, LinkUnknown, LinkUsed
from subscribers.models import LinkToken, Subscriber
from subscribers.models.token import Purpose

#: How long a link works; one to unsubscribe does so for ever.
LASTS = {Purpose.CONFIRM: timedelta(days=7), Purpose.PREFERENCES: timedelta(days=1)}


def make_link(subscriber, purpose: Purpose) -> str:
    """Store a new link and return its token, which is kept nowhere else."""
    token, hashed = make_token()
    lasts = LASTS.get(purpose)
    expires_at = lasts and timezone.now() + lasts
    LinkToken.objects.create(
        purpose=purpose, digest=hashed, subscriber=subscriber, expires_at=expires_at
    )
    return token


def find_link(token: str, purpose: Purpose, *, at=None) -> LinkToken:
    """Return the link of a token, or raise LinkUnknown, LinkUsed or LinkExpired.

    Raise EntryMerged where the reader is written to at another address by now.

    A link to unsubscribe may be used again: doing so twice changes nothing more.
    """
    links = LinkToken.objects.select_related("subscriber")
    link = links.filter(digest=digest(token), purpose=purpose).first()
    if link is None:
        raise LinkUnknown
    if link.subscriber.merged_into_id is not None:
        raise EntryMerged
    if purpose == Purpose.CONFIRM and link.used_at is not None:
        raise LinkUsed
    if link.is_expired(at):
        raise LinkExpired
    return link


def lock_link(token: str, purpose: Purpose, *, at=None) -> LinkToken:
    """Return the link of a token, its reader locked until the transaction ends.

    Raise as `find_link` does. It is looked for once more under the lock: a second
    press, or the reader's erasure, may have come first.
    """
    link = find_link(token, purpose, at=at)
    locked = Subscriber.objects.select_for_update().filter(pk=link.subscriber_id)
    reader = locked.first()
    link = find_link(token, purpose, at=at)
    link.subscriber = reader
    return link
