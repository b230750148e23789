from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.cancel_edition import cancel_coming
from articles.actions.lock_article import lock_article, refuse_unseen
from articles.actions.print_edition import print_edition
from articles.actions.tell import tell_of_move
from articles.actions.withdraw_edition import withdraw_edition
from articles.completeness import missing
from articles.errors import Incomplete, MoveNotAllowed
from articles.models import Transition
from articles.permissions import require
from articles.workflow import MOVES, Need


@transaction.atomic
def move_as_seen(article, name, *, actor, seen, **answers) -> Transition:
    """Make a move only while the working copy is the version that the person saw.

    `answers` are the `note` and the `moment` of move_article. Raise SeenNoMore too.
    """
    refuse_unseen(lock_article(article), seen)
    return move_article(article, name, actor=actor, **answers)


@transaction.atomic
def move_article(article, name, *, actor, note="", moment=None) -> Transition:
    """Make a move of MOVES, write its audit line and tell people, in one transaction.

    `note` is the writer's note or the readers' reason; `moment` is when readers will
    see it. Raise PermissionDenied, MoveNotAllowed or Incomplete.
    """
    move = MOVES[name]
    require(actor, move.permission)
    article = lock_article(article)
    _refuse_wrong_place(article, move)
    _refuse_unmet_need(move, note, moment)
    if move.complete and (lacks := missing(article)):
        raise Incomplete(lacks)

    transition = Transition(
        article=article,
        move=name,
        source=article.status,
        target=move.target or article.status,
        actor=actor,
        note=note,
        moment=moment,
    )
    transition.edition_number = _tell_the_press(article, transition)
    article.status = transition.target
    article.save(update_fields=["status"])
    transition.save()
    tell_of_move(transition)
    return transition


def _refuse_wrong_place(article, move):
    if obstacle := article.obstacle(move, article.press()):
        raise MoveNotAllowed(obstacle)


def _refuse_unmet_need(move, note, moment):
    if move.need == Need.MOMENT:
        _refuse_past(moment)
    elif move.need and not note.strip():
        raise MoveNotAllowed(
            _("“%(move)s” needs something first: %(need)s.")
            % {"move": move.label, "need": move.need.label}
        )


def _refuse_past(moment):
    if moment is None or moment <= timezone.now():
        raise MoveNotAllowed(
            _("This moment has passed. Choose one to come, or publish now.")
        )


def _tell_the_press(article, transition):
    """Do what the move means for readers; return the number of the edition, if any."""
    match transition.move:
        case "publish" | "update" | "schedule":
            return print_edition(
                article, actor=transition.actor, live_from=transition.moment
            ).number
        case "withdraw":
            return withdraw_edition(article, reason=transition.note).number
        case "unschedule":
            cancel_coming(article)
    return None
