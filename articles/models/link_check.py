from datetime import timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

GOOD_FOR = timedelta(days=7)


class LinkCheckQuerySet(models.QuerySet):
    def linked(self):
        """Leave out what no piece links to any more."""
        uses = LinkCheck.articles.through.objects.filter(linkcheck=OuterRef("pk"))
        return self.filter(Exists(uses))

    def broken(self):
        return self.exclude(problem="")

    def articles_of_broken(self):
        """Return the keys of the articles that link to what does not answer."""
        linking = LinkCheck.articles.through.objects
        return linking.filter(linkcheck__in=self.broken()).values("article")

    def stale(self, at=None):
        """Return what nobody has looked at for a week, or ever; the oldest first."""
        long_ago = (at or timezone.now()) - GOOD_FOR
        old = Q(checked_at=None) | Q(checked_at__lt=long_ago)
        return self.filter(old).order_by(F("checked_at").asc(nulls_first=True), "pk")


class LinkCheck(models.Model):
    """Whether an address that a piece links to answered when it was last asked."""

    class Problem(models.TextChoices):
        """What `altculture.kit.probe` finds wrong."""

        GONE = "gone", _("The page is not there.")
        FAILING = "failing", _("The server fails.")
        NO_HOST = "no_host", _("There is no such host.")
        NO_ANSWER = "no_answer", _("Nobody answers.")
        UNSAFE = "unsafe", _("The connection is not safe.")
        PRIVATE = "private", _("It leads into a private network.")
        CIRCLE = "circle", _("It leads in a circle.")
        ODD = "odd", _("It is no address that could be asked.")

    url = models.CharField(_("address"), max_length=2000, unique=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    problem = models.CharField(
        _("problem"), max_length=10, choices=Problem, blank=True, default=""
    )
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    articles = models.ManyToManyField(
        Article, related_name="link_checks", verbose_name=_("articles")
    )

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["url"]
        indexes = [
            models.Index(fields=["checked_at", "id"], name="articles_linkcheck_stale"),
            models.Index(
                fields=["-checked_at"],
                condition=~Q(problem=""),
                name="articles_linkcheck_broken",
            ),
        ]

    def __str__(self):
        return self.url
