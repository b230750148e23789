from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.merging import Clash, merge
from articles.models import Revision
from articles.permissions import is_open
from articles.working_copy import capture, restore


def put_together(article, sent, *, base, actor) -> bool:
    """Bring what a form sent into the locked working copy; say whether that was done.

    `base` is the revision from which the form's text was made. Nothing is done where
    two people changed the same thing, where the address is taken, or where the article
    is not the sender's to edit any more.
    """
    if base is None or not article.is_editable_by(actor):
        return False
    if not is_open(article, actor):
        return False
    try:
        with transaction.atomic():
            restore(article, _content_of(article, sent, base))
    except (Clash, ValidationError, IntegrityError):
        return False
    return True


def base_of(article, sent, *, actor):
    return Revision.everything.filter(article=article).base_for(
        based_on=sent.based_on, sitting=sent.sitting, actor=actor
    )


def _content_of(article, sent, base):
    if base.number == article.version:
        return sent.content
    return merge(base.content, sent.content, capture(article))
