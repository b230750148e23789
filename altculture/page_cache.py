"""Readers' pages from the page cache, each rendered by one process at a time."""

import time

from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from django.utils.cache import patch_cache_control

from altculture.kit import page_cache
from altculture.kit.paging import PARAMETERS
from articles.changes import next_moment

#: What is kept, by type: a news sitemap changes by the clock alone.
TYPES = ("text/html", "application/atom+xml", "application/rss+xml")
TYPES += ("application/feed+json",)
#: Seconds: a page is rendered anew once an hour, whatever nobody has thought of.
AT_MOST = 3600
#: Seconds for which a browser shows a page again without asking; then, while it asks.
FRESH, STALE = 30, 60
#: Seconds: who waits longer for another's rendering renders the page too.
PATIENCE = 5
PAUSE = 0.02
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


class PageCacheMiddleware:
    """Answer GETs of public pages from the cache: no query, no template.

    It stands below the middleware that answers 304, and above all that reads sessions.
    What staff see of another moment is never kept, nor what sets or reads a cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        generation = page_cache.generation() if _may_ask(request) else None
        if generation is None:
            return self.get_response(request)
        key = _key(request, generation)
        return self._found(request, key) or self._made(request, key, generation)

    def _found(self, request, key):
        kept = page_cache.find(key)
        return kept and _for_reader(request, kept)

    def _made(self, request, key, generation):
        """Render a page unless another process is at it: then wait for that."""
        lock, cache = f"{key}:lock", caches[page_cache.ALIAS]
        deadline = time.monotonic() + PATIENCE
        while not cache.add(lock, 1, PATIENCE) and time.monotonic() < deadline:
            time.sleep(PAUSE)
            if response := self._found(request, key):
                return response
        try:
            # Whoever held the lock before may have left the page.
            return self._found(request, key) or self._rendered(request, key, generation)
        finally:
            cache.delete(lock)

    def _rendered(self, request, key, generation):
        started = timezone.now()
        response = _unconditionally(self.get_response, request)
        if not _may_keep(response):
            return response
        until = min(_next_change(started, generation), started.timestamp() + AT_MOST)
        seconds = until - time.time()
        if seconds <= 0:
            return response
        kept = page_cache.keep(key, response, until=until, seconds=seconds)
        return _for_reader(request, kept)


def _may_ask(request):
    return (
        request.method == "GET"
        and request.GET.keys() <= {*PARAMETERS}
        and not request.path.startswith("/admin/")
    )


def _key(request, generation):
    """Name a page by all that it may depend on, in letters that every cache takes."""
    language = request.headers.get("Accept-Language", "")
    parts = (
        *(generation, request.scheme, request.get_host(), request.path),
        request.GET.urlencode(),
        language if len(settings.LANGUAGES) > 1 else "",
    )
    return page_cache.digest("\n".join(parts).encode())


def _unconditionally(get_response, request):
    """Ask for the whole page; whether the reader has it already is asked above."""
    held = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
    try:
        return get_response(request)
    finally:
        request.META.update(held)


def _may_keep(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "public" in response.get("Cache-Control", "")
        and "cookie" not in response.get("Vary", "").lower()
        and response["Content-Type"].startswith(TYPES)
    )


def _next_change(at, generation):
    """Return the timestamp of the next change by the clock, reckoned once for all."""
    name, cache = f"{generation}:next", caches[page_cache.ALIAS]
    found = cache.get(name)
    if found is None or found <= at.timestamp():
        moment = next_moment(at)
        found = moment.timestamp() if moment else float("inf")
        cache.set(name, found, AT_MOST)
    return found


def _for_reader(request, kept):
    """Return a page that no cache keeps past the next change by the clock."""
    left = int(kept.until - time.time())
    if left < 0:
        return None
    response = kept.response(request)
    fresh = min(FRESH, left)
    patch_cache_control(
        response,
        public=True,
        max_age=fresh,
        stale_while_revalidate=min(STALE, left - fresh),
    )
    return response
