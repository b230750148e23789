from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.taken_down import closed_by_take_down
from articles.workflow import PUBLISH


class RevisionQuerySet(models.QuerySet):
    def standing(self):
        """Leave out what a later autosave of the same sitting has replaced."""
        return self.filter(replaced_at__isnull=True)

    def of_sitting(self, sitting, actor):
        return self.filter(sitting=sitting, created_by=actor).exclude(sitting="")

    def as_sent(self):
        """Return those that hold what a form sent and the working copy took in.

        On the line, a merged revision holds more than that: the text as it was sent
        then stands beside. In a clash, the working copy took in the rest of it.
        """
        return self.filter(
            Q(is_beside=False, is_merged=False)
            | Q(is_beside=True, is_merged=True)
            | Q(merge_base__isnull=False)
        )

    def open_to(self, user):
        """Leave out, for those who may not publish, what a take-down closed.

        All that was saved until then may hold the words that had to go.
        """
        if user.has_perm(PUBLISH):
            return self
        return self.filter(~closed_by_take_down("created_at"))

    def base_for(self, *, based_on, sitting, actor):
        """Return the revision from which a form's text was made, or None.

        That is what the form last sent, even if no answer came back. A revision that
        was replaced too long ago is stood in for by the one before it: at worst, two
        changes then look like a clash that is none.
        """
        sent = self.of_sitting(sitting, actor).as_sent().order_by("-number").first()
        if sent and sent.number >= based_on:
            return sent
        known = self.filter(Q(is_beside=False) | Q(number=based_on))
        base = known.filter(number__lte=based_on).order_by("-number").first()
        return None if base is None or base.is_beside else base


class StandingManager(models.Manager.from_queryset(RevisionQuerySet)):
    def get_queryset(self):
        return super().get_queryset().standing()


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
    sitting = models.CharField(
        _("sitting"),
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text=_("The open form that saved by itself; blank for a deliberate save."),
    )
    is_merged = models.BooleanField(
        _("merged"),
        default=False,
        db_default=False,
        help_text=_("Made of two people's changes; if beside, taken in by the line."),
    )
    merge_base = models.JSONField(
        _("base of the next merge"),
        encoder=DjangoJSONEncoder,
        null=True,
        editable=False,
        help_text=_(
            "Only while it clashes: this content, but with what stood before both "
            "where two people changed the same thing."
        ),
    )
    replaced_at = models.DateTimeField(_("replaced"), null=True, editable=False)

    # The first is what `article.revisions` goes through: a list of revisions never
    # shows the steps of an autosave, which stay only as bases of late saves.
    objects = StandingManager()
    everything = RevisionQuerySet.as_manager()

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

    @property
    def key(self):
        """What an address calls it, beside editions and the working copy."""
        return f"r{self.number}"

    @property
    def as_base(self):
        """What the next save of the form that sent it is a change to."""
        return self.content if self.merge_base is None else self.merge_base

    def is_of(self, sitting, actor):
        """Say what `of_sitting` says of the rows, of this one."""
        is_own = self.created_by_id == (actor and actor.pk)
        return bool(sitting) and self.sitting == sitting and is_own
