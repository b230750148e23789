"""Whole answers kept between readers, until somebody changes what readers see.

Each belongs to a generation: `begin_anew` starts the next one, and all fall at once.
That is cruder than a tag on each page, and never wrong.
"""

import gzip
from hashlib import sha256
from secrets import token_hex
from typing import NamedTuple

from django.core.cache import caches
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

ALIAS = "pages"
GENERATION = "generation"
#: Set anew for each reader, by what that reader's browser can take.
OWN_HEADERS = {"Content-Length", "Content-Encoding", "ETag", "Cache-Control"}


class Kept(NamedTuple):
    """An answer with status 200, as it is and compressed; `until` is a timestamp."""

    headers: list[tuple[str, str]]
    content: bytes
    compressed: bytes
    until: float

    def response(self, request) -> HttpResponse:
        """Return it for a reader, with an ETag that is strong: it names these bytes."""
        is_small = "gzip" in request.headers.get("Accept-Encoding", "")
        content = self.compressed if is_small else self.content
        response = HttpResponse(content, headers=dict(self.headers))
        response["ETag"] = f'"{sha256(content).hexdigest()[:32]}"'
        response["Content-Length"] = len(content)
        if is_small:
            response["Content-Encoding"] = "gzip"
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


def generation() -> str | None:
    """Return the name of the present generation, or None where nothing is kept."""
    found = caches[ALIAS].get(GENERATION)
    if found is None:
        caches[ALIAS].add(GENERATION, token_hex(8), None)
        found = caches[ALIAS].get(GENERATION)
    return found


def begin_anew():
    """Let all that is kept fall, in every process that shares the cache."""
    caches[ALIAS].set(GENERATION, token_hex(8), None)


def digest(name: str) -> str:
    """Return a name as a key that every cache takes."""
    return sha256(name.encode()).hexdigest()


def find(key) -> Kept | None:
    return caches[ALIAS].get(key)


def keep(key, response, *, until: float, seconds: float) -> Kept:
    """Keep a rendered answer for so long, and return what is kept."""
    headers = [row for row in response.items() if row[0] not in OWN_HEADERS]
    compressed = gzip.compress(response.content, 6, mtime=0)
    kept = Kept(headers, response.content, compressed, until)
    caches[ALIAS].set(key, kept, seconds)
    return kept
