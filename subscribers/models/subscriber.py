from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from subscribers.addresses import (
    LONGEST_ADDRESS,
    address_digest,
    normalise_address,
)
from subscribers.errors import AlreadyListed

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
    def with_address(self, address):
        """Return who has the address, whatever its capitals (one at most)."""
        return self.filter(email__lower=address.lower())

    def with_address_from(self, beginning):
        """Return who has an address that begins so, in order of address."""
        beginning = beginning.strip().lower()
        return self.filter(
            email__lower__gte=beginning, email__lower__lt=beginning + AFTER_ALL
        ).order_by(Lower("email"))


class Subscriber(models.Model):
    """The address of a reader who asked to be written to."""

    email = AddressField(_("e-mail address"), max_length=LONGEST_ADDRESS)
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
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-pk"]
        permissions = [("export_subscriber", "Can export the subscriber lists")]
        indexes = [models.Index(fields=["digest"], name="subscribers_by_digest")]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="subscribers_subscriber_address_once",
                violation_error_message=AlreadyListed.text,
            )
        ]

    def __str__(self):
        return self.email
