"""Telling a hub and search engines what is new for readers, in the background.

Nothing waits for it. Each run asks the editions what changed lately and tells what was
not told yet: a run too many tells nothing, and one that was missed is made good by the
next. A crash between telling and writing it down has a service told twice.
"""

import json
import logging
from datetime import timedelta
from functools import partial
from operator import itemgetter
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from altculture.kit.probe import post
from altculture.kit.tasks import enqueue_at, task
from articles.agents import agent_for
from articles.announced import addresses_of, editions_of, feeds_of
from articles.batches import batches
from articles.changed import changed
from articles.models import Ping, Service

logger = logging.getLogger(__name__)

#: What changed longer ago than this is no news any more.
LOOK_BACK = timedelta(days=2)
#: How long after each failure a service is told again; then with the next change.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 10, 60)]
MOST_FEEDS = 100
MOST_ADDRESSES = 10_000  # of one request, by indexnow.org


def ping_at(moment=None):
    """Have the services told of what the transaction does, when readers see it.

    That is at a moment, or once the transaction is through.
    """
    if services():
        when = moment or timezone.now()
        transaction.on_commit(partial(enqueue_at, ping, when))


def services() -> list[Service]:
    """Return whom the operator wants to be told."""
    wanted = {
        Service.HUB: settings.WEBSUB_HUB,
        Service.ENGINES: settings.INDEXNOW_KEY,
    }
    return [service for service, setting in wanted.items() if setting]


@task()
def ping(tries=0):
    """Tell every service its news; again a little later where one did not listen."""
    told = [tell_service(service) for service in services()]
    if not all(told) and tries < len(PAUSES):
        enqueue_at(ping, timezone.now() + PAUSES[tries], tries + 1)


def tell_service(service, at=None) -> bool:
    """Tell one service what it was not told yet, and say whether it listened."""
    at = at or timezone.now()
    for news in batches(sorted(untold(service, at), key=itemgetter(1))):
        editions = editions_of({article for article, _moment in news}, at)
        if problem := _SENDERS[service](editions):
            logger.warning("News was not told to %s: %s.", service.label, problem)
            return False
        rows = (Ping(service=service, article_id=pk, moment=when) for pk, when in news)
        Ping.objects.bulk_create(rows, ignore_conflicts=True)
    Ping.objects.filter(moment__lte=at - 2 * LOOK_BACK).delete()
    return True


def untold(service, at) -> set:
    """Return the changes, as pairs of an article's key and a moment, still to tell."""
    told = Ping.objects.filter(service=service, moment__gt=at - LOOK_BACK)
    return {*changed(at - LOOK_BACK, at)} - {*told.values_list("article", "moment")}


def _tell_hub(editions):
    feeds = feeds_of(editions)
    for start in range(0, len(feeds), MOST_FEEDS):
        urls = [("hub.url", url) for url in feeds[start : start + MOST_FEEDS]]
        body = urlencode([("hub.mode", "publish"), *urls]).encode()
        form = "application/x-www-form-urlencoded"
        if problem := _send(settings.WEBSUB_HUB, body, form):
            return problem
    return ""


def _tell_engines(editions):
    addresses = addresses_of(editions)[:MOST_ADDRESSES]
    if not addresses:
        return ""
    key = settings.INDEXNOW_KEY
    said = {
        "host": urlsplit(settings.SITE_URL).netloc,
        "key": key,
        "keyLocation": f"{settings.SITE_URL}/{key}.txt",
        "urlList": addresses,
    }
    body = json.dumps(said).encode()
    return _send(settings.INDEXNOW_ADDRESS, body, "application/json; charset=utf-8")


def _send(url, body, content_type):
    """Return what went wrong, in a few words; nothing where the service listened."""
    headers = {"Content-Type": content_type}
    answer = post(url, body, headers=headers, agent=agent_for("news"))
    return f"{answer.problem} {answer.status or ''}".strip() if answer.problem else ""


_SENDERS = {Service.HUB: _tell_hub, Service.ENGINES: _tell_engines}
