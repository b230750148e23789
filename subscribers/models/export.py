from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from subscribers.exports.recipe import Recipe, Shape
from subscribers.storage import private_storage

#: A worker that is silent for so long is taken for dead.
PATIENCE = timedelta(minutes=5)


class Failure(models.TextChoices):
    NO_ROOM = (
        "no_room",
        _("The disk is full or can't be written to. Make room and start it again."),
    )
    GONE = (
        "gone",
        _("Something that the filter names was deleted. Filter and export anew."),
    )


class Progress(models.TextChoices):
    """Where the file of an export stands that is made in the background."""

    RUNNING = "running", _("being written")
    STALLED = "stalled", _("broken off")
    FAILED = "failed", _("failed")
    READY = "ready", _("ready")
    EXPIRED = "expired", _("deleted")


class ExportQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(finished_at__isnull=True)

    def of_attempt(self, name):
        """Return the line, if at all, whose file is to be written by that name."""
        return self.unfinished().filter(file=name)

    def unclaimed(self):
        return self.filter(beat_at__isnull=True)

    def by_address(self):
        """Return those that remember the beginning of an address."""
        return self.filter(filter_values__has_key="beginning")

    def outlived(self, at=None):
        """Return those whose file is of no use any more: old, failed, left lying."""
        at = at or timezone.now()
        silent_since = Coalesce("beat_at", "queued_at")
        silent = self.alias(silent_since=silent_since).exclude(file="")
        given_up = Q(finished_at=None, silent_since__lt=at - Export.LASTS)
        return silent.filter(Q(expires_at__lte=at) | ~Q(failure="") | given_up)


class Export(models.Model):
    """The audit line of one export: who took which addresses out, when and why.

    It is written before the first row leaves the house and completed after the last,
    so a download that broke off stays unfinished. A large one is made in the background
    into a file: whoever asked for it, and nobody else, may fetch it for a day.
    """

    #: How long a file waits to be fetched.
    LASTS = timedelta(days=1)

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
    shape = models.CharField(
        _("a row"), max_length=16, choices=Shape, default=Shape.SUBSCRIPTIONS
    )
    preset = models.CharField(_("for"), max_length=16, blank=True)
    format = models.CharField(_("format"), max_length=8)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True)
    rows = models.PositiveIntegerField(_("rows"), null=True)
    sha256 = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True)
    queued_at = models.DateTimeField(null=True, editable=False)
    beat_at = models.DateTimeField(null=True, editable=False)
    failure = models.CharField(
        _("failed"), max_length=8, choices=Failure, blank=True, editable=False
    )
    file = models.FileField(storage=private_storage, blank=True, editable=False)
    token_digest = models.CharField(max_length=64, blank=True, editable=False)
    expires_at = models.DateTimeField(_("file kept until"), null=True, editable=False)
    fetched_at = models.DateTimeField(_("fetched"), null=True, editable=False)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-pk"]
        permissions = [("be_told_of_exports", "Gets a mail about every export")]
        constraints = [
            models.CheckConstraint(
                name="subscribers_export_finished_is_proven",
                condition=Q(finished_at__isnull=True)
                | (Q(rows__isnull=False) & ~Q(sha256="")),
            ),
            models.UniqueConstraint(
                fields=["token_digest"],
                condition=~Q(token_digest=""),
                name="subscribers_export_token_once",
            ),
        ]

    def __str__(self):
        """Leave out the filter: it may name an address, and this is a page's title."""
        return gettext("Export %(number)s") % {"number": self.pk}

    @property
    def is_finished(self):
        return self.finished_at is not None

    @property
    def file_name(self):
        """Return what the file is called at who fetches it."""
        day = timezone.localdate(self.started_at)
        return f"subscribers-{day:%Y-%m-%d}-{self.pk}.{self.format}"

    @property
    def is_in_background(self):
        return self.queued_at is not None

    @property
    def recipe(self):
        return Recipe(
            tuple(self.columns), Shape(self.shape), self.format, preset=self.preset
        )

    def progress(self, at=None):
        """Return where the file stands, for an export in the background."""
        at = at or timezone.now()
        if self.finished_at:
            is_there = self.file and self.expires_at > at
            return Progress.READY if is_there else Progress.EXPIRED
        if self.failure:
            return Progress.FAILED
        is_silent = (self.beat_at or self.queued_at) + PATIENCE < at
        return Progress.STALLED if is_silent else Progress.RUNNING
