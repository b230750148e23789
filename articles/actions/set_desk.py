from django.db import transaction

from articles.actions.hand_over import note_hands
from articles.actions.lock_article import lock_article
from articles.actions.set_due_date import record_day
from articles.models import DateKind


@transaction.atomic
def set_desk(article, changes, *, actor) -> bool:
    """Write what is decided about a piece beside its text; say if that was done.

    `changes` holds the new values by the names of the fields: only what somebody
    changed, so that nobody takes back what another decided meanwhile. Nothing is done
    where the article is not the actor's to edit any more.
    """
    row = lock_article(article)
    if not changes:
        return True
    if not row.is_editable_by(actor):
        return False
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
    return True
