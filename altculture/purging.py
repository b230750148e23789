"""A network of caches before the site: how long it keeps a page, and when it drops it.

Every public page has one tag, since one change lets all of them fall (page_cache.py).
Pictures, style sheets and scripts have none, and stay where they are.
"""

import json
import logging
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from altculture.kit import page_cache
from altculture.kit.probe import post
from altculture.kit.tasks import enqueue_at, task
from articles.agents import agent_for

logger = logging.getLogger(__name__)

TAG = "pages"
#: Seconds, should the network never hear of a change.
AT_MOST = 3600
#: How long after each failure it is told again.
PAUSES = [timedelta(seconds=seconds) for seconds in (5, 30, 120, 600)]
#: So long a page may be on its way that was rendered before the change: told once more.
ON_THEIR_WAY = timedelta(seconds=30)
#: Set while a purge is wanted and has not begun: one is enough for all that happened.
WANTED = "purge-wanted"
WANTED_FOR = 60  # seconds, should the worker have died with it


def tag(response, left):
    """Name the page to the network, and how long it may be kept there: seconds.

    `CDN-Cache-Control` is for shared caches of the operator alone (RFC 9213). Of the
    two headers with the tag, each network reads its own.
    """
    if settings.CDN_PURGE_URL:
        response["CDN-Cache-Control"] = f"max-age={min(int(left), AT_MOST)}"
        response["Cache-Tag"] = response["Surrogate-Key"] = TAG


def want_purge():
    """Have the network drop every page, in the background; once for many changes."""
    if settings.CDN_PURGE_URL and page_cache.claim(WANTED, WANTED_FOR) is not False:
        purge.enqueue()


@task()
def purge(tries=0):
    """Tell the network, and tell it again a little later where it did not listen."""
    page_cache.release(WANTED)
    answer = _tell()
    if not answer.problem:
        if tries == 0:
            enqueue_at(purge, timezone.now() + ON_THEIR_WAY, len(PAUSES))
        return
    logger.error("The pages are still in the network of caches: %s.", answer.problem)
    if tries < len(PAUSES):
        enqueue_at(purge, timezone.now() + PAUSES[tries], tries + 1)


def _tell():
    headers = {"Content-Type": "application/json", "Surrogate-Key": TAG}
    if settings.CDN_PURGE_TOKEN:
        headers["Authorization"] = f"Bearer {settings.CDN_PURGE_TOKEN}"
    body = json.dumps({"tags": [TAG]}).encode()
    url, agent = settings.CDN_PURGE_URL, agent_for("purge")
    return post(url, body, headers=headers, agent=agent)
