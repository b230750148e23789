from django.db import transaction

from articles.actions.bring_back import bring_back
from articles.actions.lock_article import lock_article, refuse_unseen
from articles.models import Revision
from articles.permissions import require_editable
from articles.versions import find_revision
from articles.working_copy import capture


@transaction.atomic
def restore_revision(revision, *, actor, seen, fields=None) -> Revision:
    """Make the content of a revision the working copy again, as a new revision.

    `seen` is the version with which the person compared it; `fields` names those to
    take, where not all are. Raise PermissionDenied, SeenNoMore, or NotRestorable where
    its address was taken since.
    """
    article = lock_article(revision.article)
    require_editable(article, actor)
    refuse_unseen(article, seen)
    revision = find_revision(article, revision.number, user=actor)
    content = _taken(article, revision.content, fields)
    restored = bring_back(article, content, actor=actor)
    if revision.is_beside and fields is None:
        # The form that sent it goes on from it, and clashes with it no more.
        revision.is_merged = True
        revision.save(update_fields=["is_merged"])
    return restored


def _taken(article, content, fields):
    if fields is None:
        return content
    return capture(article) | {name: content[name] for name in fields & content.keys()}
