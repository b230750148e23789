from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.lock_front import lock_front, refuse_closed, write_down
from articles.errors import FrontRefused
from articles.models import Front, FrontChange
from articles.permissions import require


@transaction.atomic
def discard_front(front, *, actor, seen) -> Front:
    """Put a draft aside. It is kept, and can be copied.

    Raise PermissionDenied, FrontChanged, or FrontRefused for what is no draft.
    """
    require(actor, "articles.change_front")
    front = lock_front(front, seen=seen)
    refuse_closed(front)
    if front.live_from:
        raise FrontRefused(
            _("This front is scheduled. Take it off the schedule first.")
        )
    front.version += 1
    front.discarded_at = front.changed_at = timezone.now()
    front.changed_by = actor
    front.save()
    write_down(front, FrontChange.Verb.DISCARDED, actor=actor)
    return front
