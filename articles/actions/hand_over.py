from django.db import transaction

from articles.actions.tell import tell
from articles.models.notice import Occasion


@transaction.atomic
def note_hands(article, *, actor, former=None):
    """Write down into whose hands a piece has come, and tell them.

    `former` is the key of who held it before; the caller saved the piece and asked
    whether the actor may.
    """
    article.hands.add(*{former, article.held_by_id} - {None})
    if article.held_by_id not in (former, None):
        tell(article, {article.held_by_id: Occasion.HANDED}, actor=actor)
