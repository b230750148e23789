from articles.actions.print_edition import print_edition
from articles.models import Correction, Edition

KINDS = {
    "update": Correction.Kind.UPDATE,
    "correct": Correction.Kind.CORRECTION,
}


def print_over(article, *, actor, kind, note, shows_changes) -> Edition:
    """Print the working copy in place of what is live, and tell readers why.

    They are told nothing where the note is blank: an update may be silent.
    """
    before = article.editions.live().get()
    after = print_edition(article, actor=actor)
    if note.strip():
        Correction.objects.create(
            article=article,
            kind=kind,
            note=note.strip(),
            made_at=after.live_from,
            made_by=actor,
            before=before,
            after=after,
            shows_changes=shows_changes,
        )
    return after


def correct_by_note(article, *, actor, note) -> Edition:
    """Tell readers of a fault in the live edition, which stays as it is."""
    live = article.editions.live().get()
    Correction.objects.create(
        article=article,
        kind=Correction.Kind.CORRECTION,
        note=note.strip(),
        made_by=actor,
        before=live,
        after=live,
        shows_changes=False,
    )
    return live
