from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Who was not heard of for so long has left.
AWAY_AFTER = timedelta(seconds=60)


class PresenceQuerySet(models.QuerySet):
    def here(self, at=None):
        """Return those who have the article open, the longest there first."""
        at = at or timezone.now()
        return self.filter(seen_at__gt=at - AWAY_AFTER).select_related("user")

    def gone(self, at=None):
        at = at or timezone.now()
        return self.filter(seen_at__lte=at - AWAY_AFTER)


class Presence(models.Model):
    """One open page of an article, as long as it is heard of."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="presences"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    sitting = models.CharField(_("sitting"), max_length=40)
    since = models.DateTimeField(_("since"), default=timezone.now)
    seen_at = models.DateTimeField(_("last heard of"), default=timezone.now)
    is_alone = models.BooleanField(_("asks to be left alone"), default=False)
    interrupted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who went in anyway"),
    )

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "sitting"], name="articles_presence_once"
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(is_alone=True),
                name="articles_presence_one_alone",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.article}"


class Interruption(models.Model):
    """The audit line of going in although somebody had asked to be left alone."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="interruptions"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who had asked to be left alone"),
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who went in"),
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("interruption")
        verbose_name_plural = _("interruptions")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.actor}: {self.article}"


def once_each(presences) -> list[Presence]:
    """Leave out all but the first page of each person, in the order of the rows."""
    first = {}
    for row in presences:
        first.setdefault(row.user_id, row)
    return [*first.values()]


def people_here():
    """Prefetch who has each article open, as `here`."""
    return Prefetch("presences", queryset=Presence.objects.here(), to_attr="here")
