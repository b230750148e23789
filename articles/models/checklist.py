import hashlib

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.kinds import Kind
from articles.models.article import Article


class Point(models.TextChoices):
    """What can stand on the checklist of a kind."""

    HEADLINE_LENGTH = "headline_length", _("Length of the headline")
    ALT_TEXTS = "alt_texts", _("Alt texts")
    CREDITS = "credits", _("Credits")
    LINKS = "links", _("Links that answer")
    LEGAL_READ = "legal_read", _("Legal read")
    FACT_CHECK = "fact_check", _("Fact check")


#: Points that no program can tick: a person signs them.
SIGNED = frozenset({Point.LEGAL_READ, Point.FACT_CHECK})


class Weight(models.TextChoices):
    OFF = "off", _("Not on the list")
    SHOWN = "shown", _("On the list")
    DEMANDED = "demanded", _("Demanded before readers see it")


def _weight(point, default):
    return models.CharField(point.label, max_length=8, choices=Weight, default=default)


class Checklist(models.Model):
    """What the house looks at before a piece of one kind is published."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, unique=True)
    headline_length = _weight(Point.HEADLINE_LENGTH, Weight.SHOWN)
    alt_texts = _weight(Point.ALT_TEXTS, Weight.DEMANDED)
    credits = _weight(Point.CREDITS, Weight.DEMANDED)
    links = _weight(Point.LINKS, Weight.SHOWN)
    legal_read = _weight(Point.LEGAL_READ, Weight.SHOWN)
    fact_check = _weight(Point.FACT_CHECK, Weight.SHOWN)
    longest_headline = models.PositiveSmallIntegerField(
        _("longest headline"),
        default=90,
        validators=[MinValueValidator(20), MaxValueValidator(160)],
        help_text=_("In characters."),
    )

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        ordering = ["pk"]

    def __str__(self):
        return str(Kind(self.kind).plural)

    @classmethod
    def of(cls, kind):
        """Return the list of a kind, with the defaults where none was kept."""
        return cls.objects.filter(kind=kind).first() or cls(kind=kind)

    def weight(self, point):
        return getattr(self, point)


class Signature(models.Model):
    """Somebody's word that they have checked a text; it holds for that text alone."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="signatures")
    point = models.CharField(_("point"), max_length=16, choices=Point)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("signed by"),
    )
    name = models.CharField(_("who checked it"), max_length=120, blank=True)
    signed_at = models.DateTimeField(_("signed"), default=timezone.now)
    revision = models.PositiveIntegerField(_("revision"))
    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["-signed_at", "-pk"]
        indexes = [
            models.Index(
                fields=["article", "-signed_at"], name="articles_signature_newest"
            )
        ]

    def __str__(self):
        return f"{self.get_point_display()}: {self.who}"

    @property
    def who(self):
        """The one who checked: another person, for whom somebody of the house signs."""
        signer = str(self.signed_by or _("somebody who left"))
        if not self.name:
            return signer
        return _("%(name)s (entered by %(signer)s)") % {
            "name": self.name,
            "signer": signer,
        }

    def holds_for(self, article):
        return self.digest == text_digest(article)


def text_digest(article) -> str:
    """Return what tells one text from another: all words and figures, and the names."""
    values = [getattr(article, name) for name in _printed_fields()]
    words = ["" if value is None else str(value) for value in values]
    credits = article.credits.values_list("role", "contributor__name")
    words += [": ".join(credit) for credit in credits]
    words += sorted(article.interviewees.values_list("name", flat=True))
    return hashlib.sha256("\x00".join(words).encode()).hexdigest()


def _printed_fields():
    return [
        field.name
        for field in Article.content_fields()
        if not field.is_relation
        and field.name not in {"kind", "slug"}
        and not field.name.startswith("ai_")
    ]
