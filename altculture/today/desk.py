"""The parts of Today about pieces at the desk, and what one is told of them."""

from datetime import timedelta

from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from altculture.today.part import SHOWN, Part, Row, list_of, page_of
from articles.models import Notice, Reminder
from articles.notices import path_of, sentence
from articles.standing import embargo_in_words
from articles.workflow import Status

FEW = 4
SOON = timedelta(days=3)
ARTICLES = "articles.article"


def waiting(look):
    rows = [_row(look, article) for article in look.waiting[:SHOWN]]
    return Part(
        "waiting",
        _("Waiting for you"),
        rows,
        nothing=_("Nothing waits for you."),
        count=_counted(rows, _("%(count)s for you")),
        more=list_of(ARTICLES, todo="waiting"),
    )


def told(look):
    notices = Notice.objects.known_to(look.user).unread().for_list()
    rows = [
        Row(sentence(notice), path_of(notice), [look.when(notice.made_at)])
        for notice in notices[:FEW]
    ]
    return Part("told", _("New since you looked"), rows, more=reverse("admin:notices"))


def in_hand(look):
    waiting = [article.pk for article in look.waiting]
    rows = look.articles.on_desk_of(look.user).exclude(pk__in=waiting)
    rows = rows.order_by("-changed_at", "-pk")[:SHOWN]
    rows = [_row(look, article) for article in rows]
    more = list_of(ARTICLES, todo="mine")
    return Part("in-hand", _("Also on your desk"), rows, more=more)


def due(look):
    near = {"due_on__gte": look.day, "due_on__lte": look.day + SOON}
    rows = _open(look).filter(**near).order_by("due_on", "pk")
    rows = [_row(look, article, _due(look, article)) for article in rows[:SHOWN]]
    return Part(
        "due",
        _("Due"),
        rows,
        count=_counted(rows, _("%(count)s due")),
        more=list_of(ARTICLES, due="week"),
    )


def missed(look):
    """What was due before today; a piece that is ready only waits to be printed."""
    rows = _open(look).filter(due_on__lt=look.day)
    # What is ready could have gone out: it comes first, then what is latest.
    rows = rows.order_by(F("due_on").desc(), "pk")
    rows = [_row(look, article, _late(look, article)) for article in rows[:SHOWN]]
    return Part(
        "missed",
        _("Overdue"),
        rows,
        count=_counted(rows, _("%(count)s overdue")),
        more=list_of(ARTICLES, due="overdue"),
        is_alarm=True,
    )


def reminders(look):
    """Pieces that somebody wanted to look at again by today."""
    due = Reminder.objects.due(look.day).visible_to(look.user)
    rows = due.select_related("article").defer("article__body").order_by("day", "pk")
    rows = [
        Row(
            str(reminder.article),
            reverse("admin:articles_article_dates", args=[reminder.article_id]),
            [reminder.note or _("look again"), date_format(reminder.day, "j F")],
        )
        for reminder in rows[:SHOWN]
    ]
    return Part("reminders", _("To look at again"), rows)


def untouched(look):
    rows = look.articles.untouched(look.at).order_by("changed_at", "pk")
    rows = [
        _row(look, article, _("untouched since %(day)s") % {"day": _day(article)})
        for article in rows[:SHOWN]
    ]
    more = list_of(ARTICLES, todo="untouched")
    return Part("untouched", _("Untouched for a month"), rows, more=more)


def _open(look):
    return look.articles.filter(is_printed=False).exclude(status=Status.SPIKED)


def _row(look, article, *facts):
    shown = facts or [look.when(article.changed_at)]
    holder = [str(article.held_by)] if article.held_by_id else []
    return Row(
        str(article),
        page_of(article.pk),
        [article.get_kind_display(), *holder, *shown, *_embargo(look, article)],
        status=article.status,
    )


def _embargo(look, article):
    return filter(None, [embargo_in_words(article, look.at)])


def _due(look, article):
    days = (article.due_on - look.day).days
    if days == 0:
        return _("due today")
    return _("due %(day)s") % {"day": date_format(article.due_on, "l")}


def _late(look, article):
    days = (look.day - article.due_on).days
    late = ngettext("a day late", "%(days)d days late", days) % {"days": days}
    if article.status == Status.READY:
        return _("%(late)s, and ready: it only has to be published") % {"late": late}
    return late


def _day(article):
    return date_format(article.changed_at, "j F")


def _counted(rows, pattern):
    """Say how many rows there are, or that there are more than are shown."""
    if not rows:
        return ""
    return pattern % {"count": f"{len(rows)}+" if len(rows) == SHOWN else len(rows)}
