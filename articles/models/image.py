from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, ExpressionWrapper, Func, OuterRef, Q
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.contributor import Contributor
from articles.models.policy import HasPolicy

FRACTION = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1))]


def original_path(image, name):
    """Return where the original is stored: by content, so that it's stored once."""
    suffix = name.rsplit(".", 1)[-1].lower()
    return f"originals/{image.sha256[:2]}/{image.sha256}.{suffix}"


def rendition_path(rendition, name):
    return f"{_folder(rendition.image_id)}/{name}"


def _folder(key):
    return f"images/{key}"


class Purpose(models.TextChoices):
    """What a licence lets the magazine do with an image."""

    ANY = "any", _("Everything the magazine does")
    SITE = "site", _("The site and its feeds alone")


class LicenceState(models.TextChoices):
    MISSING = "missing", _("No licence")
    ENDING = "ending", _("Ends within a week")
    ENDED = "ended", _("Ended")
    VALID = "valid", _("Valid")


class Files(models.TextChoices):
    """Whether the renditions of an image are what they should be."""

    READY = "ready", _("Ready")
    WAITING = "waiting", _("Being made")
    FAILED = "failed", _("Could not be made")


class Part(Func):
    """Sixteen bits of a fingerprint, written out so that an index can be meant."""

    template = "((%(expressions)s >> %(shift)s) & 65535)"
    output_field = models.IntegerField()


#: The parts of a fingerprint by the number of bits right of them.
PARTS = {shift: Part("fingerprint", shift=shift) for shift in (0, 16, 32, 48)}


class ImageQuerySet(models.QuerySet):
    def found(self, text):
        """Return the images that have every word of `text` in title, alt or credit."""
        for word in text.split():
            creators = Contributor.objects.filter(name__icontains=word).order_by()
            # Their keys are read at once: an index serves each part of the condition
            # only where none of them is a query of its own.
            self = self.filter(
                Q(title__icontains=word)
                | Q(credit__icontains=word)
                | Q(alt__icontains=word)
                | Q(source__icontains=word)
                | Q(creator__in=list(creators.values_list("pk", flat=True)))
            )
        return self

    def licensed(self, at=None):
        """Return those whose licence is not over at a moment (now when None)."""
        at = at or timezone.now()
        return self.filter(Q(licensed_until=None) | Q(licensed_until__gt=at))

    def licence_over(self, at=None):
        return self.filter(licensed_until__lte=at or timezone.now())

    def licence_ends_within(self, days, at=None):
        """Return those whose licence ends in the next `days`, the soonest first."""
        at = at or timezone.now()
        end = at + timedelta(days=days)
        ending = self.filter(licensed_until__gt=at, licensed_until__lte=end)
        return ending.order_by("licensed_until", "pk")

    def uncredited(self):
        """Return those that lack an alt text, a credit line or a licence."""
        return self.filter(Q(alt="") | Q(credit="") | Q(licence=""))

    def unused(self):
        """Return those that no working copy, no movement and no edition ever held."""
        return self.exclude(_used())

    def used(self):
        return self.filter(_used())

    def with_uses(self, at=None):
        """Tell of each whether readers see it, will see it or saw it, or the desk."""
        at = at or timezone.now()
        return self.annotate(
            is_live=_told(_used_by("editions", lambda rows: rows.live(at))),
            is_coming=_told(
                _used_by("editions", lambda rows: rows.filter(live_from__gt=at))
            ),
            was_printed=_told(_used_by("editions")),
            is_at_work=_told(_used_by("articles")),
            shows_movement=_told(_shows_movement()),
        )

    def in_collection(self, slug):
        held = Image.collections.through.objects.filter(
            image=OuterRef("pk"), collection__slug=slug
        )
        return self.filter(Exists(held))

    def waiting(self):
        """Return those whose renditions are to be cut, the longest waiting first."""
        return self.filter(files=Files.WAITING).order_by("pk")

    def sharing_a_part(self, fingerprint):
        """Return those whose fingerprint has one of its four parts in common."""
        shares = Q()
        for shift, part in PARTS.items():
            shares |= Q(Exact(part, fingerprint >> shift & 0xFFFF))
        return self.filter(shares)


def _used():
    return _used_by("articles") | _used_by("editions") | _shows_movement()


def _shows_movement():
    movements = Image._meta.get_field("movements").related_model.objects.order_by()
    return Exists(movements.filter(picture=OuterRef("pk")))


def _used_by(relation, narrow=lambda rows: rows):
    """Ask whether an image leads one of the rows, or stands in the text of one.

    What stands in texts is few: the search begins there, and not at all the rows.
    """
    rows = narrow(Image._meta.get_field(relation).related_model.objects.order_by())
    leads = rows.filter(lead_image=OuterRef("pk"))
    links, row = _links_in_text(relation)
    stands = links.filter(Exists(rows.filter(pk=OuterRef(row))), image=OuterRef("pk"))
    return Exists(leads) | Exists(stands)


def _links_in_text(relation):
    """Return the rows that link images to texts, and the name of what they link to."""
    if relation == "articles":
        return Image._meta.get_field("articles_in_text").through.objects, "article"
    return Image._meta.get_field("edition_links").related_model.objects, "edition"


def _told(condition):
    return ExpressionWrapper(condition, output_field=models.BooleanField())


class Image(HasPolicy):
    """An asset of the media library; one without its credit is never printed."""

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
    fingerprint = models.BigIntegerField(
        null=True,
        editable=False,
        help_text=_("What the picture looks like, in 64 bits; open if it is flat."),
    )
    files = models.CharField(
        _("files"),
        max_length=8,
        choices=Files,
        default=Files.READY,
        db_default=Files.READY,
        editable=False,
    )
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

    collections = models.ManyToManyField(
        "articles.Collection",
        blank=True,
        related_name="images",
        verbose_name=_("collections"),
    )

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ["-added_at", "-pk"]
        indexes = [
            models.Index(fields=["-added_at", "-id"], name="articles_image_newest"),
            models.Index(fields=["licensed_until"], name="articles_image_until"),
            models.Index(fields=["files"], name="articles_image_files"),
            models.Index(
                fields=["-added_at", "-id"],
                condition=models.Q(alt="") | models.Q(credit="") | models.Q(licence=""),
                name="articles_image_bare",
            ),
            *(
                models.Index(part, name=f"articles_image_part_{shift}")
                for shift, part in PARTS.items()
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_described(self):
        """Whether it has what every printed picture needs."""
        return bool(self.alt and self.credit and self.licence)

    def is_licensed(self, at=None):
        at = at or timezone.now()
        return self.licensed_until is None or self.licensed_until > at

    def licence_state(self, at=None):
        at = at or timezone.now()
        if not self.is_licensed(at):
            return LicenceState.ENDED
        if not self.licence:
            return LicenceState.MISSING
        is_ending = not self.is_licensed(at + timedelta(days=7))
        return LicenceState.ENDING if is_ending else LicenceState.VALID

    def files_ever_cut(self) -> list[str]:
        """Return the names of all renditions in the storage, of earlier cuts too."""
        folder = _folder(self.pk)
        try:
            _folders, names = default_storage.listdir(folder)
        except FileNotFoundError:
            return []
        return [f"{folder}/{name}" for name in names]


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
