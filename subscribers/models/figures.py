from django.db import models
from django.utils.translation import gettext_lazy as _

from subscribers.consent import Source
from subscribers.models.consent import Kind


class Figures(models.Model):
    """How often one thing happened on one day, and what that did to the readership.

    Nothing in it tells of anybody. It is counted at night, as a look at the charts
    must not read every consent event.
    """

    day = models.DateField(_("day"))
    newsletter = models.ForeignKey(
        "subscribers.Newsletter",
        models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        verbose_name=_("newsletter"),
        help_text=_("Empty where it was about everything."),
    )
    kind = models.CharField(_("what"), max_length=12, choices=Kind)
    source = models.CharField(_("source"), max_length=8, choices=Source)
    number = models.PositiveIntegerField(_("how often"))
    change = models.IntegerField(
        _("change"), help_text=_("In the number of confirmed subscriptions.")
    )

    class Meta:
        verbose_name = _("figures")
        verbose_name_plural = _("figures")
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "newsletter", "kind", "source"],
                name="subscribers_figures_once",
            )
        ]

    def __str__(self):
        return f"{self.day}: {self.get_kind_display()}"
