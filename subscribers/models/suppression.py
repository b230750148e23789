from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from subscribers.addresses import LONGEST_ADDRESS, address_digest
from subscribers.models.keeping import OfNewsletterQuerySet


class Reason(models.TextChoices):
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    COMPLAINED = "complained", _("Complained")
    BOUNCED = "bounced", _("The address does not work")
    ERASED = "erased", _("Erased on request")
    NEVER = "never", _("Never write")


class SuppressionQuerySet(OfNewsletterQuerySet):
    def of(self, address):
        return self.filter(digest=address_digest(address))

    def of_all_letters(self):
        return self.filter(newsletter=None)

    def against(self, newsletters):
        """Return those that keep letters of these newsletters away from somebody."""
        return self.filter(Q(newsletter=None) | Q(newsletter__in=newsletters))

    def for_good(self):
        """Return those that forbid even the mail that asks for a confirmation."""
        return self.filter(reason=Reason.NEVER)


class Suppression(models.Model):
    """An address that may not be written to: no letter of one newsletter, or none.

    Only its owner's own confirmation lifts one. It is found by the keyed hash of the
    address, so it outlives the address, which is taken out when the owner is erased.
    """

    digest = models.CharField(max_length=64, editable=False)
    address = models.EmailField(
        _("e-mail address"),
        max_length=LONGEST_ADDRESS,
        blank=True,
        help_text=_("Empty once it was erased; the address is still kept out."),
    )
    newsletter = models.ForeignKey(
        "subscribers.Newsletter",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("newsletter"),
        help_text=_("Empty where it holds for every letter."),
    )
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    note = models.CharField(_("note"), max_length=200, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty where the reader or their mail server did it."),
    )
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["digest"], name="subscribers_suppressed")]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(newsletter=None),
                name="subscribers_suppression_once",
            ),
            models.UniqueConstraint(
                fields=["digest", "newsletter"],
                condition=Q(newsletter__isnull=False),
                name="subscribers_suppression_once_a_list",
            ),
            models.CheckConstraint(
                name="subscribers_suppression_reason_known",
                condition=Q(reason__in=Reason.values),
            ),
            models.CheckConstraint(
                name="subscribers_suppression_erased_has_no_address",
                condition=~Q(reason=Reason.ERASED) | Q(address=""),
            ),
        ]

    def __str__(self):
        """Return no address: it would stand in page titles, histories and logs."""
        return gettext("Suppression %(number)s") % {"number": self.pk}
