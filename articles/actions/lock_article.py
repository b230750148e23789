from django.db.models import Q

from articles.errors import SeenNoMore
from articles.models import Article


def lock_article(article, beside=None) -> Article:
    """Return the row as it stands, locked until the transaction ends.

    One that is written down `beside` it is locked too, both in one order for everybody:
    nobody waits in a circle.
    """
    keys = [row.pk for row in (article, beside) if row]
    rows = Article.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}[article.pk]


def lock_family(article) -> list[Article]:
    """Return a piece and its translations as above: the piece itself comes first."""
    family = Q(pk=article.pk) | Q(translation_of=article.pk)
    rows = Article.objects.select_for_update().filter(family).order_by("pk")
    return sorted(rows, key=lambda row: row.pk != article.pk)


def refuse_unseen(article, seen):
    """Raise SeenNoMore when the locked row is not at the version that was seen."""
    if article.version != seen:
        raise SeenNoMore
