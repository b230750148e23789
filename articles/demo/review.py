"""How the demo's unfinished pieces stand in review: when they are due, and how soon."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article
from articles.workflow import Priority

#: The days from today until a piece is due, and its priority.
DUE = {
    "drawing-with-the-lights-off": (-1, Priority.NORMAL),
    "let-the-small-rooms-live": (6, Priority.LOW),
    "public-money-public-say": (1, Priority.NORMAL),
    "the-drummer-kept-the-receipts": (0, Priority.HIGH),
}


def give_dates(*, now):
    today = timezone.localdate(now)
    for slug, (days, priority) in DUE.items():
        due_on = today + timedelta(days=days)
        Article.objects.filter(slug=slug).update(due_on=due_on, priority=priority)
