"""The four kinds of piece, and the fields that only one of them has."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    FEATURE = "feature", _("Feature")
    INTERVIEW = "interview", _("Interview")
    REVIEW = "review", _("Review")
    COMMENTARY = "commentary", _("Commentary")

    @property
    def plural(self):
        return KIND_PLURALS[self]

    @property
    def path(self):
        return KIND_PATHS[self]


KIND_PLURALS = {
    Kind.FEATURE: _("Features"),
    Kind.INTERVIEW: _("Interviews"),
    Kind.REVIEW: _("Reviews"),
    Kind.COMMENTARY: _("Commentary"),
}
KIND_PATHS = {
    Kind.FEATURE: "features",
    Kind.INTERVIEW: "interviews",
    Kind.REVIEW: "reviews",
    Kind.COMMENTARY: "commentary",
}

KIND_FIELDS = {
    Kind.FEATURE: ("reported_from", "reported_on", "reported_until"),
    Kind.INTERVIEW: ("interviewed_on", "interviewed_at"),
    Kind.REVIEW: (
        *("work_title", "work_makers", "work_medium", "work_year"),
        *("work_publisher", "work_url", "verdict", "rating"),
    ),
    Kind.COMMENTARY: ("declared_interest",),
}


class Medium(TextChoices):
    ALBUM = "album", _("Album")
    FILM = "film", _("Film")
    BOOK = "book", _("Book")
    EXHIBITION = "exhibition", _("Exhibition")
    PERFORMANCE = "performance", _("Performance")
    COLLECTION = "collection", _("Collection")
    GAME = "game", _("Game")
    OTHER = "other", _("Other")


class Role(TextChoices):
    """What somebody is credited for."""

    WORDS = "words", _("Words")
    INTERVIEW = "interview", _("Interview")
    PHOTOGRAPHS = "photographs", _("Photographs")
    ILLUSTRATION = "illustration", _("Illustration")
    TRANSLATION = "translation", _("Translation")
    EDITING = "editing", _("Editing")
    FACT_CHECK = "fact_check", _("Fact check")
