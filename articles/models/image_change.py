from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.image import Image


class ImageChange(models.Model):
    """The audit line of one change to an image; never changed itself."""

    class Act(models.TextChoices):
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        REPLACED = "replaced", _("file replaced")

    image = models.ForeignKey(Image, models.CASCADE, related_name="changes")
    act = models.CharField(_("what"), max_length=8, choices=Act)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    changes = models.JSONField(
        _("changes"),
        default=list,
        help_text=_("Rows of field, before and after, in words."),
    )

    class Meta:
        verbose_name = _("change of an image")
        verbose_name_plural = _("changes of images")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.image}: {self.get_act_display()}"
