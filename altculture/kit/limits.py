"""Counting how often something happens, over Django's cache.

With the in-process cache every worker counts for itself; a shared cache makes the
limits hold for the whole site.
"""

import hashlib
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_interface, ip_network

from django.core.cache import cache

# One customer holds 2**64 addresses of IPv6: counting single ones limits nobody.
IPV6_CUSTOMER = 64
#: How long the part of an address is that names a whole network, such as a company's.
NETWORK = {4: 24, 6: 48}


@dataclass(frozen=True)
class Limit:
    """At most `most` times in a window of `seconds`, for each key on its own."""

    name: str
    most: int
    seconds: int

    def allows(self, key: str = "") -> bool:
        """Count one more for the key and say whether it is still within the limit."""
        return self._count(self._cache_key(key)) <= self.most

    def _count(self, cache_key):
        cache.add(cache_key, 0, self.seconds)
        try:
            count = cache.incr(cache_key)
        except ValueError:  # dropped between the two calls
            cache.set(cache_key, 1, self.seconds)
            return 1
        # On files and in a table, `incr` gives the key a new life of five minutes.
        cache.touch(cache_key, self.seconds)
        return count

    def _cache_key(self, key):
        """Name the window too: a count that is touched all the time must still end."""
        hashed = hashlib.sha256(key.encode()).hexdigest()
        return f"limit:{self.name}:{int(time.time()) // self.seconds}:{hashed}"


def client_key(address: str) -> str:
    """Return what to count a client by: its address, or its /64 network for IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(ip_network((parsed, IPV6_CUSTOMER), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


def network_key(client: str) -> str:
    """Return what to count the network of a client by, given its `client_key`."""
    try:
        address = ip_interface(client).ip
    except ValueError:
        return client
    return str(ip_network((address, NETWORK[address.version]), strict=False))
