from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from subscribers.consent import Source
from subscribers.models.keeping import OfNewsletterQuerySet
from subscribers.models.suppression import Suppression


class State(models.TextChoices):
    PENDING = "pending", _("Waiting for confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    BOUNCED = "bounced", _("Bounced")


class SubscriptionQuerySet(OfNewsletterQuerySet):
    def mailable(self, at=None):
        """Return those that letters may go to, asked once more of the suppressions."""
        at = at or timezone.now()
        paused = Q(subscriber__paused_until__gt=at)
        kept_out = Suppression.objects.filter(
            Q(newsletter=None) | Q(newsletter=OuterRef("newsletter")),
            digest=OuterRef("subscriber__digest"),
        )
        return self.confirmed().exclude(paused).exclude(Exists(kept_out.order_by()))

    def pending(self):
        return self.filter(state=State.PENDING)

    def confirmed(self):
        return self.filter(state=State.CONFIRMED)

    def unsubscribed(self):
        return self.filter(state=State.UNSUBSCRIBED)

    def bounced(self):
        return self.filter(state=State.BOUNCED)

    def active(self):
        """Return those that mail goes to, now or once they are confirmed."""
        return self.filter(state__in=[State.PENDING, State.CONFIRMED])


class Subscription(models.Model):
    """The state of one reader on one newsletter.

    `wording_version` and `source` repeat the consent event on which the state rests,
    so that lists and exports need not look it up.
    """

    subscriber = models.ForeignKey(
        "subscribers.Subscriber",
        models.CASCADE,
        related_name="subscriptions",
        db_index=False,
        verbose_name=_("subscriber"),
    )
    newsletter = models.ForeignKey(
        "subscribers.Newsletter",
        models.PROTECT,
        related_name="subscriptions",
        db_index=False,
        verbose_name=_("newsletter"),
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State, default=State.PENDING
    )
    changed_at = models.DateTimeField(_("last change"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=8, choices=Source)
    wording_version = models.CharField(_("wording"), max_length=20, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        indexes = [
            models.Index(
                fields=["newsletter", "state", "subscriber"],
                name="subscribers_by_list_and_state",
            ),
            models.Index(
                fields=["newsletter", "subscriber"], name="subscribers_by_list"
            ),
            models.Index(fields=["state", "subscriber"], name="subscribers_by_state"),
            models.Index(fields=["source", "subscriber"], name="subscribers_by_source"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "newsletter"],
                name="subscribers_subscription_once",
            ),
            models.CheckConstraint(
                name="subscribers_subscription_state_known",
                condition=Q(state__in=State.values),
            ),
            models.CheckConstraint(
                name="subscribers_subscription_confirmed_is_dated",
                condition=~Q(state=State.CONFIRMED) | Q(confirmed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.newsletter}: {self.get_state_display()}"
