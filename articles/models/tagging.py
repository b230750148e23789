"""Which words of the vocabularies the desk has put on an article."""

from django.db import models
from taggit.models import ItemBase

from articles.models.movement import Movement
from articles.models.topic import Person, Topic


class ArticleTag(ItemBase):
    content_object = models.ForeignKey("articles.Article", models.CASCADE)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="%(app_label)s_%(class)s_once"
            )
        ]


class ArticleMovement(ArticleTag):
    tag = models.ForeignKey(Movement, models.CASCADE, related_name="article_items")


class ArticleTopic(ArticleTag):
    tag = models.ForeignKey(Topic, models.CASCADE, related_name="article_items")


class ArticlePerson(ArticleTag):
    tag = models.ForeignKey(Person, models.CASCADE, related_name="article_items")
