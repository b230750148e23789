from django.utils.translation import gettext as _

from articles.errors import FrontChanged, FrontRefused
from articles.models import Front, FrontChange


def lock_front(front, *, seen) -> Front:
    """Return the row locked until the transaction ends.

    Raise FrontChanged when it is not at the version that the person saw.
    """
    front = Front.objects.select_for_update().get(pk=front.pk)
    if front.version != seen:
        raise FrontChanged(front.version)
    return front


def refuse_closed(front, at=None):
    """Raise FrontRefused for a front that readers have seen, or that was discarded."""
    if front.has_begun(at):
        raise FrontRefused(
            _(
                "Readers see this front, or have seen it, so it stays as it is. Copy "
                "it, and change the copy."
            )
        )
    if front.discarded_at:
        raise FrontRefused(_("This front is discarded. Copy it to go on with it."))


def write_down(front, verb, *, actor, moment=None):
    """Write the audit line of a change, with the front as it stands after it."""
    return FrontChange.objects.create(
        front=front,
        verb=verb,
        actor=actor,
        moment=moment,
        content=content_of(front),
    )


def content_of(front):
    slots = front.slots.select_related("article").order_by("position")
    return {
        "title": front.title,
        "note": front.note,
        "slots": [
            {
                "layout": slot.layout,
                "article": slot.article_id,
                "headline": str(slot.article) if slot.article_id else "",
                "pinned_until": slot.pinned_until and slot.pinned_until.isoformat(),
            }
            for slot in slots
        ],
    }
