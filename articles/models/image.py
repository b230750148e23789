from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.policy import HasPolicy

FRACTION = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))]


def original_path(image, name):
    """Return where the original is stored: by content, so that it's stored once."""
    suffix = name.rsplit(".", 1)[-1].lower()
    return f"originals/{image.sha256[:2]}/{image.sha256}.{suffix}"


def rendition_path(rendition, name):
    return f"images/{rendition.image_id}/{name}"


class Purpose(models.TextChoices):
    """What a licence lets the magazine do with an image."""

    ANY = "any", _("Everything the magazine does")
    SITE = "site", _("The site and its feeds alone")


class Image(HasPolicy):
    """An asset of the media library, never without its credit."""

    title = models.CharField(_("title"), max_length=160)
    alt = models.CharField(
        _("alt text"),
        max_length=400,
        blank=True,
        help_text=_("What the picture shows, for somebody who can't see it."),
    )
    credit = models.CharField(
        _("credit line"),
        max_length=160,
        blank=True,
        help_text=_("As printed beside the picture, such as “Photograph: Ada Okoye”."),
    )
    creator = models.ForeignKey(
        "articles.Contributor",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("creator"),
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    licensed_until = models.DateTimeField(
        _("licensed until"),
        null=True,
        blank=True,
        help_text=_("From this moment no reader sees it. Open if left blank."),
    )
    licensed_for = models.CharField(
        _("licensed for"),
        max_length=12,
        choices=Purpose,
        default=Purpose.ANY,
        db_default=Purpose.ANY,
    )
    original = models.FileField(_("file"), upload_to=original_path, max_length=200)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    focal_x = models.DecimalField(
        _("focal point, across"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.5"),
        validators=FRACTION,
        help_text=_("0 is the left edge, 1 the right."),
    )
    focal_y = models.DecimalField(
        _("focal point, down"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.5"),
        validators=FRACTION,
        help_text=_("0 is the upper edge, 1 the lower."),
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-added_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-added_at", "-id"],
                condition=models.Q(alt="") | models.Q(credit="") | models.Q(licence=""),
                name="articles_image_bare",
            ),
            models.Index(
                fields=["licensed_until", "id"], name="articles_image_licence_ends"
            ),
        ]

    def __str__(self):
        return self.title


class Rendition(models.Model):
    """A file derived from an image: one width, one format, the credit inside."""

    class Format(models.TextChoices):
        AVIF = "avif", "AVIF"
        WEBP = "webp", "WebP"
        JPEG = "jpeg", "JPEG"

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=4, choices=Format)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.FileField(upload_to=rendition_path, max_length=200)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["format", "width"]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "format", "width"], name="articles_rendition_once"
            )
        ]

    def __str__(self):
        return f"{self.image} {self.width} {self.format}"
