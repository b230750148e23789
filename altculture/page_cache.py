"""Readers' pages from the page cache, each rendered by one process at a time."""

import time

from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone
from django.utils.cache import patch_cache_control

from altculture import purging
from altculture.kit import page_cache
from altculture.kit.conditional import unless_held
from articles.changes import next_moment

#: What is kept, by type: a news sitemap changes by the clock alone.
TYPES = ("text/html", "application/atom+xml", "application/rss+xml")
TYPES += ("application/feed+json", "image/jpeg")
#: Seconds: a page is rendered anew once an hour, whatever nobody has thought of.
AT_MOST = 3600
#: Seconds for what has a query: there is no end of those, but in a minute only so many
#: can be rendered.
ASKED_AT_MOST = 60
#: Seconds for which a browser shows a page again without asking; then, while it asks.
FRESH, STALE = 30, 60
#: Seconds: who waits longer for another's rendering renders the page too.
PATIENCE = 5
PAUSE = 0.02
#: Seconds for which an address is known to give what is not kept: nobody waits there.
UNKEPT = 60
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


class PageCacheMiddleware:
    """Answer GET and HEAD for public pages from the cache: no query, no template.

    It stands above all that reads sessions, and answers 304 itself, to HEAD too.
    What staff see of another moment is never kept, nor what sets or reads a cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        generation = page_cache.generation() if _may_ask(request) else None
        if generation is None:
            return self.get_response(request)
        key = _key(request, generation)
        found = self._found(request, key)
        if found or page_cache.find(f"{key}:unkept"):
            return found or self.get_response(request)
        return self._made(request, key, generation)

    def _found(self, request, key):
        kept = page_cache.find(key)
        return kept and for_reader(request, kept)

    def _made(self, request, key, generation):
        """Render a page unless another process is at it: then wait for that."""
        lock, deadline = f"{key}:lock", time.monotonic() + PATIENCE
        # None says that the cache can't be reached.
        while (is_mine := page_cache.claim(lock, PATIENCE)) is False:
            time.sleep(PAUSE)
            if response := self._found(request, key):
                return response
            if time.monotonic() > deadline or page_cache.find(f"{key}:unkept"):
                break
        try:
            # Whoever held the lock before may have left the page.
            return self._found(request, key) or self._rendered(request, key, generation)
        finally:
            if is_mine:
                page_cache.release(lock)

    def _rendered(self, request, key, generation):
        until = _kept_until(request, generation)
        response = _unconditionally(self.get_response, request)
        seconds = until - time.time()
        if not _may_keep(response):
            page_cache.put(f"{key}:unkept", True, UNKEPT)
            return response
        if seconds <= 0:
            return response
        kept = page_cache.keep(key, response, until=until, seconds=seconds)
        return for_reader(request, kept) or response


def _may_ask(request):
    is_newsroom = request.path.startswith("/admin/")
    return request.method in {"GET", "HEAD"} and not is_newsroom


def _key(request, generation):
    """Name a page by all that it may depend on, in letters that every cache takes."""
    parts = (
        *(generation, getattr(staticfiles_storage, "manifest_hash", "")),
        *(request.scheme, request.get_host(), request.get_full_path()),
    )
    return page_cache.digest("\n".join(parts).encode())


def _unconditionally(get_response, request):
    """Ask for the whole page, whether the reader has it already or not."""
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


def _kept_until(request, generation):
    """Return the timestamp until which a page may be kept whose rendering begins now.

    The next change by the clock is reckoned once for all pages, before each of them is
    rendered: a later reckoning would not know of a change that came meanwhile.
    """
    name, now = f"{generation}:next", timezone.now()
    found = page_cache.find(name)
    if found is None or found <= now.timestamp():
        found = next_moment(now).timestamp()
        page_cache.put(name, found, AT_MOST)
    most = ASKED_AT_MOST if request.GET else AT_MOST
    return min(found, now.timestamp() + most)


def for_reader(request, kept):
    """Return a page that no cache keeps past the next change by the clock.

    Or 304 to who has it already; or None where that change has come.
    """
    left = kept.until - time.time()
    if left <= 0:
        return None
    response = kept.response(request)
    fresh = min(FRESH, int(left))
    patch_cache_control(
        response,
        public=True,
        max_age=fresh,
        stale_while_revalidate=min(STALE, int(left) - fresh),
    )
    purging.tag(response, left)
    return unless_held(request, response)
