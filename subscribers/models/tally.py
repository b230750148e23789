from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class TallyQuerySet(models.QuerySet):
    def over_by(self, moment):
        """Return those whose window has passed; `moment` in seconds of the epoch."""
        return self.filter(ends__lte=moment)

    def count_one(self, key, *, most, ends) -> bool:
        """Count one more for a key and say whether it is within the limit.

        Nothing is written for a key that has reached it: a flood only reads.
        """
        row, _is_new = self.get_or_create(key=key, defaults={"ends": ends})
        within = self.filter(pk=row.pk, number__lt=most)
        return bool(within.update(number=F("number") + 1))


class Tally(models.Model):
    """How often something happened in one window, where no cache is shared."""

    key = models.CharField(max_length=160, unique=True)
    number = models.PositiveIntegerField(default=0)
    ends = models.PositiveBigIntegerField(db_index=True)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")

    def __str__(self):
        return f"{self.key}: {self.number}"
