from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.addresses import validate_below_section
from articles.design import Accent, Layout
from articles.kinds import Kind, Medium
from articles.languages import language_choices, site_language
from articles.models.body import BodyField
from articles.models.policy import HasPolicy

# Written as the database gives them back, or the form would not find its own "2.0".
RATINGS = [(Decimal(f"{half / 2:.1f}"), f"{half / 2:g}") for half in range(1, 11)]


class Content(HasPolicy):
    """What a piece says: the fields that the working copy and its editions share."""

    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind, default=Kind.FEATURE
    )
    section = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("section"),
    )
    # In the database, for what was written before there was a choice.
    language = models.CharField(
        _("language"),
        max_length=12,
        choices=language_choices,
        default=site_language,
        db_default="en",
    )
    slug = models.SlugField(
        _("address"), max_length=120, blank=True, validators=[validate_below_section]
    )
    headline = models.CharField(_("headline"), max_length=160, blank=True)
    standfirst = models.TextField(_("standfirst"), max_length=400, blank=True)
    body = BodyField(_("text"), blank=True)
    lead_image = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("lead picture"),
    )
    lead_alt = models.CharField(
        _("alt text in this piece"),
        max_length=400,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "What the picture shows here; the library’s alt text if left blank."
        ),
    )
    caption = models.CharField(_("caption"), max_length=300, blank=True)
    layout = models.CharField(
        _("layout"),
        max_length=8,
        choices=Layout,
        blank=True,
        default="",
        db_default="",
    )
    accent = models.CharField(
        _("colour"), max_length=3, choices=Accent, blank=True, default="", db_default=""
    )

    series = models.ForeignKey(
        "articles.Series",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("series"),
    )
    part = models.PositiveSmallIntegerField(_("part"), null=True, blank=True)
    in_answer_to = models.ForeignKey(
        "articles.Article",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answering_%(class)ss",
        verbose_name=_("in answer to"),
    )

    reported_from = models.CharField(_("reported from"), max_length=120, blank=True)
    reported_on = models.DateField(_("reported on"), null=True, blank=True)
    reported_until = models.DateField(_("reported until"), null=True, blank=True)

    interviewed_on = models.DateField(_("interviewed on"), null=True, blank=True)
    interviewed_at = models.CharField(_("interviewed at"), max_length=120, blank=True)

    work_title = models.CharField(_("work"), max_length=200, blank=True)
    work_makers = models.CharField(_("by"), max_length=200, blank=True)
    work_medium = models.CharField(
        _("medium"), max_length=12, choices=Medium, blank=True
    )
    work_year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    work_publisher = models.CharField(
        _("label, publisher or venue"), max_length=200, blank=True
    )
    work_url = models.URLField(_("link to the work"), blank=True)
    verdict = models.CharField(_("verdict"), max_length=160, blank=True)
    rating = models.DecimalField(
        _("rating"),
        max_digits=2,
        decimal_places=1,
        choices=RATINGS,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(5))],
    )

    declared_interest = models.TextField(
        _("declared interest"), max_length=400, blank=True
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_reported_in_order",
                condition=Q(reported_until__isnull=True)
                | Q(reported_until__gte=F("reported_on")),
                violation_error_message=_("Reporting can't end before it began."),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_rating_to_five",
                condition=Q(rating__isnull=True) | Q(rating__gt=0, rating__lte=5),
                violation_error_message=_("A rating runs from 0.5 to 5."),
            ),
        ]

    @classmethod
    def content_fields(cls):
        """Return the fields that say what the piece is, in order, without the key."""
        names = {field.name for field in Content._meta.get_fields()}
        return [field for field in cls._meta.concrete_fields if field.name in names]
