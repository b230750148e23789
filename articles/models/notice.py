from datetime import timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.taken_down import closed_by_take_down
from articles.workflow import PUBLISH

#: After this time, whoever claimed a notice to mail it is taken for dead.
CLAIMED_FOR = timedelta(minutes=10)


class Occasion(models.TextChoices):
    """What somebody is told of; each can be kept out of their mail."""

    TURN = "turn", _("A piece waits for you")
    MOVED = "moved", _("A piece of yours moves on")
    HANDED = "handed", _("A piece is handed to you")
    MENTION = "mention", _("A note calls or answers you")
    ANSWER = "answer", _("Somebody answers a draft link")


class Rhythm(models.TextChoices):
    EACH = "each", _("At once, a mail for each")
    DAILY = "daily", _("Once a day, all in one mail")
    NONE = "none", _("No mail: I read them here")


class NoticeQuerySet(models.QuerySet):
    def known_to(self, user):
        """Return what somebody is told, about pieces that they may open still.

        What was told before a take-down is left out for those who may not publish.
        """
        known = self.filter(to=user, article__in=Article.objects.known_to(user))
        if user.has_perm(PUBLISH):
            return known
        return known.filter(~closed_by_take_down("made_at"))

    def unread(self):
        return self.filter(read_at=None)

    def unsent(self):
        """Return what is to be mailed, now or later."""
        return self.unread().filter(mailed_at=None, mail_at__isnull=False)

    def due(self, at=None):
        """Return what is to be mailed by now and is in nobody's hands."""
        at = at or timezone.now()
        is_free = Q(claimed_at=None) | Q(claimed_at__lte=at - CLAIMED_FOR)
        return self.unsent().filter(is_free, mail_at__lte=at, to__is_active=True)

    def for_list(self):
        """Load what articles.notices says of each, newest first."""
        return self.select_related("article", "actor").order_by("-made_at", "-pk")


class Notice(models.Model):
    """That somebody is told of something; written with what it tells of.

    `facts` is what the sentence needs beside article and actor (articles/notices.py).
    """

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        db_index=False,
        related_name="notices",
        verbose_name=_("to"),
    )
    occasion = models.CharField(_("occasion"), max_length=8, choices=Occasion)
    article = models.ForeignKey(Article, models.CASCADE, related_name="notices")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True)
    mail_at = models.DateTimeField(_("to be mailed"), null=True)
    claimed_at = models.DateTimeField(_("taken to be mailed"), null=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True)
    tries = models.PositiveSmallIntegerField(_("failed tries"), default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["to", "-made_at", "-id"], name="articles_notice_newest"
            ),
            models.Index(
                fields=["to", "-made_at", "-id"],
                condition=Q(read_at=None),
                name="articles_notice_unread",
            ),
            models.Index(
                fields=["mail_at"],
                condition=Q(mailed_at=None, mail_at__isnull=False),
                name="articles_notice_unsent",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="articles_notice_occasion_known",
                condition=Q(occasion__in=Occasion.values),
            )
        ]

    def __str__(self):
        return f"{self.to}: {self.get_occasion_display()}"


class NoticeWish(models.Model):
    """How somebody wants to be mailed about their notices; without one, as it says."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="notice_wish",
    )
    rhythm = models.CharField(
        _("mail"), max_length=5, choices=Rhythm, default=Rhythm.EACH
    )
    hour = models.PositiveSmallIntegerField(
        _("hour of the daily mail"), default=8, validators=[MaxValueValidator(23)]
    )
    muted = models.JSONField(_("never mailed"), default=list)

    class Meta:
        verbose_name = _("wish about notices")
        verbose_name_plural = _("wishes about notices")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="articles_noticewish_rhythm_known",
                condition=Q(rhythm__in=Rhythm.values),
            ),
            models.CheckConstraint(
                name="articles_noticewish_hour_of_a_day", condition=Q(hour__lt=24)
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_rhythm_display()}"

    @classmethod
    def of(cls, user):
        """Return what the person chose, or the wish of somebody who chose nothing."""
        return getattr(user, "notice_wish", None) or cls(user=user)

    def mail_at(self, occasion, at):
        """Return when something that happens at a moment is mailed, None for never."""
        if self.rhythm == Rhythm.NONE or occasion in self.muted:
            return None
        return at if self.rhythm == Rhythm.EACH else self._next_daily(at)

    def _next_daily(self, at):
        local = timezone.localtime(at)
        moment = local.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        return moment if moment > local else moment + timedelta(days=1)
