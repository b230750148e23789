from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ExportQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(finished_at__isnull=True)


class Export(models.Model):
    """The audit line of one export: who took which addresses out, when and why.

    It is written before the first row leaves the house and completed after the last,
    so a download that broke off stays unfinished.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("member of staff"),
        help_text=_("Empty for an export from the command line."),
    )
    made_by = models.CharField(_("by"), max_length=150)
    reason = models.TextField(_("reason"))
    filter_words = models.TextField(_("what"))
    filter_values = models.JSONField(_("filter"), default=dict)
    columns = models.JSONField(_("columns"), default=list)
    format = models.CharField(_("format"), max_length=8)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    rows = models.PositiveIntegerField(_("rows"), null=True)
    sha256 = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="subscribers_export_finished_is_proven",
                condition=Q(finished_at__isnull=True)
                | (Q(rows__isnull=False) & ~Q(sha256="")),
            )
        ]

    def __str__(self):
        return self.filter_words

    @property
    def is_finished(self):
        return self.finished_at is not None
