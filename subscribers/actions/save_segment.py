from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from subscribers.models import Segment
from subscribers.selection import Selection


@transaction.atomic
def save_segment(segment: Segment, selection: Selection, *, actor):
    """Save a segment with its conditions; a new one is its maker's."""
    verb = "change" if segment.pk else "add"
    if not actor.has_perm(f"subscribers.{verb}_segment"):
        raise PermissionDenied(_("You do not have permission to save segments."))
    if segment.pk is None:
        segment.made_by = actor
    elif not Segment.objects.visible_to(actor).filter(pk=segment.pk).exists():
        raise PermissionDenied(_("This segment is somebody’s own. Make a copy."))
    segment.values, segment.changed_at = selection.as_values(), timezone.now()
    segment.save()
    return segment
