from functools import partial

from django.db import transaction

from altculture.kit.tasks import task
from subscribers import emails
from subscribers.actions.links import make_link
from subscribers.models import Subscriber, Suppression
from subscribers.models.token import Purpose


@task()
def send_preferences(digest):
    """Mail a known reader the link to their preferences; do nothing for all others.

    `digest` is that of the address: no task keeps an address that somebody typed. Who
    is never to be written to gets no mail either.
    """
    with transaction.atomic():
        reader = Subscriber.objects.present().filter(digest=digest).first()
        never = Suppression.objects.filter(digest=digest).for_good()
        if reader is None or never.exists():
            return
        letter = partial(
            emails.send_preferences,
            reader,
            preferences=make_link(reader, Purpose.PREFERENCES),
            unsubscribe=make_link(reader, Purpose.UNSUBSCRIBE),
        )
        transaction.on_commit(letter)
