from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.errors import CorrectionStands
from articles.models.edition import HEAVY
from articles.workflow import PUBLISH


class CorrectionQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise CorrectionStands

    def delete(self):
        raise CorrectionStands

    def told(self, at=None):
        """Return what readers know of by a moment, and of nothing taken down by it."""
        at = at or timezone.now()
        return self.filter(
            Q(after__taken_down_at__isnull=True) | Q(after__taken_down_at__gt=at),
            made_at__lte=at,
        )

    def open_to(self, user):
        """Leave out, for those who may not publish, what was taken down."""
        if user.has_perm(PUBLISH):
            return self
        return self.filter(after__taken_down_at__isnull=True)

    def of_faults(self):
        """Leave out the notes that only tell of an update."""
        return self.filter(kind=Correction.Kind.CORRECTION)

    def with_pieces(self):
        """Load what a list of corrections says of each piece, in one query."""
        heavy = (f"after__{field}" for field in HEAVY)
        return self.select_related("after").defer(*heavy)


class Correction(models.Model):
    """What readers are told of a change to a piece, on a day; never changed itself.

    `before` is the edition that carried the fault and `after` the one that mends it. A
    note alone, without a new text, has one edition on both sides.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        UPDATE = "update", _("Update")

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="corrections"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    note = models.TextField(_("note"), max_length=2000)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("made by"),
    )
    before = models.ForeignKey("articles.Edition", models.PROTECT, related_name="+")
    after = models.ForeignKey("articles.Edition", models.PROTECT, related_name="+")
    shows_changes = models.BooleanField(_("readers may see what changed"))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["kind", "-made_at", "-id"], name="articles_correction_newest"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="articles_correction_kind_known",
                condition=Q(kind__in=["correction", "update"]),
            ),
            models.CheckConstraint(
                name="articles_correction_says_something", condition=~Q(note="")
            ),
            models.CheckConstraint(
                name="articles_correction_shows_two_editions",
                condition=Q(shows_changes=False) | ~Q(before=F("after")),
            ),
        ]

    def __str__(self):
        return self.note

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise CorrectionStands
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise CorrectionStands

    @property
    def anchor(self):
        """The name of its place on the page of the piece."""
        return f"correction-{self.pk}"

    @property
    def is_correction(self):
        return self.kind == self.Kind.CORRECTION
