from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Series(models.Model):
    """Pieces that are to be read in order, part after part."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    description = models.TextField(_("description"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:series", kwargs={"slug": self.slug})


#: The order of the editions in a series; databases differ in where they put nothing.
IN_ORDER = (F("part").asc(nulls_last=True), "first_live_at", "family_id")


def order_in_series(edition):
    """Return what orders editions as IN_ORDER does."""
    is_unnumbered = edition.part is None
    part = 0 if is_unnumbered else edition.part
    return is_unnumbered, part, edition.first_live_at, edition.family_id
