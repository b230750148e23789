from collections import Counter

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.lock_front import lock_front, refuse_closed, write_down
from articles.errors import FrontRefused
from articles.models import Article, Front, FrontChange, Slot
from articles.models.front import MOST_SLOTS
from articles.permissions import require

Verb = FrontChange.Verb


@transaction.atomic
def make_front(*, actor, title, section=None, note="", slots=()) -> Front:
    """Begin a front for a section's page, or for the home page without one.

    `slots` is a list of SlotRow, in their order. Raise PermissionDenied, or
    FrontRefused as save_front does.
    """
    require(actor, "articles.add_front")
    front = Front(section=section, title=title, note=note)
    _refuse_unfit(front, slots, actor)
    front.created_by = front.changed_by = actor
    front.save()
    put_slots(front, slots)
    write_down(front, Verb.MADE, actor=actor)
    return front


@transaction.atomic
def save_front(front, slots, *, actor, seen, **words) -> Front:
    """Put other slots, or `title` and `note` as `words`, on a front not yet begun.

    `slots` is a list of SlotRow, in their order; `seen` is the version that the person
    saw. Whoever changes what is scheduled changes what readers will get, and must be
    allowed to publish. Raise PermissionDenied, FrontChanged, or FrontRefused.
    """
    require(actor, "articles.change_front")
    front = lock_front(front, seen=seen)
    refuse_closed(front)
    if front.live_from:
        require(actor, "articles.publish_front")
    _refuse_unfit(front, slots, actor)
    if not slots and front.live_from:
        raise FrontRefused(
            _("A scheduled front needs a slot. Take it off the schedule first.")
        )
    if not _apply(front, slots, words):
        return front
    front.version += 1
    front.changed_by, front.changed_at = actor, timezone.now()
    front.save()
    write_down(front, Verb.SAVED, actor=actor)
    return front


def put_slots(front, rows):
    """Put these rows of slots in place of all that the front has."""
    front.slots.all().delete()
    Slot.objects.bulk_create(
        Slot(front=front, position=position, **row._asdict())
        for position, row in enumerate(rows, start=1)
    )


def _apply(front, slots, words):
    """Set the words and slots, and return whether any became another."""
    is_other = [slot.row for slot in front.slots.order_by("position")] != list(slots)
    if is_other:
        put_slots(front, slots)
    for name in ("title", "note"):
        value = words.get(name, getattr(front, name))
        is_other = is_other or value != getattr(front, name)
        setattr(front, name, value)
    return is_other


def _refuse_unfit(front, slots, actor):
    if len(slots) > MOST_SLOTS:
        raise FrontRefused(
            _("A front has at most %(most)d slots.") % {"most": MOST_SLOTS}
        )
    asked = Counter(row.article_id for row in slots if row.article_id)
    known = set(front.slots.values_list("article", flat=True)) if front.pk else set()
    new = Article.objects.visible_to(actor).in_bulk(asked.keys() - known)
    if asked.keys() - known - new.keys():
        raise FrontRefused(
            _("One of these stories is not open to you. Choose another one.")
        )
    for pk, times in asked.items():
        if times > 1:
            raise FrontRefused(_twice(pk))
    for article in new.values():
        _refuse_of_another_section(front, article)


def _twice(pk):
    return _(
        "“%(story)s” stands on this front twice. Take it out of one of its slots."
    ) % {"story": Article.objects.get(pk=pk)}


def _refuse_of_another_section(front, article):
    if front.section_id and article.section_id != front.section_id:
        raise FrontRefused(
            _(
                "“%(story)s” is not in the section %(section)s, so it can't stand on "
                "this page. Choose another story."
            )
            % {"story": article, "section": front.section}
        )
