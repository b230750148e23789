from articles.models import Article


def lock_article(article) -> Article:
    """Return the row as it stands, locked until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)
