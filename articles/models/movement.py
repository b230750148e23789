from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.body import ProseField
from articles.models.topic import VocabularyTag


class Movement(VocabularyTag):
    """A movement in art or politics: what it is, when it began, where it comes from."""

    summary = models.CharField(_("summary"), max_length=200, blank=True)
    description = ProseField(_("description"), blank=True)
    began = models.SmallIntegerField(_("began in"), null=True, blank=True)
    ended = models.SmallIntegerField(_("ended in"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    picture = models.ForeignKey(
        "articles.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="movements",
        verbose_name=_("picture"),
    )

    class Meta(VocabularyTag.Meta):
        verbose_name = _("movement")
        verbose_name_plural = _("movements")
        permissions = [("merge_movement", "Can merge movements")]
        constraints = [
            *VocabularyTag.Meta.constraints,
            models.CheckConstraint(
                name="articles_movement_ends_after_it_began",
                condition=Q(ended__isnull=True) | Q(ended__gte=F("began")),
                violation_error_message=_("A movement can't end before it began."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("articles:movement", kwargs={"slug": self.slug})


class MovementLink(models.Model):
    """One line of a movement's lineage."""

    class Relation(models.TextChoices):
        DESCENDS_FROM = "descends_from", _("descends from")
        ANSWERS = "answers", pgettext_lazy("movement", "answers")

    movement = models.ForeignKey(Movement, models.CASCADE, related_name="links")
    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    earlier = models.ForeignKey(
        Movement,
        models.CASCADE,
        related_name="later_links",
        verbose_name=_("the other movement"),
    )

    class Meta:
        verbose_name = _("line of descent")
        verbose_name_plural = _("lineage")
        ordering = ["relation", "earlier__began"]
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "earlier"], name="articles_movementlink_once"
            ),
            models.CheckConstraint(
                name="articles_movementlink_not_itself",
                condition=~Q(movement=F("earlier")),
                violation_error_message=_("A movement can't descend from itself."),
            ),
        ]

    def __str__(self):
        return f"{self.movement} {self.get_relation_display()} {self.earlier}"
