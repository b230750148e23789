from django.db import IntegrityError, transaction

from articles.merging import Merged, merge
from articles.models import Revision
from articles.permissions import is_open
from articles.working_copy import restore


def put_together(article, sent, *, base, now, actor) -> Merged | None:
    """Bring what a form sent into the locked working copy, but for what clashes.

    `base` is the revision from which the form's text was made, and `now` what the
    working copy holds. Return what stands there then, and what clashes. Return None,
    with nothing done, where the address is taken, or where the article is not the
    sender's to edit any more.
    """
    if base is None or not article.is_editable_by(actor):
        return None
    if not is_open(article, actor):
        return None
    merged = _merged(article, sent, base, now)
    try:
        with transaction.atomic():
            stands = restore(article, merged.stands, now=now)
    except IntegrityError:
        return None
    return merged._replace(stands=stands)


def base_of(article, sent, *, actor):
    return Revision.everything.filter(article=article).base_for(
        based_on=sent.based_on, sitting=sent.sitting, actor=actor
    )


def _merged(article, sent, base, now):
    if base.number == article.version:
        return Merged(sent.content, sent.content, sent.content)
    return merge(base.as_base, sent.content, now)
