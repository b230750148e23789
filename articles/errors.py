"""The refusals of the desk; each is a full sentence for the person at the form."""

from django.utils.translation import gettext as _


class DeskError(Exception):
    """Something that the desk can't do now; its text tells people why."""


class MoveNotAllowed(DeskError):
    pass


class SeenNoMore(DeskError):
    """What the person decided on is not what stands there now."""

    def __init__(self):
        super().__init__(
            _("The text was changed since you opened this page. Read it once more.")
        )


class StaleCopy(DeskError):
    """Somebody saved in between. Carries the content that must not be lost."""

    def __init__(self, article, content, based_on):
        self.article = article
        self.content = content
        self.based_on = based_on
        super().__init__(_("The article was changed while you worked on it."))


class NotRestorable(DeskError):
    pass


class Incomplete(DeskError):
    """The article lacks what readers need; `missing` lists (field, sentence) pairs."""

    def __init__(self, missing):
        self.missing = missing
        super().__init__(" ".join(str(sentence) for _field, sentence in missing))


class UnusableImage(DeskError):
    pass
