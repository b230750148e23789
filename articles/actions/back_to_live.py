from django.db import transaction
from django.utils.translation import gettext as _

from articles.actions.bring_back import bring_back
from articles.actions.lock_article import lock_article, refuse_unseen
from articles.errors import NotRestorable
from articles.models import Revision
from articles.permissions import require_editable
from articles.working_copy import is_whole


@transaction.atomic
def back_to_live(article, *, actor, seen) -> Revision:
    """Make the working copy say what readers see, as a new revision.

    Raise PermissionDenied, SeenNoMore, or NotRestorable where nothing is live.
    """
    article = lock_article(article)
    require_editable(article, actor)
    refuse_unseen(article, seen)
    live = article.editions.live().select_related("revision").first()
    if live is None:
        raise NotRestorable(
            _("Readers see no edition of this article now. Choose a revision instead.")
        )
    revision = bring_back(article, live.revision.content, actor=actor)
    article.is_printed = _is_newest(article, live)
    article.save(update_fields=["is_printed"])
    return revision


def _is_newest(article, live):
    """Say whether nothing else waits to be printed, and nothing was left out."""
    is_last = not article.editions.filter(number__gt=live.number).exists()
    return is_last and is_whole(live.revision.content)
