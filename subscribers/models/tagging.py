"""The words that circulation puts on subscribers; readers' vocabularies are others."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase


class SubscriberTag(TagBase):
    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        permissions = [("merge_subscribertag", "Can merge tags")]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="subscribers_tag_name_any_case",
                violation_error_message=_("This name exists, perhaps in capitals."),
            )
        ]


class TaggedSubscriber(ItemBase):
    content_object = models.ForeignKey("subscribers.Subscriber", models.CASCADE)
    tag = models.ForeignKey(
        SubscriberTag, models.CASCADE, related_name="items", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["tag", "content_object"], name="subscribers_by_tag")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="subscribers_tagged_once"
            )
        ]
