"""The mail that answers a sign-up: written down, then sent beside the request."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from altculture.kit.tasks import enqueue_at, task
from subscribers import emails
from subscribers.actions.links import make_link
from subscribers.models import AwaitedMail, Suppression
from subscribers.models.awaited_mail import PAUSES
from subscribers.models.token import Purpose


def write_to(subscriber, *, is_held=False):
    """Have the mail that fits the reader's state go out after the transaction.

    One that is held waits until a person releases it.
    """
    now = timezone.now()
    awaited, _is_new = AwaitedMail.objects.update_or_create(
        subscriber=subscriber,
        defaults={
            "domain": subscriber.email.rpartition("@")[2],
            "is_held": is_held,
            "wanted_at": now,
            "tries": 0,
            "next_try_at": now,
        },
    )
    if not is_held:
        send_later(awaited.pk)


def send_later(key):
    transaction.on_commit(partial(send_awaited.enqueue, key))


@task()
def send_awaited(key):
    """Send one awaited mail if it is due; nothing is due a second time.

    The next try is in the queue before this one begins: should the process die or the
    server refuse, the mail goes out then, and otherwise there is nothing left to do.
    """
    awaited, letter = _claim(key, timezone.now())
    if letter and letter():
        AwaitedMail.objects.filter(
            pk=key, wanted_at=awaited.wanted_at, tries=awaited.tries
        ).delete()


@transaction.atomic
def _claim(key, at):
    rows = AwaitedMail.objects.select_for_update(of=("self",))
    awaited = rows.select_related("subscriber").due(at).filter(pk=key).first()
    if awaited is None:
        return None, None
    if Suppression.objects.of(awaited.subscriber.email).for_good().exists():
        awaited.delete()
        return None, None
    awaited.put_off(at)
    awaited.save(update_fields=["tries", "next_try_at"])
    if awaited.tries <= len(PAUSES):
        again = partial(enqueue_at, send_awaited, awaited.next_try_at, key)
        transaction.on_commit(again)
    return awaited, _letter_to(awaited.subscriber)


def _letter_to(subscriber):
    unsubscribe = make_link(subscriber, Purpose.UNSUBSCRIBE)
    pending = list(subscriber.subscriptions.pending().select_related("newsletter"))
    if not pending:
        return partial(
            emails.send_already_subscribed, subscriber, unsubscribe=unsubscribe
        )
    return partial(
        emails.send_confirmation,
        subscriber,
        newsletters=[subscription.newsletter for subscription in pending],
        confirm=make_link(subscriber, Purpose.CONFIRM),
        unsubscribe=unsubscribe,
    )
