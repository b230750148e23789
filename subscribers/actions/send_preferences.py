from functools import partial

from django.db import transaction

from subscribers import emails
from subscribers.actions.links import make_link
from subscribers.models import Subscriber, Suppression
from subscribers.models.token import Purpose


@transaction.atomic
def send_preferences(address):
    """Mail a known reader the link to their preferences; do nothing for all others.

    `address` is normalised. Who is never to be written to gets none either.
    """
    reader = Subscriber.objects.with_address(address).first()
    if reader is None or Suppression.objects.of(address).for_good().exists():
        return
    letter = partial(
        emails.send_preferences,
        reader,
        preferences=make_link(reader, Purpose.PREFERENCES),
        unsubscribe=make_link(reader, Purpose.UNSUBSCRIBE),
    )
    transaction.on_commit(letter)
