from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.actions.hold import PERMISSION
from subscribers.actions.write_to import send_later
from subscribers.models import AwaitedMail, SignUps

AT_ONCE = 500


def release_held(*, actor, domain="") -> int:
    """Let the mails go that wait for a person, all or those to one domain.

    Return how many. Some hundred go in a transaction; it is safe to run twice at once.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied(_("You do not have permission to release sign-ups."))
    released = 0
    while batch := _release_batch(domain):
        released += batch
    write_down(actor, _("Released: %(number)d mails%(domain)s."), released, domain)
    return released


@transaction.atomic
def _release_batch(domain):
    waiting = AwaitedMail.objects.waiting_for_a_person().to_domain(domain)
    locked = waiting.select_for_update(skip_locked=True).order_by("pk")[:AT_ONCE]
    keys = [awaited.pk for awaited in locked]
    AwaitedMail.objects.filter(pk__in=keys).update(
        is_held=False, tries=0, next_try_at=timezone.now()
    )
    for key in keys:
        send_later(key)
    return len(keys)


def write_down(actor, sentence, number, domain):
    """Keep on record what was decided about those that waited, if any did."""
    if number:
        where = f" (@{domain})" if domain else ""
        LogEntry.objects.log_actions(
            actor.pk,
            [SignUps(pk=1)],
            CHANGE,
            change_message=sentence % {"number": number, "domain": where},
            single_object=True,
        )
