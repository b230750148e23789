from django.db import transaction

from articles.actions.lock_front import lock_front, write_down
from articles.actions.save_front import put_slots
from articles.models import Front, FrontChange
from articles.permissions import require


@transaction.atomic
def copy_front(front, *, actor, seen) -> Front:
    """Begin a draft that has the slots of another front, whatever became of that.

    Raise PermissionDenied or FrontChanged.
    """
    require(actor, "articles.add_front")
    front = lock_front(front, seen=seen)
    copy = Front.objects.create(
        section=front.section,
        title=front.title,
        note=front.note,
        copy_of=front,
        created_by=actor,
        changed_by=actor,
    )
    put_slots(copy, [slot.row for slot in front.slots.order_by("position")])
    write_down(copy, FrontChange.Verb.COPIED, actor=actor)
    return copy
