"""Keeping an address out, and letting it in again."""

from subscribers.addresses import address_digest
from subscribers.errors import KeptOut
from subscribers.models import Newsletter, Suppression
from subscribers.models.suppression import Reason


def suppress(address, reason: Reason, *, newsletter: Newsletter | None, actor, note=""):
    """Keep an address out of one newsletter, or of all; call it in a transaction.

    What is kept out stays so for the reason it has, but “never write” is the stronger.
    """
    row, is_new = Suppression.objects.select_for_update().get_or_create(
        digest=address_digest(address),
        newsletter=newsletter,
        defaults={
            "address": address,
            "reason": reason,
            "note": note,
            "actor": actor,
        },
    )
    if not is_new and reason == Reason.NEVER:
        row.reason, row.note, row.actor = reason, note, actor
        row.save(update_fields=["reason", "note", "actor"])
    return row


def refuse_never(address):
    """Raise KeptOut for an address that is never to be written to."""
    if Suppression.objects.of(address).for_good().exists():
        raise KeptOut


def lift(address, *, newsletter: Newsletter):
    """Let letters of a newsletter go to an address again whose owner confirmed it."""
    Suppression.objects.of(address).against([newsletter]).delete()
