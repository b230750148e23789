"""The record of what was done to names, and the pairs that people told apart."""

from datetime import timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: How long a merge can be taken back.
UNDO_FOR = timedelta(days=1)


class Act(models.TextChoices):
    RENAMED = "renamed", _("renamed")
    MERGED = "merged", _("merged")
    WITHHELD = "withheld", _("name removed")
    GIVEN_BACK = "given_back", _("name given back")
    NOTED = "noted", _("private record changed")
    ERASED = "erased", _("private record erased")


def vocabulary_of(model) -> str:
    """Return what records call a vocabulary, given its model or one of its rows."""
    return model._meta.model_name


class NameChangeQuerySet(models.QuerySet):
    def of(self, model):
        return self.filter(vocabulary=vocabulary_of(model))

    def merges(self):
        return self.filter(act=Act.MERGED, undone_at=None)


class NameChange(models.Model):
    """That somebody renamed, merged or removed a name; `details` holds what to undo.

    `key` is the row's; of a merge, that of the row which is gone, and `into` the other.
    """

    vocabulary = models.CharField(max_length=16)
    act = models.CharField(max_length=12, choices=Act)
    key = models.PositiveBigIntegerField()
    into = models.PositiveBigIntegerField(null=True)
    old_name = models.CharField(max_length=120)
    new_name = models.CharField(max_length=120)
    details = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    objects = NameChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a name")
        verbose_name_plural = _("changes of names")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["vocabulary", "-made_at", "-id"],
                name="articles_change_newest",
            ),
            models.Index(fields=["vocabulary", "key"], name="articles_change_key"),
        ]

    def __str__(self):
        return f"{self.old_name} → {self.new_name}"

    def is_undoable(self, at=None):
        """Say whether it is a merge of the last day that stands, with what it moved."""
        is_standing = self.act == Act.MERGED and self.undone_at is None
        is_fresh = (at or timezone.now()) < self.made_at + UNDO_FOR
        return is_standing and is_fresh and bool(self.details)


class Apart(models.Model):
    """Two rows of a vocabulary that look alike and are not the same."""

    vocabulary = models.CharField(max_length=16)
    first = models.PositiveBigIntegerField()
    second = models.PositiveBigIntegerField()
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("pair told apart")
        verbose_name_plural = _("pairs told apart")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "first", "second"], name="articles_apart_once"
            ),
            models.CheckConstraint(
                name="articles_apart_in_order", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self):
        return f"{self.vocabulary}: {self.first}, {self.second}"


def survivors(model, keys) -> dict:
    """Return what keys of merged rows lead to by now; the other keys are left out."""
    found, asked = {}, set(keys)
    while asked:
        rows = NameChange.objects.of(model).merges().filter(key__in=asked)
        step = dict(rows.order_by("pk").values_list("key", "into"))
        found |= step
        asked = set(step.values()) - found.keys()
    return {key: _end_of(found, key) for key in keys if key in found}


def _end_of(steps, key):
    while key in steps:
        key = steps[key]
    return key
