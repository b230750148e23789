"""How many bare views a page costs, rendered and kept, all measured in one run."""

from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from articles.models import Edition
from tests.bench import median_of, report

FILES = "django.core.cache.backends.filebased.FileBasedCache"

client = Client()


def addresses():
    newest = Edition.objects.live().newest_first().first()
    movement = newest.snapshot["movements"][0]["slug"]
    section = newest.snapshot["section"]["slug"]
    return [
        *("/", newest.get_absolute_url(), "/features/", f"/{section}/"),
        *(f"/movements/{movement}/", "/search/?q=music", "/archive/"),
        *("/feed/", f"/{section}/feed/rss/", f"/movements/{movement}/feed/"),
        *("/sitemap.xml", "/sitemap-articles.xml"),
    ]


def get_cold(address):
    for cache in caches.all(initialized_only=True):
        cache.clear()
    get(address)


def get(address):
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}.")


def queries(address):
    with CaptureQueriesContext(connection) as captured:
        get_cold(address)
    return len(captured)


def main():
    with TemporaryDirectory() as folder:
        kept = {"BACKEND": FILES, "LOCATION": folder}
        with override_settings(CACHES=settings.CACHES | {"pages": kept}):
            measure()


def measure():
    with override_settings(ROOT_URLCONF="tests.bench.bare"):
        bare = median_of(lambda: get_cold("/"))
    report("address", "ms cold", "bare views", "queries", "ms kept", "bare views")
    report("(a bare view)", f"{bare:.1f}", "1.0", 1)
    for address in addresses():
        cold = median_of(lambda address=address: get_cold(address))
        kept = median_of(lambda address=address: get(address))
        report(
            address,
            *(f"{cold:.1f}", f"{cold / bare:.1f}", queries(address)),
            *(f"{kept:.1f}", f"{kept / bare:.2f}"),
        )


if __name__ == "__main__":
    main()
