from django.db import transaction

from articles.actions.lock_article import lock_article
from articles.actions.put_together import base_of, put_together
from articles.actions.save_revision import Sent, keep_beside, record
from articles.models import Revision
from articles.working_copy import capture


@transaction.atomic
def merge_late_save(article, content, *, actor, based_on, sitting="") -> Revision:
    """Merge a save that came too late into the working copy, but for what clashes.

    The late content is kept as a revision of its own in any case. Return the merged
    revision; or the one kept beside, for its sender to decide, when both changed the
    same thing or the article is no longer the sender's to edit.
    """
    article = lock_article(article)
    sent = Sent(content, based_on, sitting)
    base = base_of(article, sent, actor=actor)
    merged = put_together(article, sent, base=base, now=capture(article), actor=actor)
    late = keep_beside(article, sent, actor=actor, merged=merged)
    if merged is None:
        return late
    stands = record(article, sent, stands=merged.stands, actor=actor, is_merged=True)
    return late if merged.is_clash else stands
