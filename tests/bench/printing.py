"""How long it takes to print an update; to be the same at any number of articles."""

from django.db import transaction

from articles.actions.print_edition import print_edition
from articles.models import Article
from tests.bench import median_of, report


def print_and_take_back(article):
    with transaction.atomic():
        print_edition(article, actor=None)
        transaction.set_rollback(True)


def main():
    article = Article.objects.order_by("-pk").first()
    spent = median_of(lambda: print_and_take_back(article))
    report(f"one of {Article.objects.count()} articles", f"{spent:.1f} ms")


if __name__ == "__main__":
    main()
