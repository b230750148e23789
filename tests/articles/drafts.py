"""Draft links for tests: made as staff make them, opened as strangers do."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from altculture.models import User
from articles.actions.draft_links import make_draft_link
from articles.models import DraftLink
from tests.articles import factories

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1"
)


def make_link(article=None, *, actor=None, **fields):
    """Return a link and the path at which it is opened."""
    article = article or factories.make_article()
    boss = actor or User.objects.filter(is_superuser=True).first() or _make_boss()
    link, token = make_draft_link(article, actor=boss, **{"name": "Ada Okoye"} | fields)
    return link, reverse("articles:draft", args=[token])


def ended(link):
    """Have the link's time be over."""
    day = timedelta(days=1)
    now = timezone.now()
    DraftLink.objects.filter(pk=link.pk).update(
        made_at=now - 2 * day, expires_at=now - day
    )


def stranger(**headers):
    """Return the browser of somebody without a login, who has opened nothing yet."""
    return Client(headers={"user-agent": PHONE} | headers)


def answer(path, read, verdict="approve", comment="", client=None):
    fields = {"read": read, "verdict": verdict, "comment": comment}
    return (client or stranger()).post(path, fields)


def _make_boss():
    return User.objects.create_superuser("boss", "boss@example.org")
