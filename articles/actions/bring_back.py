from django.core.exceptions import ValidationError

from articles.actions.save_revision import save_revision
from articles.errors import NotRestorable
from articles.models import Revision
from articles.working_copy import capture, fill, restore


def bring_back(article, content, *, actor) -> Revision:
    """Make an earlier content that of the locked article, as a new revision.

    Raise NotRestorable where its address was taken since.
    """
    now = capture(article)
    fill(article, content)
    try:
        article.validate_constraints()
    except ValidationError as refusal:
        raise NotRestorable(" ".join(refusal.messages)) from refusal
    restore(article, content, now=now)
    return save_revision(article, actor=actor)
