from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.copy_front import copy_front
from articles.actions.lock_front import lock_front, refuse_closed, write_down
from articles.errors import FrontRefused
from articles.models import Front, FrontChange
from articles.permissions import require

PUBLISH = "articles.publish_front"
Verb = FrontChange.Verb


@transaction.atomic
def publish_front(front, *, actor, seen) -> Front:
    """Have readers see a front from now on.

    `seen` is the version that the person saw. Raise PermissionDenied, FrontChanged, or
    FrontRefused for one that has no slots, has begun or was discarded.
    """
    require(actor, PUBLISH)
    front = lock_front(front, seen=seen)
    return _go_live(front, timezone.now(), Verb.PUBLISHED, actor=actor)


@transaction.atomic
def schedule_front(front, *, actor, seen, moment) -> Front:
    """Have readers see a front from a moment on, to the minute; or from another one.

    Raise what publish_front does, and FrontRefused for a moment that has passed or at
    which another front of the page begins.
    """
    require(actor, PUBLISH)
    front = lock_front(front, seen=seen)
    moment = moment.replace(second=0, microsecond=0)
    if moment <= timezone.now():
        raise FrontRefused(
            _("This moment has passed. Choose one to come, or publish now.")
        )
    return _go_live(front, moment, Verb.SCHEDULED, actor=actor)


@transaction.atomic
def unschedule_front(front, *, actor, seen) -> Front:
    """Make a draft again of a front that no reader has seen yet."""
    require(actor, PUBLISH)
    front = lock_front(front, seen=seen)
    refuse_closed(front)
    if front.live_from is None:
        raise FrontRefused(_("This front is not scheduled."))
    _save(front, None, Verb.UNSCHEDULED, actor=actor)
    return front


@transaction.atomic
def go_back_to_front(front, *, actor, seen) -> Front:
    """Have readers see once more what they saw: a copy of the front goes live now."""
    require(actor, PUBLISH)
    copy = copy_front(front, actor=actor, seen=seen)
    return publish_front(copy, actor=actor, seen=copy.version)


def _go_live(front, moment, verb, *, actor):
    refuse_closed(front)
    if not front.slots.exists():
        raise FrontRefused(
            _("This front has no slots. Add one; without a story, it fills itself.")
        )
    try:
        with transaction.atomic():
            _save(front, moment, verb, actor=actor)
    except IntegrityError as clash:
        raise FrontRefused(
            _(
                "Another front of this page goes live at that minute. Choose another "
                "minute, or take that one off the schedule."
            )
        ) from clash
    return front


def _save(front, moment, verb, *, actor):
    front.live_from = moment
    front.version += 1
    front.changed_by, front.changed_at = actor, timezone.now()
    front.save()
    write_down(front, verb, actor=actor, moment=moment)
