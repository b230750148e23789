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

    def __init__(self, article, sent):
        self.article = article
        self.sent = sent
        super().__init__(_("The article was changed while you worked on it."))


class NotRestorable(DeskError):
    pass


class NameRefused(DeskError):
    """A name, address or line that can't be; `field` is the one to change."""

    def __init__(self, sentence, field=None):
        self.field = field
        super().__init__(sentence)


class MergeRefused(DeskError):
    """Two names that can't become one, or a merge that can't be taken back."""


class Incomplete(DeskError):
    """The article lacks what readers need; `missing` lists (field, sentence) pairs."""

    def __init__(self, missing):
        self.missing = missing
        super().__init__(" ".join(str(sentence) for _field, sentence in missing))


class UnusableImage(DeskError):
    pass


class DraftLinkRefused(DeskError):
    pass


class DraftClosed(DeskError):
    """A link to a draft shows nothing, or takes no answer; readers learn no more."""

    def __init__(self):
        super().__init__(_("This link does not work, or no longer."))


class NoteRefused(DeskError):
    pass


class SigningRefused(DeskError):
    pass


class AskedFirst(DeskError):
    """Somebody else is left alone in the article now."""

    def __init__(self, user):
        super().__init__(_("%(name)s asked before you.") % {"name": user})


class CommissionChanged(DeskError):
    """Somebody saved the commission in between; carries its version now."""

    def __init__(self, version):
        self.version = version
        super().__init__(
            _(
                "Somebody changed the commission since you opened this page; the last "
                "change stands below. Save once more if yours should hold."
            )
        )
