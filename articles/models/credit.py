from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.kinds import Role
from articles.models.article import Article


class Credit(models.Model):
    """Who did what for an article, in the order of the byline."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="credits")
    contributor = models.ForeignKey(
        "articles.Contributor",
        models.PROTECT,
        related_name="credits",
        verbose_name=_("contributor"),
    )
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.WORDS)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor", "role"],
                name="articles_credit_once",
                violation_error_message=_("This person has that credit already."),
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.contributor}"
