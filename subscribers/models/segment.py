from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SegmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return what is shared, and what is the user's own."""
        return self.filter(Q(is_shared=True) | Q(made_by=user))

    def shared(self):
        return self.filter(is_shared=True)


class Segment(models.Model):
    """Conditions on subscribers with a name: who meets them is found when one asks.

    `values` are those of a Selection.
    """

    name = models.CharField(_("name"), max_length=80)
    purpose = models.CharField(_("what it is for"), max_length=200, blank=True)
    values = models.JSONField(_("conditions"), default=dict, editable=False)
    is_shared = models.BooleanField(
        _("shared"),
        default=True,
        help_text=_("With everybody who may see segments; if not, it is yours alone."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    changed_at = models.DateTimeField(
        _("last change"), default=timezone.now, editable=False
    )

    objects = SegmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="subscribers_segment_name_once",
                violation_error_message=_(
                    "There is a segment of this name, perhaps somebody’s own. Choose "
                    "another name."
                ),
            )
        ]

    def __str__(self):
        return self.name
