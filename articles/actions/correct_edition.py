from django.utils.translation import gettext as _

from altculture.kit.typography import set_text
from articles.actions.print_edition import print_edition
from articles.errors import MoveNotAllowed
from articles.models import Correction, Edition

KINDS = {
    "update": Correction.Kind.UPDATE,
    "correct": Correction.Kind.CORRECTION,
}


def print_over(article, *, actor, kind, note, shows_changes) -> Edition:
    """Print the working copy in place of what is live, and tell readers why.

    They are told nothing where the note is blank: an update may be silent. Raise
    MoveNotAllowed for what they were told already, with this very text.
    """
    before = article.editions.live().get()
    if article.is_printed:
        _refuse_told(before, note)
    after = print_edition(article, actor=actor)
    if note.strip():
        Correction.objects.create(
            article=article,
            kind=kind,
            note=_told_in(after, note),
            made_at=after.live_from,
            made_by=actor,
            before=before,
            after=after,
            shows_changes=shows_changes,
        )
    return after


def correct_by_note(article, *, actor, note) -> Edition:
    """Tell readers of a fault in the live edition, which stays as it is.

    Raise MoveNotAllowed for what they were told already.
    """
    live = article.editions.live().get()
    _refuse_told(live, note)
    Correction.objects.create(
        article=article,
        kind=Correction.Kind.CORRECTION,
        note=_told_in(live, note),
        made_by=actor,
        before=live,
        after=live,
        shows_changes=False,
    )
    return live


def _told_in(edition, note):
    """Return the note as it is printed, as the piece itself is."""
    return set_text(note.strip(), edition.language)


def _refuse_told(live, note):
    """A form sent twice would say it twice, and no correction is ever taken back."""
    told = Correction.objects.filter(article=live.article_id, after=live)
    if told.filter(note=_told_in(live, note)).exists():
        raise MoveNotAllowed(
            _("Readers were told this already. Change the words, or leave it at that.")
        )
