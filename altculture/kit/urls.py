"""Addresses that hold outside the site too."""

from urllib.parse import urljoin, urlsplit

from django.conf import settings


def absolute(path: str) -> str:
    """Return the one address of a path; what is absolute already stays as it is."""
    return urljoin(settings.SITE_URL, path)


def site_host() -> str:
    return urlsplit(settings.SITE_URL).hostname
