from django.db import models
from django.utils.translation import gettext_lazy as _


class Collection(models.Model):
    """Images that belong together: a series, a commission, an archive."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["name"]

    def __str__(self):
        return self.name
