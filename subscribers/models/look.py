from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from subscribers.errors import LookAppendOnly


class Sight(models.TextChoices):
    OPENED = "opened", _("Opened the page")
    SEARCHED = "searched", _("Searched the subscribers")
    SUPPRESSED = "suppressed", _("Looked up a suppressed address")
    AUDITED = "audited", _("Searched these looks")
    PROVEN = "proven", _("Downloaded the evidence")


class LookQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise LookAppendOnly

    def delete(self):
        raise LookAppendOnly

    def before(self, moment):
        return self.filter(happened_at__lt=moment)

    def at_address(self, digest):
        """Return the looks at whoever has the address, and the searches for it."""
        return self.filter(Q(digest=digest) | Q(subscriber__digest=digest))

    def forget(self):
        """Delete, as the rule of retention has it, what is too old to be kept."""
        return super().delete()


class Look(models.Model):
    """Who of the staff looked at one subscriber, or for one address, and when."""

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("by"),
    )
    what = models.CharField(_("what"), max_length=12, choices=Sight)
    subscriber = models.ForeignKey(
        "subscribers.Subscriber",
        models.SET_NULL,
        null=True,
        related_name="looks",
        verbose_name=_("subscriber"),
        help_text=_("Empty for a search, and once the subscriber was pruned."),
    )
    digest = models.CharField(
        _("searched for"),
        max_length=64,
        blank=True,
        help_text=_("A keyed hash of what was typed: comparable, not readable."),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    happened_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        ordering = ["-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["digest"], name="subscribers_looks_for"),
            models.Index(fields=["happened_at"], name="subscribers_looks_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                name="subscribers_look_what_known", condition=Q(what__in=Sight.values)
            )
        ]

    def __str__(self):
        return self.get_what_display()

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise LookAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise LookAppendOnly
