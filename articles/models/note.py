from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.taken_down import closed_by_take_down
from articles.workflow import PUBLISH

EDITABLE_FOR = timedelta(hours=1)


class NoteQuerySet(models.QuerySet):
    def known_to(self, user):
        """Return the notes on what `user` may open."""
        return self.filter(article__in=Article.objects.known_to(user).values("pk"))

    def open_to(self, user):
        """Leave out, for those who may not publish, what a take-down closed."""
        if user.has_perm(PUBLISH):
            return self
        return self.filter(~closed_by_take_down("created_at"))

    def threads(self):
        return self.filter(parent=None)

    def unresolved(self):
        return self.threads().filter(resolved_at=None)

    def for_panel(self):
        """Load threads with their answers and authors, oldest first."""
        answers = Note.objects.select_related("author").order_by("created_at", "pk")
        return (
            self.threads()
            .select_related("author", "resolved_by")
            .prefetch_related(models.Prefetch("answers", answers))
            .order_by("created_at", "pk")
        )


class Note(models.Model):
    """What somebody at the desk says about a piece; readers never see it.

    A thread is a note and its answers, about the whole piece or about the passage that
    `anchor` quotes (articles/anchors.py).
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="notes")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    text = models.TextField(_("note"), max_length=4000)
    anchor = models.JSONField(_("passage"), null=True, blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="articles_note_answer_is_plain",
                condition=Q(parent=None) | Q(anchor=None, resolved_at=None),
            )
        ]

    def __str__(self):
        return self.text

    @property
    def thread(self):
        return self.parent or self

    def is_editable_by(self, user, at=None):
        """Say whether it is theirs and so fresh that it may still be put better."""
        age = (at or timezone.now()) - self.created_at
        return self.author_id == user.pk and age < EDITABLE_FOR


class NoteEvent(models.Model):
    """The audit line of a change to a note: what it said before, or who settled it."""

    class Kind(models.TextChoices):
        EDITED = "edited", _("Edited")
        RESOLVED = "resolved", _("Resolved")
        REOPENED = "reopened", _("Reopened")

    note = models.ForeignKey(Note, models.CASCADE, related_name="events")
    kind = models.CharField(_("what"), max_length=8, choices=Kind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    made_at = models.DateTimeField(_("at"), default=timezone.now)
    text_before = models.TextField(_("said before"), blank=True)

    class Meta:
        verbose_name = _("note event")
        verbose_name_plural = _("note events")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.get_kind_display()


class Mention(models.Model):
    """Somebody whom a note calls by name."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions"
    )

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(
                fields=["note", "user"], name="articles_mention_once"
            )
        ]

    def __str__(self):
        return f"@{self.user}"
