from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class ReminderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the reminders of what `user` sees at the desk."""
        if not user.has_perm("articles.view_reminder"):
            return self.none()
        return Article.objects.among(self, user)

    def open(self):
        return self.filter(done_at__isnull=True)

    def due(self, on=None):
        """Return what is to be looked at on a day (today when None) or was before."""
        return self.open().filter(day__lte=on or timezone.localdate())


class Reminder(models.Model):
    """To look at a piece again on a day; it stays until somebody says it is done."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="reminders")
    day = models.DateField(_("on"))
    note = models.CharField(_("what to look at"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("set by"),
    )
    made_at = models.DateTimeField(_("set"), default=timezone.now)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    done_at = models.DateTimeField(_("done"), null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["day", "pk"]
        default_permissions = ("view", "add", "change")
        indexes = [
            models.Index(fields=["day"], name="articles_reminder_day"),
            models.Index(
                fields=["day"],
                condition=Q(done_at__isnull=True),
                name="articles_reminder_open",
            ),
        ]

    def __str__(self):
        return self.note or str(_("Look again"))
