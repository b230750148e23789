from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from subscribers.imports.standings import Standing
from subscribers.imports.systems import System
from subscribers.models.newsletter import Newsletter
from subscribers.storage import private_storage

UNDOABLE_FOR = timedelta(days=7)
#: Without a sign of life for so long, whoever worked on it is taken to be gone.
SILENCE = timedelta(minutes=2)


class ImportState(models.TextChoices):
    UPLOADED = "uploaded", _("Uploaded")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked, not begun")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Imported")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Broken off")


class Outcome(models.TextChoices):
    NEW = "new", _("New readers")
    CHANGED = "changed", _("Changed readers")
    UNCHANGED = "unchanged", _("Unchanged readers")
    OPTED_OUT = "opted_out", _("Opt-outs taken in")
    SUPPRESSED = "suppressed", _("Suppressed, skipped")
    DUPLICATE = "duplicate", _("Twice in the file")
    INVALID = "invalid", _("Not usable")


#: What comes back in the file of rows that were not taken.
REFUSED = {"invalid", "suppressed", "duplicate"}


class ImportQuerySet(models.QuerySet):
    def open_to(self, user):
        """Leave out others' files for those to whom some list is closed."""
        is_every_list_open = not Newsletter.objects.closed_to(user).exists()
        return self if is_every_list_open else self.filter(actor=user)

    def of_file(self, sha256):
        """Return the imports of the same file that did something and still stand."""
        begun = self.filter(sha256=sha256, started_at__isnull=False)
        return begun.exclude(state=ImportState.UNDONE)

    def with_old_files(self, at=None):
        """Return those whose file may go: they can't be undone, nor resumed."""
        before = (at or timezone.now()) - UNDOABLE_FOR
        at_work = [ImportState.RUNNING, ImportState.UNDOING]
        return (
            self.exclude(file="")
            .exclude(state__in=at_work)
            .filter(created_at__lt=before)
        )


class Import(models.Model):
    """One file of subscribers: what it was, who brought it, and what came of it.

    `plan` fields say what is to be done and are fixed once it begins. The file goes
    after a week; the row stays as the audit line.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("member of staff"),
        help_text=_("Empty for an import from the command line."),
    )
    made_by = models.CharField(_("by"), max_length=150)
    file = models.FileField(storage=private_storage, upload_to="imports", blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(_("checksum (SHA-256)"), max_length=64, db_index=True)
    system = models.CharField(_("comes from"), max_length=12, choices=System)
    layout = models.JSONField(_("layout of the file"))
    mapping = models.JSONField(_("columns"), default=dict)
    standing = models.CharField(
        _("these readers are"),
        max_length=12,
        choices=Standing,
        default=Standing.SUBSCRIBED,
    )
    newsletters = models.ManyToManyField(
        "subscribers.Newsletter", related_name="+", verbose_name=_("newsletters")
    )
    claims_consent = models.BooleanField(_("consent claimed"), default=False)
    consent_source = models.CharField(_("given where"), max_length=200, blank=True)
    consent_date = models.DateField(_("given on"), null=True, blank=True)
    consent_wording = models.TextField(_("in these words"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ImportState, default=ImportState.UPLOADED
    )
    problem = models.TextField(_("problem"), blank=True)
    rows_total = models.PositiveIntegerField(_("rows"), null=True)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    forecast = models.JSONField(_("dry run"), default=dict)
    counts = models.JSONField(_("result"), default=dict)
    asked = models.PositiveIntegerField(_("asked by mail"), default=0)
    asked_up_to = models.BigIntegerField(default=0, editable=False)
    is_asked = models.BooleanField(_("all asked by mail"), default=False)
    undone_up_to = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    progress_at = models.DateTimeField(_("last sign of life"), null=True)
    started_at = models.DateTimeField(_("started"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    undone_at = models.DateTimeField(_("undone"), null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]
        permissions = [("import_subscriber", "Can import subscribers")]
        constraints = [
            models.CheckConstraint(
                name="subscribers_import_state_known",
                condition=Q(state__in=ImportState.values),
            ),
            models.CheckConstraint(
                name="subscribers_import_claim_is_stated",
                condition=Q(claims_consent=False)
                | (
                    Q(consent_date__isnull=False)
                    & ~Q(consent_source="")
                    & ~Q(consent_wording="")
                ),
            ),
        ]

    def __str__(self):
        return self.file_name

    @property
    def is_at_work(self):
        return self.state in {
            ImportState.CHECKING,
            ImportState.RUNNING,
            ImportState.UNDOING,
        }

    def stands_still(self, at=None):
        """Say whether whoever worked on it seems to be gone."""
        at = at or timezone.now()
        asks = self.state == ImportState.DONE and not self.is_asked
        return (self.is_at_work or asks) and (
            self.progress_at is None or at - self.progress_at > SILENCE
        )

    def may_be_undone(self, at=None):
        at = at or timezone.now()
        begun = self.started_at is not None
        ended = self.state in {ImportState.DONE, ImportState.FAILED}
        return begun and ended and at - self.started_at <= UNDOABLE_FOR


class ImportRefusal(models.Model):
    """A row of the file that was not taken, and why; its cells stay in the file."""

    imported_from = models.ForeignKey(
        Import, models.CASCADE, related_name="refusals", db_index=False
    )
    row = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(max_length=20)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["imported_from", "row"], name="subscribers_refusal_once"
            )
        ]

    def __str__(self):
        return f"{self.row}: {self.reason}"


class ImportChange(models.Model):
    """What an import did to a reader who was known before, for undoing it.

    `before` holds "name" and "note" as [before, after], the keys of "tags" added, and
    in "states" the state of each subscription changed, null where there was none.
    """

    imported_from = models.ForeignKey(
        Import, models.CASCADE, related_name="changes", db_index=False
    )
    subscriber = models.ForeignKey(
        "subscribers.Subscriber", models.CASCADE, related_name="+"
    )
    before = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["imported_from", "subscriber"], name="subscribers_change_once"
            )
        ]

    def __str__(self):
        return f"{self.imported_from_id}: {self.subscriber_id}"
