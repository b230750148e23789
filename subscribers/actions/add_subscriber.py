from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from subscribers.actions.record import record
from subscribers.actions.write_to import write_to
from subscribers.consent import Evidence, Source
from subscribers.errors import AlreadyListed, KeptOut
from subscribers.models import Newsletter, Subscriber, Suppression
from subscribers.models.consent import Kind


@transaction.atomic
def add_subscriber(subscriber: Subscriber, newsletters, *, actor):
    """Save a new subscriber as pending and ask them by mail to confirm.

    Raise KeptOut for an address that is suppressed, and AlreadyListed for a known one,
    whatever its state: who left us comes back by their own hand only.
    """
    if not actor.has_perm("subscribers.add_subscriber"):
        raise PermissionDenied(_("You do not have permission to add subscribers."))
    if set(newsletters) - set(Newsletter.objects.open_to(actor)):
        raise PermissionDenied(_("One of these lists is given to other people."))
    if Suppression.objects.of(subscriber.email).against(newsletters).exists():
        raise KeptOut
    try:
        with transaction.atomic():
            subscriber.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyListed from error
    for newsletter in newsletters:
        subscription = subscriber.subscription_to(newsletter)
        record(subscription, Kind.ADDED, Evidence(Source.STAFF), actor=actor)
    write_to(subscriber)
    return subscriber
