from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.lock_article import lock_article
from articles.actions.set_due_date import record_day
from articles.errors import DateRefused
from articles.models import DateKind, Reminder
from articles.permissions import require, require_known

MOST_DAYS = 3650


@transaction.atomic
def set_reminder(article, *, actor, day, note="") -> Reminder:
    """Have people look at a piece again on a day from today on.

    The row is its own audit line; one that is set twice is one. Raise PermissionDenied
    or DateRefused.
    """
    require(actor, "articles.add_reminder")
    require_known(article, actor)
    article = lock_article(article)
    _refuse_unreachable(day)
    wanted = {"article": article, "day": day, "note": note.strip()}
    reminder, _is_new = Reminder.objects.open().get_or_create(
        **wanted, defaults={"made_by": actor}
    )
    return reminder


def remind_after(transition, *, days, note="") -> Reminder:
    """Set a reminder some days after readers see what a move has printed."""
    seen_from = timezone.localdate(transition.moment or transition.made_at)
    return set_reminder(
        transition.article,
        actor=transition.actor,
        day=seen_from + timedelta(days=days),
        note=note,
    )


@transaction.atomic
def move_reminder(reminder, *, actor, day) -> Reminder:
    """Put a reminder off, or bring it forward; the change is on record."""
    reminder = _locked(reminder, actor)
    _refuse_unreachable(day)
    record_day(
        reminder.article, DateKind.REMINDER, actor=actor, before=reminder.day, after=day
    )
    reminder.day = day
    reminder.save(update_fields=["day"])
    return reminder


@transaction.atomic
def finish_reminder(reminder, *, actor) -> Reminder:
    reminder = _locked(reminder, actor)
    reminder.done_at, reminder.done_by = timezone.now(), actor
    reminder.save(update_fields=["done_at", "done_by"])
    return reminder


def _locked(reminder, actor):
    """Return the row under its article's lock, where the person may still change it."""
    require(actor, "articles.change_reminder")
    require_known(reminder.article, actor)
    lock_article(reminder.article)
    reminder = Reminder.objects.select_related("article").get(pk=reminder.pk)
    if reminder.done_at:
        raise DateRefused(_("This is done already. Set another reminder instead."))
    return reminder


def _refuse_unreachable(day):
    today = timezone.localdate()
    if not today <= day <= today + timedelta(days=MOST_DAYS):
        raise DateRefused(_("Choose a day from today on, within the next ten years."))
