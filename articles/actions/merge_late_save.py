from django.core.exceptions import ValidationError
from django.db import transaction

from articles.actions.lock_article import lock_article
from articles.actions.save_revision import keep_beside, save_revision
from articles.merging import Clash, merge
from articles.models import Revision
from articles.working_copy import capture, restore


@transaction.atomic
def merge_late_save(article, content, *, actor, based_on) -> Revision:
    """Merge a save that came too late into the working copy, where that can be done.

    The late content is kept as a revision of its own in any case. Return the merged
    revision; or the one kept beside, when both changed the same thing or the article is
    no longer the sender's to edit.
    """
    article = lock_article(article)
    late = keep_beside(article, content, actor=actor, based_on=based_on)
    base = article.revisions.filter(number=based_on, is_beside=False).first()
    if base is None or not article.is_editable_by(actor):
        return late
    try:
        restore(article, merge(base.content, content, capture(article)))
    except (Clash, ValidationError):
        return late
    return save_revision(article, actor=actor)
