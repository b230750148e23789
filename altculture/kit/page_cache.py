"""Whole answers kept between readers, until somebody changes what readers see.

Each belongs to a generation: `begin_anew` starts the next one, and all fall at once.
That is cruder than a tag on each page, and never wrong.
"""

import gzip
import logging
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from secrets import token_hex
from typing import NamedTuple

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

try:
    from redis.exceptions import RedisError
except ImportError:  # an extra: without it, there is no such cache
    RedisError = OSError

log = logging.getLogger(__name__)

ALIAS = "pages"
GENERATION = "generation"
#: Set anew for each reader, by what that reader's browser can take.
OWN_HEADERS = {"Content-Length", "Content-Encoding", "ETag", "Cache-Control"}


def or_none(call: Callable) -> Callable:
    """Have a cache that can't be reached keep nothing, instead of a reader waiting."""

    @wraps(call)
    def attempt(*args, **kwargs):
        try:
            return call(*args, **kwargs)
        except (OSError, RedisError) as fault:
            log.warning("The page cache can't be reached: %s", fault)
            return None

    return attempt


class Kept(NamedTuple):
    """An answer with status 200, compressed; `until` is a timestamp.

    It has two strong ETags, since each names bytes: compressed, and as they are.
    """

    headers: list[tuple[str, str]]
    compressed: bytes
    etags: tuple[str, str]
    until: float

    def response(self, request) -> HttpResponse:
        is_plain = "gzip" not in request.headers.get("Accept-Encoding", "")
        content = gzip.decompress(self.compressed) if is_plain else self.compressed
        response = HttpResponse(content, headers=dict(self.headers))
        response["ETag"] = self.etags[is_plain]
        response["Content-Length"] = len(content)
        if not is_plain:
            response["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


@or_none
def generation() -> str | None:
    """Return the name of the present generation, or None where nothing is kept."""
    found = caches[ALIAS].get(GENERATION)
    if found is None:
        caches[ALIAS].add(GENERATION, token_hex(8), None)
        found = caches[ALIAS].get(GENERATION)
    return found


@or_none
def begin_anew():
    """Let all that is kept fall, in every process that shares the cache.

    Nothing is written for it: a cache that is full can still forget.
    """
    caches[ALIAS].delete(GENERATION)


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@or_none
def find(key):
    return caches[ALIAS].get(key)


def keep(key, response, *, until: float, seconds: float) -> Kept:
    """Keep a rendered answer for so long, and return what is kept."""
    headers = [row for row in response.items() if row[0] not in OWN_HEADERS]
    # Without a time inside, equal pages stay equal when they are compressed.
    compressed = gzip.compress(response.content, 6, mtime=0)
    etags = tuple(f'"{digest(it)[:32]}"' for it in (compressed, response.content))
    kept = Kept(headers, compressed, etags, until)
    put(key, kept, seconds)
    return kept


@or_none
def put(key, value, seconds: float):
    caches[ALIAS].set(key, value, seconds)


@or_none
def claim(key, seconds: float) -> bool:
    """Say whether nobody else has claimed it; for so long, nobody else can."""
    return caches[ALIAS].add(key, True, seconds)


@or_none
def release(key):
    caches[ALIAS].delete(key)
