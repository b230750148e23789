from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles.actions.lock_article import lock_article
from articles.models import Revision
from articles.working_copy import capture


@transaction.atomic
def save_revision(article, *, actor) -> Revision:
    """Record the working copy as it stands, relations included.

    Where nothing differs from the last save, that one is returned.
    """
    article.version = lock_article(article).version
    content = capture(article)
    last = article.revisions.filter(number=article.version).first()
    if last and last.content == content:
        return last
    revision = Revision.objects.create(
        article=article,
        number=_next_number(article),
        content=content,
        created_by=actor,
        based_on=article.version,
    )
    article.version = revision.number
    article.changed_at = timezone.now()
    article.is_printed = False
    article.save(update_fields=["version", "changed_at", "is_printed"])
    return revision


@transaction.atomic
def keep_beside(article, content, *, actor, based_on) -> Revision:
    """Keep a save that came too late, without touching the working copy."""
    lock_article(article)
    return Revision.objects.create(
        article=article,
        number=_next_number(article),
        content=content,
        created_by=actor,
        based_on=based_on,
        is_beside=True,
    )


def _next_number(article):
    newest = article.revisions.aggregate(newest=Max("number"))["newest"]
    return (newest or 0) + 1
