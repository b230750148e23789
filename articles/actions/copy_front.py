import re
from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.lock_front import lock_front, write_down
from articles.actions.save_front import put_slots
from articles.models import Front, FrontChange
from articles.permissions import require


@transaction.atomic
def copy_front(front, *, actor, seen) -> Front:
    """Begin a draft that has the slots of another front, whatever became of that.

    Its title says that it is a copy, and where there are more, which one. Raise
    PermissionDenied or FrontChanged.
    """
    require(actor, "articles.add_front")
    front = lock_front(front, seen=seen)
    copy = Front.objects.create(
        section=front.section,
        title=_name_of_copy(front),
        note=front.note,
        copy_of=front,
        created_by=actor,
        changed_by=actor,
    )
    put_slots(copy, [slot.row for slot in front.slots.order_by("position")])
    write_down(copy, FrontChange.Verb.COPIED, actor=actor)
    return copy


def _name_of_copy(front):
    """Return a title that no front has; of a copy, without the mark that it has."""
    most = Front._meta.get_field("title").max_length
    plain = re.sub(f" ({_pattern(1)}|{_pattern('#')})$", "", front.title)
    alike = Front.objects.filter(title__startswith=plain[: most // 2])
    taken = set(alike.values_list("title", flat=True))
    names = (
        f"{plain[: most - len(mark) - 1].rstrip()} {mark}"
        for mark in map(_mark, count(1))
    )
    return next(name for name in names if name not in taken)


def _mark(number):
    if number == 1:
        return _("(copy)")
    return _("(copy %(number)s)") % {"number": number}


def _pattern(number):
    return re.escape(_mark(number)).replace(re.escape("#"), r"\d+")
