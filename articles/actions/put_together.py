from django.db import IntegrityError, transaction

from articles.merging import Clash, merge
from articles.models import Revision
from articles.permissions import is_open
from articles.working_copy import restore


def put_together(article, sent, *, base, now, actor) -> dict | None:
    """Bring what a form sent into the locked working copy; return its content then.

    `base` is the revision from which the form's text was made, and `now` what the
    working copy holds. Return None, with nothing done, where two people changed the
    same thing, where the address is taken, or where the article is not the sender's to
    edit any more.
    """
    if base is None or not article.is_editable_by(actor):
        return None
    if not is_open(article, actor):
        return None
    try:
        with transaction.atomic():
            return restore(article, _content_of(article, sent, base, now), now=now)
    except (Clash, IntegrityError):
        return None


def base_of(article, sent, *, actor):
    return Revision.everything.filter(article=article).base_for(
        based_on=sent.based_on, sitting=sent.sitting, actor=actor
    )


def _content_of(article, sent, base, now):
    if base.number == article.version:
        return sent.content
    return merge(base.content, sent.content, now)
