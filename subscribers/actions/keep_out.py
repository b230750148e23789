from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.actions.record import REASON_AFTER, record
from subscribers.actions.suppress import suppress
from subscribers.consent import Evidence, Source
from subscribers.models import AwaitedMail, Subscriber
from subscribers.models.consent import Kind
from subscribers.models.suppression import Reason

KIND_OF = {reason: kind for kind, reason in REASON_AFTER.items()}


@transaction.atomic
def keep_out(address, reason: Reason, *, actor, note=""):
    """Write to an address no more, whether it is on a list or on none.

    `address` is normalised.
    """
    if not actor.has_perm("subscribers.add_suppression"):
        raise PermissionDenied(_("You do not have permission to suppress addresses."))
    reader = Subscriber.objects.select_for_update().with_address(address).first()
    if reader:
        evidence = Evidence(Source.STAFF)
        return take_off_all(reader, reason, evidence, actor=actor, note=note)
    return suppress(address, reason, newsletter=None, actor=actor, note=note)


def take_off_all(reader, reason: Reason, evidence: Evidence, *, actor, note=""):
    """Suppress a locked reader, and end what they are on or might yet confirm."""
    kind = KIND_OF.get(reason, Kind.UNSUBSCRIBED)
    for subscription in reader.subscriptions.active().select_related("newsletter"):
        record(subscription, kind, evidence, actor=actor)
    reader.links.to_confirm().unused().update(used_at=timezone.now())
    AwaitedMail.objects.filter(subscriber=reader).delete()
    return suppress(reader.email, reason, newsletter=None, actor=actor, note=note)
