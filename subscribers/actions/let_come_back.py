from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from subscribers.models import Suppression
from subscribers.models.suppression import Reason


@transaction.atomic
def let_come_back(suppression: Suppression, *, note: str, actor):
    """Let the owner of an address that is never written to sign up again by themselves.

    It stays suppressed until they confirm; `note` says how they asked for it. Where it
    is suppressed for another reason they may do so anyway, and nothing is changed.
    """
    if not actor.has_perm("subscribers.change_suppression"):
        raise PermissionDenied(_("You do not have permission to change suppressions."))
    row = Suppression.objects.select_for_update().get(pk=suppression.pk)
    if row.reason == Reason.NEVER:
        row.reason, row.note, row.actor = Reason.UNSUBSCRIBED, note, actor
        row.save(update_fields=["reason", "note", "actor"])
    return row
