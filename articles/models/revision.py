from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """One save of the working copy: complete, with its relations, never changed.

    A save that came too late is a revision too, set beside the line of the others.
    """

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"), encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField(_("saved"), default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    is_beside = models.BooleanField(_("kept beside"), default=False)
    based_on = models.PositiveIntegerField(_("based on"), default=0)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="articles_revision_number_once"
            )
        ]

    def __str__(self):
        return str(_("Revision %(number)d") % {"number": self.number})
