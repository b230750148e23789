from django.db import transaction

from articles.actions.lock_article import lock_article
from articles.actions.put_together import base_of, put_together
from articles.actions.save_revision import Sent, keep_beside, record
from articles.models import Revision
from articles.working_copy import capture


@transaction.atomic
def merge_late_save(article, content, *, actor, based_on, sitting="") -> Revision:
    """Merge a save that came too late into the working copy, where that can be done.

    The late content is kept as a revision of its own in any case. Return the merged
    revision; or the one kept beside, when both changed the same thing or the article is
    no longer the sender's to edit.
    """
    article = lock_article(article)
    sent = Sent(content, based_on, sitting)
    base = base_of(article, sent, actor=actor)
    late = keep_beside(article, sent, actor=actor)
    stands = put_together(article, sent, base=base, now=capture(article), actor=actor)
    if stands is None:
        return late
    late.is_merged = True
    late.save(update_fields=["is_merged"])
    return record(article, sent, stands=stands, actor=actor, is_merged=True)
