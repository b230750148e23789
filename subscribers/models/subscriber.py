from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from subscribers.addresses import (
    LONGEST_ADDRESS,
    address_digest,
    normalise_address,
)
from subscribers.errors import AlreadyListed
from subscribers.models.consent import ConsentEvent
from subscribers.models.keeping import lists_closed_to
from subscribers.models.subscription import State, Subscription
from subscribers.models.tagging import TaggedSubscriber

#: Sorts after everything that stands in an address, which is printable ASCII.
AFTER_ALL = "\x7f"

one_line = RegexValidator(
    r"\A[^\x00-\x1f\x7f\x85\u2028\u2029]*\Z",
    _("A name is a single line of text. Take the line breaks out."),
)


def house_language():
    return settings.LANGUAGE_CODE


class AddressField(models.EmailField):
    """An e-mail address, normalised when it is cleaned.

    The byte order of the column lets one index on the lower-case form serve equality,
    search by beginning and order alike; SQLite sorts so by itself.
    """

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    def clean(self, value, model_instance):
        return super().clean(normalise_address(value), model_instance)


AddressField.register_lookup(Lower)


class DigestField(models.CharField):
    """The keyed hash of the `email` of the same row, in step with it by itself."""

    def pre_save(self, model_instance, add):
        if model_instance.email:
            setattr(model_instance, self.attname, address_digest(model_instance.email))
        return super().pre_save(model_instance, add)


class SubscriberQuerySet(models.QuerySet):
    def present(self):
        """Leave out those of whom only the proof of what they agreed to is kept."""
        return self.filter(erased_at=None)

    def open_to(self, user):
        """Return who is on a list of which a member of staff may see it, or on none."""
        closed = lists_closed_to(user, Subscription)
        if not closed:
            return self
        listed = Subscription.objects.filter(subscriber=OuterRef("pk"))
        seen = listed.exclude(newsletter__in=closed)
        return self.filter(Exists(seen) | ~Exists(listed))

    def unconfirmed_before(self, moment):
        """Return who signed up for something before a moment, and never more.

        Who confirmed once, and left, and is signed up again is not among them: that
        they agreed and left is to be proven still. So is what an entry that was merged
        into theirs agreed to.
        """
        more = Subscription.objects.filter(subscriber=OuterRef("pk")).exclude(
            state=State.PENDING, changed_at__lt=moment
        )
        told = ConsentEvent.objects.filter(subscriber=OuterRef("pk")).of_consequence()
        waiting = self.present().filter(created_at__lt=moment)
        waiting = waiting.exclude(Exists(more)).exclude(Exists(told))
        proves = self.model.objects.filter(merged_into=OuterRef("pk")).order_by()
        return waiting.exclude(Exists(proves)).order_by("pk")

    def with_address(self, address):
        """Return who has the address, whatever its capitals (one at most)."""
        return self.filter(email__lower=address.lower())

    def with_address_from(self, beginning):
        """Return who has an address that begins so, in order of address."""
        first = beginning.strip().lower()
        begun = self.filter(email__lower__gte=first, email__lower__lt=first + AFTER_ALL)
        return begun.order_by(Lower("email"))


class Subscriber(models.Model):
    """The address of a reader who asked to be written to.

    Once erased, it has neither address, name, note, tags nor subscriptions: the consent
    events that hang on it are kept as proof, found by whoever knows the address. So it
    is with an entry that was merged into another, where they are shown.
    """

    # Null once erased: many rows may be so, and the address stays unique for the rest.
    email = AddressField(_("e-mail address"), max_length=LONGEST_ADDRESS, null=True)
    digest = DigestField(max_length=64, editable=False)
    name = models.CharField(
        _("name"),
        max_length=100,
        blank=True,
        validators=[one_line],
    )
    language = models.CharField(
        _("language"),
        max_length=12,
        default=house_language,
        help_text=_("The language of the mails, such as “en-gb”."),
    )
    paused_until = models.DateTimeField(
        _("pause until"),
        null=True,
        blank=True,
        help_text=_("No letter goes out to this reader before that moment."),
    )
    note = models.TextField(
        _("note"),
        max_length=2000,
        blank=True,
        help_text=_("For the desk. Readers see it when they ask what we hold of them."),
    )
    tags = TaggableManager(
        _("tags"), through=TaggedSubscriber, blank=True, help_text=""
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)
    imported_from = models.ForeignKey(
        "subscribers.Import",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="subscribers",
        verbose_name=_("import"),
    )
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-pk"]
        permissions = [
            ("export_subscriber", "Can export the subscriber lists"),
            ("merge_subscriber", "Can merge two entries of one reader"),
        ]
        indexes = [
            models.Index(fields=["digest"], name="subscribers_by_digest"),
            models.Index(fields=["created_at"], name="subscribers_by_joining"),
            models.Index(fields=["language"], name="subscribers_by_language"),
            models.Index(
                fields=["paused_until"],
                condition=Q(paused_until__isnull=False),
                name="subscribers_who_pause",
            ),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="subscribers_merged",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="subscribers_subscriber_address_once",
                violation_error_message=AlreadyListed.text,
            ),
            models.CheckConstraint(
                name="subscribers_subscriber_erased_has_no_address",
                condition=Q(erased_at=None, email__isnull=False)
                | Q(erased_at__isnull=False, email=None, name="", note=""),
            ),
            models.CheckConstraint(
                name="subscribers_subscriber_merged_has_no_address",
                condition=Q(merged_into=None) | Q(erased_at__isnull=False),
            ),
        ]

    def __str__(self):
        """Return no address: it would stand in page titles, histories and logs."""
        return gettext("Subscriber %(number)s") % {"number": self.pk}

    def digests(self):
        """Return the digest of the address, and of those merged into this entry."""
        return [self.digest, *self.merged.values_list("digest", flat=True)]

    def subscription_to(self, newsletter):
        """Return the subscription, saved or not: `record` saves it with its event."""
        known = self.subscriptions.filter(newsletter=newsletter).first()
        return known or Subscription(subscriber=self, newsletter=newsletter)
