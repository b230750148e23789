from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

#: So many sign-ups in an hour are nothing unusual anywhere.
FLOOR = 50
#: So many times the usual hour is more than people do.
TIMES_USUAL = 10
USUAL_OVER = timedelta(days=28)
HOUR = timedelta(hours=1)


def hour_of(moment):
    return moment.replace(minute=0, second=0, microsecond=0)


class SignUpsQuerySet(models.QuerySet):
    def paused(self):
        return self.filter(is_paused=True)

    def current(self):
        """Return the one row, or an unsaved one with the defaults before it is kept."""
        return self.first() or SignUps()


class SignUps(models.Model):
    """Whether the site takes sign-ups, and what it says while it does not."""

    is_paused = models.BooleanField(
        _("paused"),
        default=False,
        help_text=_("Nobody can sign up meanwhile; who is on the lists stays there."),
    )
    sentence = models.CharField(
        _("what readers are told"),
        max_length=200,
        blank=True,
        help_text=_("While it is paused. Empty for a sentence of the house."),
    )

    objects = SignUpsQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-ups")
        verbose_name_plural = _("sign-ups")
        constraints = [
            models.CheckConstraint(
                name="subscribers_sign_ups_is_one",
                condition=Q(pk=1),
                violation_error_message=_("There is one such row: change that one."),
            )
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @property
    def told(self):
        """The sentence for readers who can't sign up."""
        return self.sentence or gettext(
            "We do not take sign-ups at the moment. Come back another day."
        )


class SignUpHourQuerySet(models.QuerySet):
    def count_one(self, at) -> int:
        """Count one more sign-up in the hour of a moment, and return which it is."""
        begun = hour_of(at)
        if not self._add_to(begun):
            try:
                with transaction.atomic():
                    self.create(begun_at=begun, number=1)
            except IntegrityError:  # another was the first of this hour
                self._add_to(begun)
        return self.number_in(at)

    def number_in(self, at) -> int:
        """Return how many have signed up in the hour of a moment."""
        found = self.filter(begun_at=hour_of(at)).values_list("number", flat=True)
        return found.first() or 0

    def most_at_ease(self, at) -> int:
        """Return how many sign-ups an hour may have before a person looks at them."""
        begun = hour_of(at)
        before = self.filter(begun_at__gte=begun - USUAL_OVER, begun_at__lt=begun)
        number = before.aggregate(sum=Sum("number"))["sum"] or 0
        return max(FLOOR, round(TIMES_USUAL * number / (USUAL_OVER / HOUR)))

    def _add_to(self, begun):
        return self.filter(begun_at=begun).update(number=F("number") + 1)


class SignUpHour(models.Model):
    """How many signed up in one hour; of nobody in particular."""

    begun_at = models.DateTimeField(unique=True, default=timezone.now)
    number = models.PositiveIntegerField(default=0)

    objects = SignUpHourQuerySet.as_manager()

    class Meta:
        verbose_name = _("hour of sign-ups")
        verbose_name_plural = _("hours of sign-ups")

    def __str__(self):
        return f"{self.begun_at:%Y-%m-%d %H}: {self.number}"
