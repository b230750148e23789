from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _


class DateKind(models.TextChoices):
    """The dates of the desk: readers know of none, and no edition holds one."""

    EMBARGO = "embargo", _("Embargo")
    DUE = "due", _("Due date")
    REMINDER = "reminder", _("Look again")


class DateChange(models.Model):
    """The audit line of a date of the desk that was set, moved or lifted.

    A date without an hour is kept as the midnight at which its day begins.
    """

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="date_changes"
    )
    kind = models.CharField(_("date"), max_length=8, choices=DateKind)
    before = models.DateTimeField(_("before"), null=True)
    after = models.DateTimeField(_("after"), null=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("change of a date")
        verbose_name_plural = _("changes of dates")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="articles_datechange_kind_known",
                condition=models.Q(kind__in=DateKind.values),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.words}"

    @property
    def words(self):
        """From what to what, with a dash where there was or is none."""
        shape = "j M Y, H:i" if self.kind == DateKind.EMBARGO else "j M Y"
        return " → ".join(
            date_format(timezone.localtime(moment), shape) if moment else "–"
            for moment in (self.before, self.after)
        )
