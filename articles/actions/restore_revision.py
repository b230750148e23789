from django.db import transaction

from articles.actions.bring_back import bring_back
from articles.actions.lock_article import lock_article, refuse_unseen
from articles.models import Revision
from articles.permissions import require_editable
from articles.versions import find_revision, if_taken
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
    now = capture(article)
    taken = if_taken(revision, now).content
    fields = taken.keys() if fields is None else fields & taken.keys()
    content = now | {name: taken[name] for name in fields}
    restored = bring_back(article, content, actor=actor)
    if revision.is_beside:
        _settle(revision, fields)
    return restored


def _settle(revision, fields):
    """Have the form that sent it go on from what was taken, and clash there no more."""
    content = revision.content
    taken = {name: content[name] for name in fields & content.keys()}
    base = (revision.merge_base or {}) | taken
    if base == content:
        revision.is_merged, revision.merge_base = True, None
    elif revision.merge_base is not None:
        revision.merge_base = base
    revision.save(update_fields=["is_merged", "merge_base"])
