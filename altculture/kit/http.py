"""What a request says of who sent it."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings

# "192.0.2.1:443", "[2001:db8::1]:443" and "[2001:db8::1]".
_PORT = re.compile(r"^(?:([^:]+):\d+|\[(.+)\](?::\d+)?)$")


def client_ip(request) -> str:
    """Return the address of the client, as far as trusted proxies vouch for it.

    `X-Forwarded-For` is read from the right, past the networks that the setting
    TRUSTED_PROXIES lists; what stands left of the first stranger is hearsay. The port
    that some proxies add is left out. Empty where the server gives no address, as on a
    Unix socket.
    """
    client = _parsed(request.META.get("REMOTE_ADDR", ""))
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    for hop in map(_parsed, reversed(hops)):
        if hop is None or not _is_trusted(client):
            break
        client = hop
    return str(client or "")


def _parsed(text) -> IPv4Address | IPv6Address | None:
    """Read an address with or without a port; IPv4 stays itself inside IPv6."""
    try:
        address = ip_address(_PORT.sub(r"\1\2", text.strip()))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address):
    proxies = map(ip_network, settings.TRUSTED_PROXIES)
    return address is not None and any(address in proxy for proxy in proxies)
