from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from articles.models.naming import Named, NamedQuerySet


class VocabularyTag(Named, TagBase):
    """A word of one of the three vocabularies, unique whatever its capitals."""

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="%(app_label)s_%(class)s_name_any_case",
                violation_error_message=_("This name exists, perhaps in capitals."),
            )
        ]


class Topic(VocabularyTag):
    summary = models.CharField(_("summary"), max_length=200, blank=True)

    class Meta(VocabularyTag.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        permissions = [("merge_topic", "Can merge topics")]

    def get_absolute_url(self):
        return reverse("articles:topic", kwargs={"slug": self.slug})


class Person(VocabularyTag):
    """Somebody whom a piece is about; not an account, not a credit."""

    summary = models.CharField(_("who this is"), max_length=200, blank=True)

    class Meta(VocabularyTag.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("merge_person", "Can merge people")]

    def get_absolute_url(self):
        return reverse("articles:person", kwargs={"slug": self.slug})
