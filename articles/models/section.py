from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.addresses import validate_unreserved
from articles.models.policy import HasPolicy


class Section(HasPolicy):
    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(
        _("address"), max_length=60, unique=True, validators=[validate_unreserved]
    )
    description = models.TextField(_("description"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    hue = models.CharField(
        _("hue"),
        max_length=3,
        default="25",
        validators=[RegexValidator(r"^(\d|[1-9]\d|[12]\d\d|3[0-5]\d)$")],
        help_text=_("The section's colour: degrees on the colour wheel, 0 to 359."),
    )

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:section", kwargs={"section": self.slug})
