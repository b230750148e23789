from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.actions.log_look import log_look
from subscribers.models import Subscriber
from subscribers.models.look import Sight
from subscribers.proof import proof_of

PERMISSION = "subscribers.export_subscriber"


@transaction.atomic
def take_proof(digest: str, *, reason: str, actor) -> dict | None:
    """Write down who takes the proof of an address and why, and return it.

    None where nobody with the address is known, or open to the actor.
    """
    if not actor.has_perm(PERMISSION):
        raise PermissionDenied(_("You do not have permission to export the lists."))
    readers = list(Subscriber.objects.filter(digest=digest).open_to(actor))
    for reader in readers:
        log_look(reader.pk, Sight.PROVEN, actor=actor, reason=reason)
    if not readers:
        return None
    return {
        "taken_at": timezone.now().isoformat(),
        "taken_by": str(actor),
        "reason": reason,
        "address": readers[-1].email or "",
        **proof_of(_digests(digest, readers), actor=actor),
    }


def _digests(digest, readers):
    """Return the digest, and those of the addresses merged into its reader."""
    merged = (other for reader in readers for other in reader.digests())
    return list(dict.fromkeys([digest, *merged]))
