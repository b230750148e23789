"""What a request says of who sent it."""

from ipaddress import ip_address, ip_network

from django.conf import settings


def client_ip(request) -> str:
    """Return the address of the client, as far as trusted proxies vouch for it.

    `X-Forwarded-For` is read from the right, past the networks that the setting
    TRUSTED_PROXIES lists; what stands left of the first stranger is hearsay.
    """
    address = request.META.get("REMOTE_ADDR", "")
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    for hop in reversed([hop.strip() for hop in hops if hop.strip()]):
        if not _is_trusted(address):
            break
        address = hop
    return address


def _is_trusted(address):
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in ip_network(proxy) for proxy in settings.TRUSTED_PROXIES)
