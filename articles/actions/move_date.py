"""Moving one date of a piece or a front from what a person saw to what they want.

Each does what the form for that date does, by the same rules, once it is sure that the
date still is what the person took hold of.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.actions.embargo import lay_embargo, translations_off
from articles.actions.lock_article import lock_article
from articles.actions.move_article import move_article
from articles.actions.publish_front import schedule_front
from articles.actions.reminders import move_reminder
from articles.actions.set_due_date import set_due_date
from articles.errors import DateMoved, DateRefused
from articles.models import Article, Edition, Front, Reminder
from articles.permissions import require_known
from articles.wording import moment_in_words

DATES = ("live_from", "live_until", "withdrawn_because")


@transaction.atomic
def move_live(pk, *, actor, was, to):
    edition = _edition(pk, actor)
    _refuse_moved(edition.live_from, was)
    _refuse_begun(edition)
    move_article(edition.article, "reschedule", actor=actor, moment=to)
    return _("“%(title)s” goes live on %(moment)s.") % _said(edition.article, to)


@transaction.atomic
def move_end(pk, *, actor, was, to):
    edition = _edition(pk, actor)
    _refuse_moved(edition.live_until, was)
    if edition.article.editions.filter(live_from__gte=was).exists():
        raise DateRefused(
            _(
                "It comes back on the schedule after this end. Take that off the "
                "schedule first."
            )
        )
    move_article(
        edition.article,
        "expire",
        actor=actor,
        moment=to,
        note=edition.withdrawn_because,
    )
    return _("“%(title)s” ends on %(moment)s.") % _said(edition.article, to)


@transaction.atomic
def move_embargo(pk, *, actor, was, to):
    article = _article(pk, actor)
    _refuse_moved(article.embargoed_until, was)
    laid = lay_embargo(article, actor=actor, until=to, reason=article.embargoed_because)
    said = _("The embargo on “%(title)s” holds until %(moment)s.") % _said(article, to)
    off = laid.taken_off and _("What was scheduled before that is off the schedule.")
    return " ".join(filter(None, [said, off, translations_off(laid)]))


@transaction.atomic
def move_due(pk, *, actor, was, to):
    article = _article(pk, actor)
    _refuse_moved(article.due_on, was)
    set_due_date(article, actor=actor, day=to)
    return _("“%(title)s” is due on %(moment)s.") % {
        "title": article,
        "moment": date_format(to, "j F Y"),
    }


@transaction.atomic
def move_look(pk, *, actor, was, to):
    reminder = Reminder.objects.select_related("article").get(pk=pk)
    _article(reminder.article_id, actor)
    reminder.refresh_from_db(fields=["day"])
    _refuse_moved(reminder.day, was)
    move_reminder(reminder, actor=actor, day=to)
    return _("“%(title)s” is to be looked at again on %(moment)s.") % {
        "title": reminder.article,
        "moment": date_format(to, "j F Y"),
    }


@transaction.atomic
def move_front(pk, *, actor, was, to):
    front = Front.objects.get(pk=pk)
    _refuse_moved(front.live_from, was)
    front = schedule_front(front, actor=actor, seen=front.version, moment=to)
    return _("The front “%(title)s” goes live on %(moment)s.") % _said(front, to)


def _article(pk, actor):
    """Return the row under its lock, where the person may know of it at all."""
    article = Article.objects.only("pk").get(pk=pk)
    require_known(article, actor)
    return lock_article(article)


def _edition(pk, actor):
    rows = Edition.objects.only("article", *DATES)
    article = _article(rows.get(pk=pk).article_id, actor)
    edition = rows.get(pk=pk)
    edition.article = article
    return edition


def _refuse_moved(stands, was):
    if stands != was:
        raise DateMoved


def _refuse_begun(edition):
    """Refuse what readers have: a move would reach the edition that is yet to come."""
    if edition.live_from <= timezone.now():
        raise DateRefused(
            _("Readers have this edition already, so its date stays as it is.")
        )


def _said(article, moment):
    return {"title": article, "moment": moment_in_words(moment)}
