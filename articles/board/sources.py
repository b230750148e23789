"""The dates of articles, each a source of the board."""

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.actions import move_date
from articles.board.entry import MOST, Entry, Source
from articles.models import Article, Edition, Reminder
from articles.standing import embargo_in_words
from articles.workflow import PUBLISH, Status

#: What the board shows of an article, and what says who may move its dates.
SHOWN = (
    *("headline", "status", "is_printed", "created_by", "due_on", "embargoed_until"),
    *("held_by__username", "held_by__first_name", "held_by__last_name"),
)


#: Of editions, what each kind of date will do and what it did.
_WORDS = {
    "live": (_lazy("Goes live"), _lazy("Went live")),
    "update": (_lazy("Update goes live"), _lazy("Updated")),
    "end": (_lazy("Ends"), _lazy("Ended")),
}
#: In which field of editions each kind of date stands.
_FIELDS = {"live": "live_from", "update": "live_from", "end": "gone_at"}


def _going_live(user, span, holder):
    firsts = Edition.objects.filter(live_from=F("first_live_at"))
    return _dated(firsts, user, holder, source="live", span=span)


def _going_live_again(user, span, holder):
    updates = Edition.objects.filter(live_from__gt=F("first_live_at"))
    return _dated(updates, user, holder, source="update", span=span)


def _ending(user, span, holder):
    ends = Edition.objects.filter(gone_at__isnull=False).with_withdrawals()
    return _dated(ends, user, holder, source="end", span=span)


def _dated(editions, user, holder, *, source, span):
    field = _FIELDS[source]
    begin, end = span.moments
    rows = _editions(editions, user, holder).order_by(field, "pk")
    is_publisher = user.has_perm(PUBLISH)
    for edition in rows.filter(**{f"{field}__gte": begin, f"{field}__lt": end})[:MOST]:
        moment = getattr(edition, field)
        is_over = moment <= timezone.now()
        yield _of_article(
            edition.article,
            pk=edition.pk,
            title=edition.headline,
            source=source,
            at=moment,
            fact=_fact(edition, source, is_over=is_over),
            may_move=is_publisher and not is_over,
            is_over=is_over,
        )


def _fact(edition, source, *, is_over):
    parting = edition.parting if source == "end" and is_over else None
    return parting.label if parting else _WORDS[source][is_over]


def _embargoes(user, span, holder):
    begin, end = span.moments
    rows = _articles(user, holder).filter(
        embargoed_until__gte=begin, embargoed_until__lt=end
    )
    for article in rows.order_by("embargoed_until", "pk")[:MOST]:
        holds = article.embargo() is not None
        yield _of_article(
            article,
            source="embargo",
            embargo="",
            at=article.embargoed_until,
            fact=_("Embargo ends") if holds else _("Embargo ended"),
            may_move=holds and article.is_editable_by(user),
            is_over=not holds,
        )


def _due(user, span, holder):
    rows = _articles(user, holder).filter(due_on__range=span)
    for article in rows.order_by("due_on", "pk")[:MOST]:
        is_over = article.is_printed or article.status == Status.SPIKED
        yield _of_article(
            article,
            source="due",
            at=article.due_on,
            fact=_("Overdue") if article.is_overdue() else _("Due"),
            may_move=not is_over and article.is_editable_by(user),
            is_over=is_over,
        )


def _reminders(user, span, holder):
    rows = Reminder.objects.visible_to(user).filter(day__range=span)
    if holder:
        rows = rows.filter(article__held_by=holder)
    may_move = user.has_perm("articles.change_reminder")
    shown = rows.select_related("article__held_by").only(
        "day", "note", "done_at", *(f"article__{name}" for name in SHOWN)
    )
    for reminder in shown.order_by("day", "pk")[:MOST]:
        is_over = reminder.done_at is not None
        finish = reverse("admin:articles_article_dates", args=[reminder.article_id])
        yield _of_article(
            reminder.article,
            pk=reminder.pk,
            finish=finish if may_move and not is_over else "",
            source="reminder",
            at=reminder.day,
            fact=reminder.note or _("Look again"),
            may_move=may_move and not is_over,
            is_over=is_over,
        )


def _articles(user, holder):
    rows = Article.objects.visible_to(user)
    if holder:
        rows = rows.filter(held_by=holder)
    return rows.select_related("held_by").only(*SHOWN)


def _editions(rows, user, holder):
    rows = Article.objects.among(rows, user)
    if holder:
        rows = rows.filter(article__held_by=holder)
    return rows.select_related("article__held_by").only(
        *("headline", "live_from", "gone_at", "taken_down_at"),
        *(f"article__{name}" for name in SHOWN),
    )


def _of_article(article, **facts):
    own = {
        "pk": article.pk,
        "title": str(article),
        "address": reverse("admin:articles_article_change", args=[article.pk]),
        "holder": str(article.held_by or ""),
        "embargo": embargo_in_words(article),
    }
    return Entry(**own | facts)


LIVE = Source(
    name="live",
    label=_lazy("Going live"),
    has_hour=True,
    find=_going_live,
    move=move_date.move_live,
)
UPDATE = Source(
    name="update",
    label=_lazy("Updates"),
    has_hour=True,
    find=_going_live_again,
    move=move_date.move_live,
)
END = Source(
    name="end",
    label=_lazy("Ends"),
    has_hour=True,
    find=_ending,
    move=move_date.move_end,
)
EMBARGO = Source(
    name="embargo",
    label=_lazy("Embargoes"),
    has_hour=True,
    find=_embargoes,
    move=move_date.move_embargo,
)
DUE = Source(
    name="due",
    label=_lazy("Due dates"),
    has_hour=False,
    find=_due,
    move=move_date.move_due,
)
REMINDER = Source(
    name="reminder",
    label=_lazy("Look again"),
    has_hour=False,
    find=_reminders,
    move=move_date.move_look,
)
