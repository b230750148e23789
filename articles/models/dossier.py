"""What editors keep on a movement beside its description: dates, people and texts."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    URLValidator,
)
from django.db import models
from django.db.models import OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.movement import Movement
from articles.models.topic import Person

OF_HISTORY = (MinValueValidator(1), MaxValueValidator(2999))
WEB = (URLValidator(schemes=["http", "https"]),)
#: With so many pieces of ours readers may start.
MOST_STARTS = 3
MONTHS, DAYS = (1, 12), (1, 31)


class PointingQuerySet(models.QuerySet):
    """Rows that may name a piece of ours."""

    def with_headlines(self):
        """Annotate `headline`: what readers know the piece by, or None."""
        pieces = Article.objects.with_known_headline().filter(pk=OuterRef("article"))
        known = pieces.order_by().values("known_headline")
        return self.annotate(headline=models.Subquery(known))


class MovementEvent(models.Model):
    """Something that happened in a movement: in a year, a month or on a day."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="events")
    year = models.PositiveSmallIntegerField(_("year"), validators=OF_HISTORY)
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day"), null=True, blank=True)
    text = models.CharField(_("what happened"), max_length=200)
    url = models.URLField(_("link"), blank=True, validators=WEB)
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("our piece on it"),
    )

    objects = PointingQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["year", "month", "day", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="articles_movementevent_day_of_a_month",
                condition=Q(day__isnull=True) | Q(month__isnull=False, day__range=DAYS),
                violation_error_message=_("Give a day’s month too."),
            ),
            models.CheckConstraint(
                name="articles_movementevent_month_known",
                condition=Q(month__isnull=True) | Q(month__range=MONTHS),
                violation_error_message=_("The months are 1 to 12."),
            ),
            models.CheckConstraint(
                name="articles_movementevent_one_link",
                condition=Q(article__isnull=True) | Q(url=""),
                violation_error_message=_("An event has one link: choose which."),
            ),
        ]

    def __str__(self):
        return f"{self.year}: {self.text}"

    def clean(self):
        """Refuse a day that no calendar has."""
        if None in (self.year, self.month, self.day):
            return
        try:
            date(self.year, self.month, self.day)
        except ValueError as error:
            raise ValidationError(
                {"day": _("That month has no such day in that year.")}
            ) from error


class KeyPerson(models.Model):
    """Somebody without whom a movement can't be told, and why, in one line."""

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="key_people")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="key_in", verbose_name=_("person")
    )
    note = models.CharField(_("who this is to the movement"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        verbose_name = _("key person")
        verbose_name_plural = _("key people")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "person"],
                name="articles_keyperson_once",
                violation_error_message=_("This person is there already."),
            )
        ]

    def __str__(self):
        return str(self.person)


class KeyText(models.Model):
    """A text to know: a piece of ours, or one that stands elsewhere.

    Readers see a piece of ours while it is live.
    """

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="key_texts")
    article = models.ForeignKey(
        Article,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("our piece"),
    )
    starts_here = models.BooleanField(_("start here"), default=False, db_default=False)
    title = models.CharField(_("or another text"), max_length=200, blank=True)
    author = models.CharField(_("by"), max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=OF_HISTORY
    )
    url = models.URLField(_("link"), blank=True, validators=WEB)
    note = models.CharField(_("why"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0, db_default=0)

    #: What readers know our piece by; see `with_headlines`.
    headline = None

    objects = PointingQuerySet.as_manager()

    class Meta:
        verbose_name = _("key text")
        verbose_name_plural = _("key texts")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "article"],
                name="articles_keytext_once",
                violation_error_message=_("This piece is there already."),
            ),
            models.CheckConstraint(
                name="articles_keytext_ours_or_another",
                condition=Q(article__isnull=True) & ~Q(title="")
                | Q(article__isnull=False, title="", author="", url="")
                & Q(year__isnull=True),
                violation_error_message=_(
                    "Choose a piece of ours, or write down another text: not both."
                ),
            ),
            models.CheckConstraint(
                name="articles_keytext_starts_with_ours",
                condition=Q(starts_here=False) | Q(article__isnull=False),
                violation_error_message=_("“Start here” is for pieces of ours."),
            ),
        ]

    def __str__(self):
        return self.title or self.headline or gettext("A piece of ours")
