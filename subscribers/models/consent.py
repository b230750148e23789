from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from subscribers.consent import Source
from subscribers.errors import AppendOnly
from subscribers.models.keeping import OfNewsletterQuerySet


class Kind(models.TextChoices):
    SIGNED_UP = "signed_up", _("Signed up")
    ADDED = "added", _("Added by staff")
    CONFIRMED = "confirmed", _("Confirmed")
    CHANGED = "changed", _("Changed what we hold")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    BOUNCED = "bounced", _("Bounced")
    COMPLAINED = "complained", _("Complained")
    ERASED = "erased", _("Erased")
    UNDONE = "undone", _("Import undone")
    MERGED = "merged", _("Merged into another entry")


class ConsentQuerySet(OfNewsletterQuerySet):
    def update(self, **kwargs):
        raise AppendOnly

    def delete(self):
        raise AppendOnly

    def of_consequence(self):
        """Leave out what nobody has confirmed by itself: a sign-up, an addition."""
        waiting = [Kind.SIGNED_UP, Kind.ADDED, Kind.UNDONE]
        return self.exclude(kind__in=waiting).order_by()

    def of(self, reader):
        """Return those of a reader, and of the entries merged into theirs."""
        merged = list(reader.merged.values_list("pk", flat=True))
        return self.filter(subscriber__in=[reader.pk, *merged])

    def forget(self):
        """Delete, as the rule of retention has it, what somebody never confirmed."""
        return super().delete()


class ConsentEvent(models.Model):
    """One thing agreed or withdrawn, in which words, where, when and how proven."""

    subscriber = models.ForeignKey(
        "subscribers.Subscriber", models.PROTECT, related_name="consent_events"
    )
    newsletter = models.ForeignKey(
        "subscribers.Newsletter",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("newsletter"),
        help_text=_("Empty where it was about everything."),
    )
    kind = models.CharField(_("what"), max_length=12, choices=Kind)
    wording = models.TextField(_("in these words"), blank=True)
    wording_version = models.CharField(_("wording"), max_length=20, blank=True)
    page = models.CharField(_("on the page"), max_length=200, blank=True)
    network = models.CharField(
        _("network"),
        max_length=64,
        blank=True,
        help_text=_("A keyed hash of the client's address: comparable, not readable."),
    )
    source = models.CharField(_("source"), max_length=8, choices=Source)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    changed = models.CharField(
        _("changed"),
        max_length=100,
        blank=True,
        help_text=_("Which fields the reader changed; not to what."),
    )
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    imported_from = models.ForeignKey(
        "subscribers.Import",
        models.PROTECT,
        null=True,
        related_name="consent_events",
        db_index=False,
        verbose_name=_("import"),
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent event")
        verbose_name_plural = _("consent events")
        ordering = ["happened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="subscribers_consent_kind_known",
                condition=Q(kind__in=Kind.values),
            )
        ]

    def __str__(self):
        kind = self.get_kind_display()
        return f"{kind}: {self.newsletter}" if self.newsletter else str(kind)

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly

    @property
    def network_start(self):
        """Return enough of the hash to tell one network from another by eye."""
        return self.network[:8]

    @property
    def changed_words(self):
        """Return the names, for people, of what the reader changed."""
        fields = self._meta.get_field("subscriber").related_model._meta
        names = filter(None, self.changed.split(","))
        return [fields.get_field(name).verbose_name for name in names]
