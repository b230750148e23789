from articles.models.aliases import (
    ContributorAlias,
    MovementAlias,
    PersonAlias,
    TopicAlias,
)
from articles.models.article import Article, Credit
from articles.models.checklist import Checklist, Signature
from articles.models.commission import Commission, CommissionChange
from articles.models.contributor import Contributor
from articles.models.draft_link import DraftAnswer, DraftLink, DraftOpening
from articles.models.edition import (
    Edition,
    EditionCredit,
    EditionMovement,
    EditionPerson,
    EditionTopic,
)
from articles.models.image import Image, Rendition
from articles.models.link_check import LinkCheck
from articles.models.magazine import Magazine
from articles.models.movement import Movement, MovementLink
from articles.models.name_change import Apart, NameChange
from articles.models.note import Mention, Note, NoteEvent
from articles.models.presence import Interruption, Presence
from articles.models.private_record import PrivateRecord
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.tagging import ArticleMovement, ArticlePerson, ArticleTopic
from articles.models.topic import Person, Topic
from articles.models.transition import Transition

__all__ = [
    "Apart",
    "Article",
    "ArticleMovement",
    "ArticlePerson",
    "ArticleTopic",
    "Checklist",
    "Commission",
    "CommissionChange",
    "Contributor",
    "ContributorAlias",
    "Credit",
    "DraftAnswer",
    "DraftLink",
    "DraftOpening",
    "Edition",
    "EditionCredit",
    "EditionMovement",
    "EditionPerson",
    "EditionTopic",
    "Image",
    "Interruption",
    "LinkCheck",
    "Magazine",
    "Mention",
    "Movement",
    "MovementAlias",
    "MovementLink",
    "NameChange",
    "Note",
    "NoteEvent",
    "Person",
    "PersonAlias",
    "Presence",
    "PrivateRecord",
    "Rendition",
    "Revision",
    "Section",
    "Signature",
    "Topic",
    "TopicAlias",
    "Transition",
]
