from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions.lock_article import lock_article, refuse_unseen
from articles.actions.reminders import remind_after
from articles.actions.tell import tell_of_move
from articles.actions.tell_the_press import Answers, tell_the_press
from articles.completeness import missing, unwritten
from articles.errors import Incomplete, MoveNotAllowed
from articles.models import Transition
from articles.permissions import require, require_editable, require_open
from articles.workflow import EDIT, MOVES, Need


@transaction.atomic
def move_as_seen(article, name, *, actor, seen, **answers) -> Transition:
    """Make a move only while the working copy is the version that the person saw.

    `answers` are those of move_article, and for what is printed, after how many days
    to `look_again`, and `look_for` what. Raise SeenNoMore too.
    """
    refuse_unseen(lock_article(article), seen)
    days, note = answers.pop("look_again", None), answers.pop("look_for", "")
    transition = move_article(article, name, actor=actor, **answers)
    if days:
        remind_after(transition, days=days, note=note)
    return transition


@transaction.atomic
def move_article(article, name, *, actor, **answers) -> Transition:
    """Make a move of MOVES, write its audit line and tell people, in one transaction.

    `answers` are fields of Answers. Raise PermissionDenied, MoveNotAllowed or
    Incomplete.
    """
    move, said = MOVES[name], Answers(**answers)
    require(actor, move.permission)
    article = lock_article(article)
    require_open(article, actor)
    if move.permission == EDIT:
        require_editable(article, actor)
    _refuse_wrong_place(article, move)
    _refuse_unmet_need(move, said)
    _refuse_incomplete(article, move, at=said.moment)

    transition = Transition(
        article=article,
        move=name,
        source=article.status,
        target=move.target or article.status,
        actor=actor,
        moment=said.moment,
        **_on_record(move, said),
    )
    transition.edition_number = tell_the_press(article, name, actor=actor, said=said)
    article.status = transition.target
    article.save(update_fields=["status"])
    transition.save()
    tell_of_move(transition)
    return transition


def _refuse_wrong_place(article, move):
    if obstacle := article.obstacle(move, article.press()):
        raise MoveNotAllowed(obstacle)


def _refuse_unmet_need(move, said):
    if move.need in {Need.MOMENT, Need.END}:
        _refuse_past(said.moment)
    if move.need not in {None, Need.MOMENT} and not said.note.strip():
        raise MoveNotAllowed(
            _("“%(move)s” needs something first: %(need)s.")
            % {"move": move.label, "need": move.need.label}
        )


def _refuse_incomplete(article, move, *, at):
    if move.begun and (lacks := unwritten(article)):
        raise Incomplete(lacks)
    if move.complete and (lacks := missing(article, at=at)):
        raise Incomplete(lacks)


def _refuse_past(moment):
    if moment is None or moment <= timezone.now():
        raise MoveNotAllowed(_("This moment has passed. Choose one to come."))


def _on_record(move, said):
    """Return the note in its column: a legal reason is kept from all other notes."""
    return {
        "private_note" if move.need == Need.LEGAL_REASON else "note": said.note.strip()
    }
