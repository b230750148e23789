"""The refusals of the lists; each is a full sentence for the person who asked."""

from django.utils.translation import gettext_lazy as _


class ListError(Exception):
    """Something that can't be done with the lists now; its text tells people why."""

    text = ""

    def __init__(self):
        super().__init__(str(self.text))


class AppendOnly(ListError):
    text = _("A consent event is never changed or deleted. Record a new one.")


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
