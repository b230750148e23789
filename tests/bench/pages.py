"""What readers' pages cost under Gunicorn, rendered and kept, against a bare view.

All in one run and on one connection, so that the ratios hold on a busy machine too.
Needs Linux, `manage.py collectstatic` and a database that others can open: a file.
"""

import os
from tempfile import TemporaryDirectory

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Edition
from tests.bench import report
from tests.bench.served import served

COLD, WARM = 40, 1000
#: Asked by machines, now and then, and kept nowhere.
SITEMAPS = ("/sitemap.xml", "/sitemap-articles.xml", "/news-sitemap.xml")
SITE, BARE = "altculture.wsgi:application", "tests.bench.bare:application"


def addresses():
    newest = Edition.objects.live().newest_first().first()
    movement = newest.snapshot["movements"][0]["slug"]
    section = newest.snapshot["section"]["slug"]
    return [
        *("/", newest.get_absolute_url(), "/features/", f"/{section}/"),
        *(f"/movements/{movement}/", "/search/?q=music", "/archive/"),
        *("/feed/", f"/{section}/feed/rss/", f"/movements/{movement}/feed/"),
    ]


def queries(address):
    with CaptureQueriesContext(connection) as captured:
        Client().get(address)
    return len(captured)


def main():
    with served(BARE) as bare:
        yardstick = bare.ask("/", WARM)
    columns = ("a second", "p50 ms", "p99 ms", "cpu ms", "of bare")
    report("a bare view, one query and a template", *columns)
    _tell("/", yardstick, yardstick)
    report("rendered", *columns, "queries")
    with served(SITE, CACHE_URL="dummycache://") as site:
        for address in (*addresses(), *SITEMAPS):
            _tell(address, site.ask(address, COLD), yardstick, queries(address))
    report("kept", *columns)
    with TemporaryDirectory() as folder, _shared_cache(folder) as site:
        for address in addresses():
            _tell(address, site.ask(address, WARM), yardstick)


def _shared_cache(folder):
    return served(
        SITE, CACHE_URL=os.environ.get("CACHE_URL") or f"filecache://{folder}"
    )


def _tell(address, load, yardstick, *more):
    share = yardstick.processor / load.processor
    report(
        address,
        *(f"{load.per_second:.0f}", f"{load.p50:.2f}", f"{load.p99:.2f}"),
        *(f"{load.processor:.2f}", f"{share:.2f}", *more),
    )


if __name__ == "__main__":
    main()
