from articles.admin import desk_urls as desk_urls
from articles.admin.article import ArticleAdmin
from articles.admin.checklist import ChecklistAdmin
from articles.admin.collection import CollectionAdmin
from articles.admin.contributor import ContributorAdmin
from articles.admin.front import FrontAdmin
from articles.admin.image import ImageAdmin
from articles.admin.magazine import MagazineAdmin
from articles.admin.pages import PageAdmin, RedirectAdmin
from articles.admin.section import SectionAdmin
from articles.admin.series import SeriesAdmin
from articles.admin.vocabulary import MovementAdmin, PersonAdmin, TopicAdmin

__all__ = [
    "ArticleAdmin",
    "ChecklistAdmin",
    "CollectionAdmin",
    "ContributorAdmin",
    "FrontAdmin",
    "ImageAdmin",
    "MagazineAdmin",
    "MovementAdmin",
    "PageAdmin",
    "PersonAdmin",
    "RedirectAdmin",
    "SectionAdmin",
    "SeriesAdmin",
    "TopicAdmin",
]
