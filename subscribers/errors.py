"""The refusals of the lists; each is a full sentence for the person who asked."""

from django.utils.translation import gettext_lazy as _


class ListError(Exception):
    """Something that can't be done with the lists now; its text tells people why."""

    text = ""

    def __init__(self):
        super().__init__(str(self.text))


class AppendOnly(ListError):
    text = _("A consent event is never changed or deleted. Record a new one.")


class LookAppendOnly(ListError):
    text = _("What somebody looked at is never changed or deleted.")


class LinkUnknown(ListError):
    text = _(
        "This link leads nowhere. Open the newest mail from us and follow its link, or "
        "sign up again."
    )


class LinkExpired(ListError):
    text = _("This link is too old to be used. Ask for a new one.")


class LinkUsed(ListError):
    text = _(
        "This link was used before, so there is nothing left to do. If our letters do "
        "not arrive, sign up again."
    )


class TooLateToUndo(ListError):
    text = _("There is nothing left to undo: a day has passed. Sign up again.")


class KeptOut(ListError):
    text = _(
        "This address is on the list of those we do not write to. Only its owner can "
        "come back, by signing up on the site."
    )


class AlreadyListed(ListError):
    text = _("This address is on the lists already. Search for it to see its state.")


class FileRefused(ListError):
    """A file that can't be read as a list of subscribers, with the sentence why."""

    def __init__(self, text):
        self.text = text
        super().__init__()


class PlanRefused(FileRefused):
    """What is to be done with a file lacks something, with the sentence what."""


class FileKnown(ListError):
    """`source` is the latest import of the same file."""

    def __init__(self, source):
        self.source = source
        super().__init__()

    text = _(
        "This very file was imported before. To go through it once more, say so: what "
        "is here already stays as it is."
    )


class ImportNotReady(ListError):
    text = _(
        "This import is no longer where you saw it: somebody began, finished or undid "
        "it. Look at it again."
    )


class TooLateToTakeBack(ListError):
    text = _("An import can be undone for a week, and this one is older or not done.")


class BegunAnew(ListError):
    text = _("This export was begun anew by another worker. This attempt stopped.")


class ExportUnknown(ListError):
    text = _(
        "There is no such file for you: the link is somebody else's, a newer one took "
        "its place, or the file is deleted. Find your export in the list."
    )


class SelectionBroken(ListError):
    text = _(
        "One of the conditions names something that was deleted. Choose the conditions "
        "again."
    )


class EntryMerged(ListError):
    text = _(
        "Nothing is sent to this address any more: it was put together with another "
        "of yours. Use the links in the mails that come there."
    )


class CannotMerge(ListError):
    text = _(
        "There are no two entries to merge: one was erased or merged already. Search "
        "for the address to see what became of it."
    )


class TooMany(ListError):
    text = _("More readers are selected than can be tagged at once. Narrow the list.")
