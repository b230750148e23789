"""The refusals of the desk; each is a full sentence for the person at the form."""

from django.utils.translation import gettext as _

from articles.wording import under_embargo


class DeskError(Exception):
    """Something that the desk can't do now; its text tells people why."""


class MoveNotAllowed(DeskError):
    pass


class Embargoed(MoveNotAllowed):
    """Readers would see the piece before its embargo ends."""

    def __init__(self, until):
        super().__init__(under_embargo(until))


class DateRefused(DeskError):
    pass


class DateMoved(DeskError):
    """The date that a person took hold of is not the one that stands there now."""

    def __init__(self):
        super().__init__(
            _("This date was changed since you opened the page. Load the page again.")
        )


class SeenNoMore(DeskError):
    """What the person decided on is not what stands there now."""

    def __init__(self):
        super().__init__(
            _("The text was changed since you opened this page. Read it once more.")
        )


class StaleCopy(DeskError):
    """Somebody saved in between. Carries the content that must not be lost."""

    def __init__(self, article, sent, desk):
        self.article = article
        self.sent = sent
        self.desk = desk
        super().__init__(_("The article was changed while you worked on it."))


class DeskRefused(DeskError):
    """What somebody decided about a piece beside its text can't be."""


class NotRestorable(DeskError):
    pass


class AlreadyTranslated(DeskError):
    """Another piece of the family is in that language."""


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


class CorrectionStands(DeskError):
    """Nobody changes or deletes what readers were told."""

    def __init__(self):
        super().__init__(
            _("A correction stands as it was made. Make another that corrects it.")
        )


class UnusableImage(DeskError):
    pass


class KnownImage(UnusableImage):
    """The library holds the very same file; carries its row."""

    def __init__(self, image):
        self.image = image
        super().__init__(
            _("This picture is in the library already, as “%(title)s”.")
            % {"title": image.title}
        )


class ImageInUse(DeskError):
    def __init__(self, image):
        super().__init__(
            _(
                "“%(title)s” is printed, or stands in a working copy or on the page "
                "of a movement. Take it out there first; what was printed keeps it for "
                "good."
            )
            % {"title": image.title}
        )


class SelectionChanged(DeskError):
    """What a change of many would reach is not what the person saw."""

    def __init__(self):
        super().__init__(
            _(
                "Other pictures match now than when you opened this page. Look at "
                "them below, and save once more."
            )
        )


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


class FrontRefused(DeskError):
    pass


class FrontChanged(DeskError):
    """Somebody saved the front in between; carries its version now."""

    def __init__(self, version):
        self.version = version
        super().__init__(
            _(
                "Somebody changed this front since you opened the page. Look at it "
                "once more before you go on."
            )
        )
