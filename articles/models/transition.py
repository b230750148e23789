from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.workflow import MOVES, Status


class Transition(models.Model):
    """The audit line of one move; written with the move, never changed."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="transitions"
    )
    move = models.CharField(_("move"), max_length=16)
    source = models.CharField(_("from"), max_length=12, choices=Status)
    target = models.CharField(_("to"), max_length=12, choices=Status)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    note = models.TextField(_("note"), blank=True)
    private_note = models.TextField(
        _("private note"),
        blank=True,
        default="",
        db_default="",
        help_text=_("For publishers alone: no page, feed or letter shows it."),
    )
    moment = models.DateTimeField(_("live from"), null=True, blank=True)
    edition_number = models.PositiveIntegerField(_("edition"), null=True, blank=True)

    class Meta:
        verbose_name = _("transition")
        verbose_name_plural = _("transitions")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return str(MOVES[self.move].label)
