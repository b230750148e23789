from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from subscribers.actions.hold import count_sign_up
from subscribers.actions.record import record
from subscribers.actions.write_to import write_to
from subscribers.consent import Evidence
from subscribers.models import Subscriber, Suppression
from subscribers.models.consent import Kind
from subscribers.models.subscription import State


@transaction.atomic
def sign_up(address, newsletters, *, evidence: Evidence, name=""):
    """Take a reader's wish to be written to, and have a mail ask them to confirm.

    `address` is normalised. Return None, with nothing done, for one that is never
    written to. Who is known already gets a mail too, so that nothing on
    the site tells strangers who reads us; a stranger can't change a name either. Where
    far more sign up than usual, the mails wait for a person.
    """
    is_held = count_sign_up(timezone.now())
    if Suppression.objects.of(address).for_good().exists():
        return None
    subscriber = _lock(address, name)
    for newsletter in newsletters:
        subscription = subscriber.subscription_to(newsletter)
        if subscription.state != State.CONFIRMED:
            record(subscription, Kind.SIGNED_UP, evidence, actor=None)
    write_to(subscriber, is_held=is_held)
    return subscriber


def _lock(address, name):
    subscriber, _created = Subscriber.objects.get_or_create(
        email__lower=address.lower(),
        defaults={"email": address, "name": name, "language": get_language()},
    )
    return Subscriber.objects.select_for_update().get(pk=subscriber.pk)
