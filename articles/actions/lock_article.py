from articles.errors import SeenNoMore
from articles.models import Article


def lock_article(article) -> Article:
    """Return the row as it stands, locked until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def refuse_unseen(article, seen):
    """Raise SeenNoMore when the locked row is not at the version that was seen."""
    if article.version != seen:
        raise SeenNoMore
