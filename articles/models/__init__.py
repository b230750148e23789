from articles.models.aliases import (
    ContributorAlias,
    MovementAlias,
    PersonAlias,
    TopicAlias,
)
from articles.models.article import Article
from articles.models.checklist import Checklist, Signature
from articles.models.collection import Collection
from articles.models.commission import Commission, CommissionChange
from articles.models.contributor import Contributor
from articles.models.correction import Correction
from articles.models.credit import Credit
from articles.models.date_change import DateChange, DateKind
from articles.models.dossier import KeyPerson, KeyText, MovementEvent
from articles.models.draft_link import DraftAnswer, DraftLink, DraftOpening
from articles.models.edition import Edition
from articles.models.edition_links import (
    EditionCredit,
    EditionMovement,
    EditionPerson,
    EditionTopic,
)
from articles.models.edition_picture import EditionPicture
from articles.models.front import Front, FrontChange, Slot
from articles.models.image import Image, Rendition
from articles.models.image_change import ImageChange
from articles.models.link_check import LinkCheck
from articles.models.magazine import Magazine
from articles.models.movement import Movement, MovementLink
from articles.models.name_change import Apart, NameChange
from articles.models.neighbourhood import Neighbourhood
from articles.models.note import Mention, Note, NoteEvent
from articles.models.notice import Notice, NoticeWish
from articles.models.ping import Ping, Service
from articles.models.presence import Interruption, Presence
from articles.models.private_record import PrivateRecord
from articles.models.reminder import Reminder
from articles.models.revision import Revision
from articles.models.section import Section
from articles.models.series import Series
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
    "Collection",
    "Commission",
    "CommissionChange",
    "Contributor",
    "ContributorAlias",
    "Correction",
    "Credit",
    "DateChange",
    "DateKind",
    "DraftAnswer",
    "DraftLink",
    "DraftOpening",
    "Edition",
    "EditionCredit",
    "EditionMovement",
    "EditionPerson",
    "EditionPicture",
    "EditionTopic",
    "Front",
    "FrontChange",
    "Image",
    "ImageChange",
    "Interruption",
    "KeyPerson",
    "KeyText",
    "LinkCheck",
    "Magazine",
    "Mention",
    "Movement",
    "MovementAlias",
    "MovementEvent",
    "MovementLink",
    "NameChange",
    "Neighbourhood",
    "Note",
    "NoteEvent",
    "Notice",
    "NoticeWish",
    "Person",
    "PersonAlias",
    "Ping",
    "Presence",
    "PrivateRecord",
    "Reminder",
    "Rendition",
    "Revision",
    "Section",
    "Series",
    "Service",
    "Signature",
    "Slot",
    "Topic",
    "TopicAlias",
    "Transition",
]
