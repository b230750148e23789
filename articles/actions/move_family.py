from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.lock_article import lock_family
from articles.actions.move_article import move_article, move_as_seen
from articles.models import Transition
from articles.translating import reached_by
from articles.workflow import MOVES, Press


@transaction.atomic
def move_family(article, name, *, actor, seen, **said) -> list[Transition]:
    """Take an original from its readers, and its translations with it.

    That is to withdraw it, to take it down or to set its end, for one reason and with
    an audit line for each. A translation that readers would get only afterwards is
    taken off the schedule. Raise what move_as_seen does; then nothing is done.
    """
    lock_family(article)
    lines = [move_as_seen(article, name, actor=actor, seen=seen, **said)]
    for row in reached_by(MOVES[name], article):
        if _comes_after(row, said.get("moment")):
            off = _("With its original.")
            lines.append(move_article(row, "unschedule", actor=actor, note=off))
        else:
            lines.append(move_article(row, name, actor=actor, **said))
    return lines


def _comes_after(article, moment):
    """Say whether readers get a piece only after a moment, that is now where None."""
    if article.press() != Press.COMING:
        return False
    begun = moment and article.editions.not_over().filter(live_from__lt=moment)
    return not (begun and begun.exists())
