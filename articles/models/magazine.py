from django.db import models
from django.db.models import Exists, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from altculture.rights.policy import Wish
from articles.models.policy import HasPolicy, WishField
from articles.policies import POLICIES, standing

#: What other apps have read for every page, in the same query: an expression by name.
READ_ALONG = {}


class MagazineQuerySet(models.QuerySet):
    def current(self):
        """Return the one row, or an unsaved one with the defaults before it is kept."""
        return self.first() or Magazine()

    def for_pages(self):
        """Return `current` with policies and what else pages show, in one query."""
        pages = standing()
        stands = {
            f"has_{policy.name}": Exists(pages.filter(url=policy.url))
            for policy in POLICIES
        }
        return self.annotate(**stands, **READ_ALONG).current()


class Magazine(HasPolicy):
    """The magazine itself: what it is called, what it says of itself, its wish."""

    name = models.CharField(_("name"), max_length=80, default="Alternative Culture")
    tagline = models.CharField(
        _("tagline"),
        max_length=120,
        blank=True,
        default=_("Arts, music, fashion, global culture, politics, movements"),
    )
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences for search engines, feeds and the foot."),
    )
    contact_email = models.EmailField(_("letters to"), blank=True)
    rights_email = models.EmailField(_("questions of rights to"), blank=True)
    ai_search = WishField(_("search engines"), default=Wish.ALLOW.value)
    ai_training = WishField(_("training of machines"), default=Wish.DENY.value)
    ai_input = WishField(_("answers by machines"), default=Wish.DENY.value)

    objects = MagazineQuerySet.as_manager()

    class Meta:
        verbose_name = _("magazine")
        verbose_name_plural = _("magazine")
        constraints = [
            models.CheckConstraint(
                name="articles_magazine_is_one",
                condition=Q(pk=1),
                violation_error_message=_("There is one magazine: change that one."),
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pk = 1
        super().save(*args, **kwargs)

    @cached_property
    def policies(self):
        """The policies of which the page stands, by name.

        No query for a row from `for_pages`, else one.
        """
        if hasattr(self, f"has_{POLICIES[0].name}"):
            found = [row for row in POLICIES if getattr(self, f"has_{row.name}")]
        else:
            urls = set(standing().values_list("url", flat=True))
            found = [row for row in POLICIES if row.url in urls]
        return {row.name: row for row in found}
