from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.cancel_edition import cancel_coming
from articles.actions.correct_edition import KINDS, correct_by_note, print_over
from articles.actions.lock_article import lock_article, refuse_unseen
from articles.actions.print_edition import print_edition
from articles.actions.take_down_editions import take_down_editions
from articles.actions.withdraw_edition import withdraw_edition
from articles.completeness import missing
from articles.errors import Incomplete, MoveNotAllowed
from articles.models import Transition
from articles.permissions import require, require_open
from articles.workflow import MOVES, Need


@dataclass(frozen=True)
class Answers:
    """What a person says with a move.

    `note` is for the writer, for readers, or for the record, as the move asks; `moment`
    is when readers will see it; `shows_changes` lets them see what changed.
    """

    note: str = ""
    moment: datetime | None = None
    shows_changes: bool = False


@transaction.atomic
def move_as_seen(article, name, *, actor, seen, **answers) -> Transition:
    """Make a move only while the working copy is the version that the person saw.

    `answers` are those of move_article. Raise SeenNoMore too.
    """
    refuse_unseen(lock_article(article), seen)
    return move_article(article, name, actor=actor, **answers)


@transaction.atomic
def move_article(article, name, *, actor, **answers) -> Transition:
    """Make a move of MOVES and write its audit line, in one transaction.

    `answers` are fields of Answers. Raise PermissionDenied, MoveNotAllowed or
    Incomplete.
    """
    move, said = MOVES[name], Answers(**answers)
    require(actor, move.permission)
    article = lock_article(article)
    require_open(article, actor)
    _refuse_wrong_place(article, move)
    _refuse_unmet_need(move, said)
    if move.complete and (lacks := missing(article)):
        raise Incomplete(lacks)

    transition = Transition(
        article=article,
        move=name,
        source=article.status,
        target=move.target or article.status,
        actor=actor,
        moment=said.moment,
        **_on_record(move, said),
    )
    transition.edition_number = _tell_the_press(article, transition, said)
    article.status = transition.target
    article.save(update_fields=["status"])
    transition.save()
    return transition


def _refuse_wrong_place(article, move):
    if obstacle := article.obstacle(move, article.press()):
        raise MoveNotAllowed(obstacle)


def _refuse_unmet_need(move, said):
    if move.need == Need.MOMENT:
        _refuse_past(said.moment)
    elif move.need and not said.note.strip():
        raise MoveNotAllowed(
            _("“%(move)s” needs something first: %(need)s.")
            % {"move": move.label, "need": move.need.label}
        )


def _refuse_past(moment):
    if moment is None or moment <= timezone.now():
        raise MoveNotAllowed(
            _("This moment has passed. Choose one to come, or publish now.")
        )


def _on_record(move, said):
    """Return the note in its column: a legal reason is kept from all other notes."""
    return {
        "private_note" if move.need == Need.LEGAL_REASON else "note": said.note.strip()
    }


def _tell_the_press(article, transition, said):
    """Do what the move means for readers; return the number of the edition, if any."""
    actor, name = transition.actor, transition.move
    match name:
        case "publish" | "schedule":
            moment = transition.moment
            return print_edition(article, actor=actor, live_from=moment).number
        case "update" | "correct":
            return print_over(
                article,
                actor=actor,
                kind=KINDS[name],
                note=said.note,
                shows_changes=said.shows_changes,
            ).number
        case "correct_by_note":
            return correct_by_note(article, actor=actor, note=said.note).number
        case "take_down":
            return take_down_editions(article, actor=actor).number
        case "withdraw":
            return withdraw_edition(article, reason=transition.note).number
        case "unschedule":
            cancel_coming(article)
    return None
