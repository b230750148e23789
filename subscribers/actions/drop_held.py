from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.actions.hold import PERMISSION
from subscribers.actions.release_held import AT_ONCE, write_down
from subscribers.models import AwaitedMail, ConsentEvent, Subscriber


def drop_held(*, actor, domain="") -> int:
    """Forget the sign-ups whose mails are held, all or those of one domain.

    Who ever confirmed anything stays as they were. Return how many were dropped.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied(_("You do not have permission to drop sign-ups."))
    dropped = 0
    while batch := _drop_batch(domain):
        dropped += batch
    write_down(actor, _("Dropped: %(number)d sign-ups%(domain)s."), dropped, domain)
    return dropped


@transaction.atomic
def _drop_batch(domain):
    held = AwaitedMail.objects.held().to_domain(domain).order_by("pk")
    locked = held.select_for_update(skip_locked=True)[:AT_ONCE]
    readers = [awaited.subscriber_id for awaited in locked]
    AwaitedMail.objects.filter(subscriber__in=readers).delete()
    new = Subscriber.objects.unconfirmed_before(timezone.now())
    keys = list(new.filter(pk__in=readers).values_list("pk", flat=True))
    ConsentEvent.objects.filter(subscriber__in=keys).forget()
    Subscriber.objects.filter(pk__in=keys).delete()
    return len(readers)
