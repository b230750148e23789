"""Mistakes of a deployment that only show once everything is read together."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.http.request import validate_host

LOCAL_CACHE = "django.core.cache.backends.locmem.LocMemCache"


@register(Tags.files)
def media_root_is_writable(app_configs, **kwargs):
    if not settings.MEDIA_ROOT or _may_write(Path(settings.MEDIA_ROOT)):
        return []
    return [
        Error(
            f"MEDIA_ROOT is “{settings.MEDIA_ROOT}”, where this process may not write.",
            hint="Make it a folder that belongs to the user who runs the site.",
            id="altculture.E001",
        )
    ]


def _may_write(folder):
    """Say whether the folder, or the one it would be made in, can be written to."""
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


@register(Tags.security)
def site_answers_at_its_own_address(app_configs, **kwargs):
    host = urlsplit(settings.SITE_URL).hostname
    if validate_host(host, settings.ALLOWED_HOSTS):
        return []
    return [
        Error(
            f"SITE_URL is “{settings.SITE_URL}”, but ALLOWED_HOSTS does not list its "
            "host: the site would refuse its own readers.",
            hint=f"Add “{host}” to ALLOWED_HOSTS.",
            id="altculture.E002",
        )
    ]


@register(Tags.security, deploy=True)
def site_is_encrypted(app_configs, **kwargs):
    if settings.SITE_URL.startswith("https://"):
        return []
    return [
        Warning(
            f"SITE_URL is “{settings.SITE_URL}”: passwords would travel in the clear, "
            "and so would the addresses of readers.",
            hint="Serve the site over HTTPS and let SITE_URL begin with “https://”.",
            id="altculture.W001",
        )
    ]


@register(Tags.caches, deploy=True)
def processes_share_a_cache(app_configs, **kwargs):
    """Gunicorn takes the number of its processes from WEB_CONCURRENCY."""
    processes = os.environ.get("WEB_CONCURRENCY", "1")
    if processes == "1" or settings.CACHES["default"]["BACKEND"] != LOCAL_CACHE:
        return []
    return [
        Warning(
            f"WEB_CONCURRENCY is {processes} and CACHE_URL names no cache that "
            "processes share: limits on sign-ups would count in each one apart.",
            hint="Set CACHE_URL to “redis://…”, or to “filecache:///…” on one machine.",
            id="altculture.W002",
        )
    ]
