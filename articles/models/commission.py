from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from altculture.kit.currencies import CODES
from articles.models.article import Article


class Invoice(models.TextChoices):
    NONE = "none", _("No invoice yet")
    RECEIVED = "received", _("Received")
    APPROVED = "approved", _("Approved")
    PAID = "paid", _("Paid")


def _fee(label, **options):
    return models.DecimalField(
        label,
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        **options,
    )


class Commission(models.Model):
    """What was agreed about a piece: for those who commission and pay alone."""

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="commission", verbose_name=_("article")
    )
    pitch = models.TextField(_("pitch"), max_length=4000, blank=True)
    agreed_words = models.PositiveIntegerField(
        _("agreed words"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100_000)],
    )
    fee = _fee(_("fee"))
    currency = models.CharField(
        _("currency"),
        max_length=3,
        choices=[(code, code) for code in CODES],
        default="GBP",
    )
    kill_fee = _fee(_("kill fee"), help_text=_("What is paid if it is not published."))
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    invoice = models.CharField(
        _("invoice"), max_length=8, choices=Invoice, default=Invoice.NONE
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        constraints = [
            models.CheckConstraint(
                name="articles_commission_fees_in_order",
                condition=(Q(fee=None) | Q(fee__gte=0))
                & (Q(kill_fee=None) | Q(kill_fee__gte=0))
                & (Q(fee=None) | Q(kill_fee=None) | Q(kill_fee__lte=F("fee"))),
                violation_error_message=_(
                    "A kill fee is at most the fee, and neither is below nothing."
                ),
            )
        ]

    def __str__(self):
        return str(self.article)


class CommissionChange(models.Model):
    """The audit line of one change to a commission; never changed itself."""

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="changes")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    changes = models.JSONField(
        _("changes"), help_text=_("Rows of field, before and after, in words.")
    )

    class Meta:
        verbose_name = _("change of a commission")
        verbose_name_plural = _("changes of commissions")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return ", ".join(row["field"] for row in self.changes)
