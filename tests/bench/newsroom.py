"""How long the newsroom's lists take, and how many queries each asks.

Run it on a database of ten articles and on one of 100,000: the queries must be as many.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article
from tests.bench import median_of, report

PAGES = (
    *("index", "notices"),
    *("articles_article_changelist", "articles_article_board"),
    *("articles_image_changelist", "articles_front_changelist"),
    *("articles_movement_changelist", "articles_topic_changelist"),
    *("articles_person_changelist", "articles_contributor_changelist"),
)


def main():
    report(f"{Article.objects.count()} articles", "ms", "queries")
    for role in ("writer", "publisher"):
        with transaction.atomic():
            _measure(role)
            transaction.set_rollback(True)


def _measure(role):
    client = _at_work(role)
    for name in PAGES:
        path = reverse(f"admin:{name}")
        spent = median_of(lambda path=path: client.get(path))
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        report(f"{role}: {name}", f"{spent:.0f}", len(asked))


def _at_work(role):
    """Return the browser of somebody who holds this role for the bench alone."""
    user = get_user_model().objects.create_user(f"bench-{role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    return client


if __name__ == "__main__":
    main()
