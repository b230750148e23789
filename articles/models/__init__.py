from articles.models.article import Article, Credit
from articles.models.contributor import Contributor
from articles.models.edition import (
    Edition,
    EditionCredit,
    EditionMovement,
    EditionPerson,
    EditionTopic,
)
from articles.models.image import Image, Rendition
from articles.models.magazine import Magazine
from articles.models.movement import Movement, MovementLink
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.tagging import ArticleMovement, ArticlePerson, ArticleTopic
from articles.models.topic import Person, Topic
from articles.models.transition import Transition

__all__ = [
    "Article",
    "ArticleMovement",
    "ArticlePerson",
    "ArticleTopic",
    "Contributor",
    "Credit",
    "Edition",
    "EditionCredit",
    "EditionMovement",
    "EditionPerson",
    "EditionTopic",
    "Image",
    "Magazine",
    "Movement",
    "MovementLink",
    "Person",
    "Rendition",
    "Revision",
    "Section",
    "Topic",
    "Transition",
]
