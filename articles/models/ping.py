from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Service(models.TextChoices):
    """Who is told when something is new for readers."""

    HUB = "hub", _("WebSub hub")
    ENGINES = "engines", _("search engines, by IndexNow")


class Ping(models.Model):
    """That a service was told of a change for readers: what of a piece, is asked then.

    Kept only as long as the change is looked for (articles/actions/ping.py).
    """

    service = models.CharField(_("service"), max_length=8, choices=Service)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    moment = models.DateTimeField(_("moment of the change"))
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("ping")
        verbose_name_plural = _("pings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["service", "article", "moment"], name="articles_ping_once"
            ),
            models.CheckConstraint(
                name="articles_ping_service_known",
                condition=Q(service__in=Service.values),
            ),
        ]

    def __str__(self):
        return f"{self.get_service_display()}: {self.article}"
