from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.hand_over import note_hands
from articles.actions.lock_article import lock_article
from articles.actions.set_due_date import record_day
from articles.errors import DeskRefused
from articles.models import DateKind
from articles.translating import why_not_of


@transaction.atomic
def set_desk(article, changes, *, actor):
    """Write what is decided about a piece beside its text.

    `changes` holds the new values by the names of the fields: only what somebody
    changed, so that nobody takes back what another decided meanwhile. Raise DeskRefused
    where the article is not the actor's to edit any more, or where the original that it
    is to have has become none.
    """
    if not changes:
        return
    original = changes.get("translation_of")
    row = lock_article(article, beside=original)
    _refuse(row, original, actor=actor)
    if "due_on" in changes:
        days = {"before": row.due_on, "after": changes["due_on"]}
        record_day(row, DateKind.DUE, actor=actor, **days)
    former = row.held_by_id
    for name, value in changes.items():
        setattr(row, name, value)
    # What readers are offered beside it is printed with the edition.
    row.is_printed = row.is_printed and "translation_of" not in changes
    row.save(update_fields=[*changes, "is_printed"])
    note_hands(row, actor=actor, former=former)


def _refuse(row, original, *, actor):
    if not row.is_editable_by(actor):
        raise DeskRefused(
            _(
                "The article is not yours to edit now: who holds it, its due date "
                "and its priority stay as they are."
            )
        )
    if original:
        # Both rows are held: nobody makes another family of them meanwhile.
        original.refresh_from_db(fields=["translation_of", "embargoed_until"])
        if reason := why_not_of(row, original):
            raise DeskRefused(reason)
