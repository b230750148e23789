"""Whom a move of a piece concerns, and as what."""

from django.contrib.auth import get_user_model

from articles.colleagues import MODEL_BACKEND
from articles.models.notice import Occasion
from articles.workflow import PUBLISH, REVIEW, Status

#: After these moves, whoever has the permission can do the next step.
NEXT = {"submit": REVIEW, "approve": PUBLISH}
BACK_AT_WORK = {Status.DRAFT, Status.SENT_BACK}


def concerned(article) -> set[int]:
    """Return who began the piece, holds it, ever held it or ever moved it."""
    movers = article.transitions.values_list("actor", flat=True)
    hands = article.hands.values_list("pk", flat=True)
    return {article.created_by_id, article.held_by_id, *hands, *movers} - {None}


def told_of_move(transition) -> dict[int, Occasion]:
    """Map people to what the move is for them: their turn, or word of their piece."""
    article = transition.article
    people = dict.fromkeys(concerned(article), Occasion.MOVED)
    if transition.move in NEXT:
        people |= dict.fromkeys(_with(NEXT[transition.move]), Occasion.TURN)
    elif transition.source != transition.target and transition.target in BACK_AT_WORK:
        people[article.held_by_id or article.created_by_id] = Occasion.TURN
    return people


def _with(permission):
    staff = get_user_model().objects.with_perm(permission, backend=MODEL_BACKEND)
    return staff.values_list("pk", flat=True)
