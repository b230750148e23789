"""What a part of Today is made of."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.models import Article, Edition
from articles.models.article import turns_of
from articles.workflow import Status

#: No part shows more rows than this.
SHOWN = 7
EVERYBODYS = "articles.edit_any_article"


@dataclass(frozen=True)
class Row:
    title: str
    url: str
    facts: list[str] = field(default_factory=list)
    status: str = ""

    @property
    def state(self):
        return Status(self.status).label if self.status else ""


@dataclass(frozen=True)
class Part:
    """A titled list. Without rows it is left out, or says `nothing` where that is set.

    `count` is what the line at the head of the page says of it; `is_alarm` marks what
    went wrong or will.
    """

    key: str
    title: str | Promise
    rows: list[Row]
    nothing: str | Promise = ""
    count: str = ""
    more: str = ""
    is_alarm: bool = False

    @property
    def is_shown(self):
        return bool(self.rows or self.nothing)


class Look:
    """One person looking at Today at a moment, with what several parts ask for."""

    def __init__(self, user, at=None):
        self.user = user
        self.at = at or timezone.now()

    def may(self, permission):
        return self.user.has_perm(permission)

    @property
    def day(self):
        return timezone.localtime(self.at).date()

    @property
    def midnight(self) -> datetime:
        return timezone.localtime(self.at).replace(
            hour=0, minute=0, second=0, microsecond=0
        )

    @property
    def articles(self):
        """The pieces that they see, as light as a row of a list needs them."""
        rows = Article.objects.visible_to(self.user).select_related("held_by")
        return rows.only(
            *("headline", "kind", "status", "due_on", "changed_at", "is_printed"),
            "embargoed_until",
            *("held_by__username", "held_by__first_name", "held_by__last_name"),
        )

    @property
    def editions(self):
        """The editions of pieces that they see."""
        seen = Edition.objects.select_related("article")
        if not self.may(EVERYBODYS):
            own = Article.objects.visible_to(self.user)
            seen = seen.filter(article__in=own.values("pk"))
        return seen.only(
            *("headline", "kind", "live_from", "number", "article__status"),
            *("article__is_printed", "article__headline"),
        )

    @cached_property
    def waiting(self):
        """What is the person's turn: asked turn by turn, or no index would serve."""
        rows = self.articles.order_by("-changed_at")
        found = [list(rows.filter(turn)[:SHOWN]) for turn in turns_of(self.user)]
        pieces = {article.pk: article for turn in found for article in turn}.values()
        return sorted(pieces, key=lambda article: article.changed_at, reverse=True)

    @cached_property
    def coming(self):
        """What goes live from this morning on and stays: enough to see two meet."""
        coming = self.editions.not_over(self.at).filter(live_from__gte=self.midnight)
        return list(coming.order_by("live_from")[: 5 * SHOWN])

    def when(self, moment):
        """Name a moment by its hour, and by its day unless that is today."""
        local = timezone.localtime(moment)
        hour = date_format(local, "H:i")
        if local.date() == self.day:
            return _("today, %(hour)s") % {"hour": hour}
        return f"{date_format(local, 'D j M')}, {hour}"


def page_of(article_id):
    return reverse("admin:articles_article_change", args=[article_id])


def list_of(model, **query):
    app, name = model.split(".")
    pairs = "&".join(f"{key}={value}" for key, value in query.items())
    url = reverse(f"admin:{app}_{name}_changelist")
    return f"{url}?{pairs}" if pairs else url
