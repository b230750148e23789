from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.naming import Named, NamedQuerySet
from articles.models.policy import HasPolicy


class ContributorQuerySet(NamedQuerySet):
    def with_name(self):
        """Leave out those whose name was removed: they have no page."""
        return self.filter(withheld_at=None)

    def on_masthead(self):
        """Return those who have a post at the magazine, in the order of the page."""
        return self.with_name().exclude(post="").order_by("post_position", "name")


class Contributor(Named, HasPolicy):
    """Somebody credited for work, with or without an account.

    Where the name was removed, `name` is the line that stands in its place.
    """

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    bio = models.TextField(_("about"), blank=True)
    website = models.URLField(_("website"), blank=True)
    post = models.CharField(
        _("post at the magazine"),
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text=_("Such as “Editor”. Whoever has one stands on the masthead."),
    )
    post_position = models.PositiveSmallIntegerField(
        _("place on the masthead"),
        default=0,
        db_default=0,
        help_text=_("The lowest number comes first."),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contributor",
        verbose_name=_("account"),
    )
    withheld_at = models.DateTimeField(null=True, editable=False)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name"]
        permissions = [
            ("merge_contributor", "Can merge contributors"),
            ("withhold_contributor", "Can remove the names of contributors"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:contributor", kwargs={"slug": self.slug})

    @property
    def is_known_otherwise(self):
        """Whether the masthead or a picture leads to them, with or without a piece."""
        return bool(self.post) or self.images.exists()
