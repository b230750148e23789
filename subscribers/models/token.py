from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    CONFIRM = "confirm", _("Confirm")
    UNSUBSCRIBE = "unsubscribe", _("Unsubscribe")
    PREFERENCES = "preferences", _("Preferences")


class LinkTokenQuerySet(models.QuerySet):
    def unused(self):
        return self.filter(used_at__isnull=True)

    def expired_before(self, moment):
        return self.filter(expires_at__lt=moment)

    def to_confirm(self):
        return self.filter(purpose=Purpose.CONFIRM)


class LinkToken(models.Model):
    """The right that a link in a mail gives; the token itself stands in the mail only.

    A link without `expires_at` works for ever, as the one to unsubscribe must.
    """

    purpose = models.CharField(max_length=12, choices=Purpose)
    digest = models.CharField(max_length=64, unique=True)
    subscriber = models.ForeignKey(
        "subscribers.Subscriber", models.CASCADE, related_name="links"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = LinkTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.CheckConstraint(
                name="subscribers_link_purpose_known",
                condition=Q(purpose__in=Purpose.values),
            )
        ]

    def __str__(self):
        return self.get_purpose_display()

    def is_expired(self, at=None):
        return self.expires_at is not None and self.expires_at <= (at or timezone.now())
