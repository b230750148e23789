"""The addresses elsewhere on the web that a piece links to."""

import html
import re
from urllib.parse import urlsplit

import idna
from django.utils.encoding import iri_to_uri

from altculture.kit.urls import site_host

LONGEST = 2000
_HREF = re.compile(r'<a [^>]*?href="([^"]*)"')


def links_of(content) -> set[str]:
    """Return the web addresses in the text and of the work, without their fragments.

    `content` is an article or an edition. What stands on the site itself is left out:
    an address that ever worked there goes on working.
    """
    found = [html.unescape(href) for href in _HREF.findall(content.body)]
    addresses = {_asked_for(url) for url in (*found, content.work_url) if url}
    return addresses - {""}


def _asked_for(url):
    """Return what a browser would ask for, or an empty string where it asks nobody."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
        if host and not host.isascii():
            port = f":{parts.port}" if parts.port else ""
            name = idna.encode(host, uts46=True).decode()
            parts = parts._replace(netloc=f"{name}{port}")
    except ValueError:  # which idna's own errors are, too
        return ""
    if parts.scheme not in {"http", "https"} or not host or host == site_host():
        return ""
    address = iri_to_uri(parts._replace(fragment="").geturl())
    return address if len(address) <= LONGEST else ""
