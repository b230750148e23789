import time
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from altculture.kit.probe import probe
from altculture.kit.tasks import task
from articles.agents import agent_for
from articles.links import links_of
from articles.models import Article, LinkCheck
from articles.permissions import require_known

# One turn of the background worker: others wait for theirs.
LINKS_AT_ONCE = 20
SECONDS_AT_ONCE = 30
BATCH = 200


@transaction.atomic
def follow_links(article, *, is_asking=True):
    """Write down the links of the working copy and of what readers see or will see.

    Those that nobody has looked at yet are asked in the background, unless the caller
    asks them.
    """
    urls = links_of(article)
    for edition in article.editions.not_over().only("body", "work_url"):
        urls |= links_of(edition)
    if urls == set(article.link_checks.values_list("url", flat=True)):
        return
    LinkCheck.objects.bulk_create(
        [LinkCheck(url=url) for url in sorted(urls)], ignore_conflicts=True
    )
    article.link_checks.set(LinkCheck.objects.filter(url__in=urls))
    if is_asking and article.link_checks.stale().exists():
        check_soon(article)


def check_soon(article):
    """Have the links of an article looked at once the transaction is through."""
    if settings.CHECK_LINKS:
        transaction.on_commit(partial(check_links_of.enqueue, article.pk))


@task()
def check_links_of(article_id):
    """Look at the stale links of an article, some at a time; safe to run twice."""
    rows = LinkCheck.objects.filter(articles=article_id).stale()
    if check_links(rows) and rows.exists():
        check_links_of.enqueue(article_id)


@transaction.atomic
def recheck_links(article, *, actor):
    """Have an article's links asked again, but for those asked this very minute."""
    require_known(article, actor)
    minute_ago = timezone.now() - timedelta(minutes=1)
    old = Q(checked_at=None) | Q(checked_at__lt=minute_ago)
    if article.link_checks.filter(old).update(checked_at=None):
        check_soon(article)


def check_links(rows, *, seconds=SECONDS_AT_ONCE, most=LINKS_AT_ONCE):
    """Ask each address whether it answers; return how many were asked.

    Stops after so many or so long; no host is asked twice within LINK_PAUSE seconds.
    """
    end = time.monotonic() + seconds
    asked, last = 0, {}
    agent = agent_for("link check")
    for row in rows[:most]:
        if time.monotonic() > end:
            break
        host = urlsplit(row.url).netloc
        time.sleep(max(0, last.get(host, 0) + settings.LINK_PAUSE - time.monotonic()))
        _check(row, agent)
        last[host] = time.monotonic()
        asked += 1
    return asked


def _check(row, agent):
    answer = probe(row.url, agent=agent, may_be_private=settings.LINKS_MAY_BE_PRIVATE)
    row.status, row.problem = answer
    row.checked_at = timezone.now()
    row.save(update_fields=["status", "problem", "checked_at"])


def unfollowed_articles():
    """Yield the articles that may link somewhere and whose links nobody wrote down.

    Each batch is read to its end: an open one would keep SQLite from writing.
    """
    found = Article.objects.filter(
        Q(body__contains="http") | ~Q(work_url=""), link_checks=None
    )
    found = found.only("body", "work_url").order_by("pk")
    batch = found[:BATCH]
    while rows := list(batch):
        yield from rows
        batch = found.filter(pk__gt=rows[-1].pk)[:BATCH]
