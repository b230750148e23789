"""Whether an address on the web answers, without being led into one's own network.

Each host is resolved once, all its addresses must be public ones, and the connection
goes to the address that was looked at: a name that changes in between gains nothing.
What is sent to an address that the operator chose may go anywhere.
"""

import socket
import ssl
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

MOST_REDIRECTS = 5
TIMEOUT = 10
MOVED = {301, 302, 303, 307, 308}
# A server that wants a log-in, or no machines, is there.
NOT_FOR_MACHINES = {401, 402, 403, 405, 406, 429, 999}
# What a server may say to HEAD that it would not say to GET.
_ASKED_AGAIN = {"gone", "failing", "no_answer"}
_SIGNS = "!#$%&'()*+,/:;=?@[]~"
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052
# What Python before 3.13 takes for global: site-local (RFC 3879), NAT64 for local use
# (RFC 8215), and addresses of IPv4 in the forms of RFC 4291 and RFC 2765.
_OWN = tuple(
    map(ip_network, ("fec0::/10", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96"))
)


class Answer(NamedTuple):
    """The status of the last response, if any, and the name of what is wrong, if any.

    The problems are `gone`, `failing`, `no_host`, `no_answer`, `unsafe`, `private`,
    `circle` and `odd`.
    """

    status: int | None = None
    problem: str = ""


class _Refused(Exception):
    """Carries the name of a problem."""


class _Request(NamedTuple):
    """What is sent, for how many seconds at most, and whether to one's own network."""

    method: str
    headers: dict[str, str]
    timeout: float
    may_be_private: bool
    body: bytes | None = None


def probe(url: str, *, agent: str, may_be_private=False, timeout=TIMEOUT) -> Answer:
    """Ask for the head of a page, or else for the page, and say what came of it.

    `timeout` is in seconds, for each address that is asked on the way.
    """
    request = _Request("HEAD", _usual(agent), timeout, may_be_private=may_be_private)
    answer = _answer(url, request)
    if answer.problem in _ASKED_AGAIN:
        answer = _answer(url, request._replace(method="GET"))
    return answer


def post(url: str, body: bytes, *, headers, agent, timeout=TIMEOUT) -> Answer:
    """Send a body to an address that the operator chose, and say what came of it.

    Its host may be one of one's own network. What leads elsewhere is a failure.
    `headers` says the type of the body, and whatever else the host wants to be told.
    """
    headers = _usual(agent) | headers
    request = _Request("POST", headers, timeout, may_be_private=True, body=body)
    try:
        status = _exchange(url, request).status
    except _Refused as refusal:
        return Answer(None, str(refusal))
    return Answer(status, "" if 200 <= status < 300 else "failing")


def _usual(agent):
    return {"User-Agent": agent, "Accept": "*/*", "Connection": "close"}


def _answer(url, request):
    try:
        status = _ask(url, request)
    except _Refused as refusal:
        return Answer(None, str(refusal))
    if status >= 400 and status not in NOT_FOR_MACHINES:
        return Answer(status, "failing" if status >= 500 else "gone")
    return Answer(status)


def _ask(url, request):
    """Return the status at the end of the redirects, or raise _Refused."""
    for _ in range(MOST_REDIRECTS + 1):
        response = _exchange(url, request)
        if response.status not in MOVED or "location" not in response.headers:
            return response.status
        url = _next(url, response.headers["location"])
    raise _Refused("circle")


def _exchange(url, request):
    connection = _connection(url, request)
    try:
        with _cut_after(request.timeout, connection):
            return _respond(connection, url, request)
    finally:
        connection.close()


@contextmanager
def _cut_after(seconds, connection):
    """Hang up on a server that keeps one waiting, however it does it."""
    timer = Timer(seconds, connection.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _next(url, location):
    """Return where a redirect leads; servers send raw UTF-8 and blanks there."""
    try:
        return urljoin(url, quote(location.encode("latin-1", "replace"), safe=_SIGNS))
    except ValueError as error:
        raise _Refused("odd") from error


def _respond(connection, url, request):
    parts = urlsplit(url)
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    try:
        connection.request(request.method, target, request.body, request.headers)
        response = connection.getresponse()
    except ssl.SSLError as error:
        raise _Refused("no_answer" if connection.is_cut else "unsafe") from error
    except (OSError, HTTPException) as error:
        raise _Refused("no_answer") from error
    except ValueError as error:
        raise _Refused("odd") from error
    # A head that was cut off reads like one that came to its end.
    if connection.is_cut:
        raise _Refused("no_answer")
    return response


def _connection(url, request):
    parts, port = _parts(url)
    host, timeout = parts.hostname, request.timeout
    address = _address(host, port, may_be_private=request.may_be_private)
    context = ssl.create_default_context() if parts.scheme == "https" else None
    return _Pinned(host, port, timeout, address=address, context=context)


def _parts(url):
    try:
        parts = urlsplit(url)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError as error:
        raise _Refused("odd") from error
    if port is None or not parts.hostname:
        raise _Refused("odd")
    return parts, port


def _address(host, port, *, may_be_private):
    """Return a public address of the host, or raise _Refused if any is another."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _Refused("no_host") from error
    found = [row[4][0] for row in rows]
    if not may_be_private and not all(map(_is_public, found)):
        raise _Refused("private")
    return found[0]


def _is_public(text):
    address = ip_address(text.partition("%")[0])
    inner = _inside(address) if isinstance(address, IPv6Address) else None
    if any(address in network for network in _OWN):
        return False
    return all(
        one.is_global and not one.is_multicast for one in (address, inner or address)
    )


def _inside(address):
    """Return the IPv4 address to which an address of IPv6 leads in the end, if any."""
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour


class _Pinned(HTTPConnection):
    """Connects to one address, whatever the name of the host means by then."""

    def __init__(self, host, port, timeout, *, address, context):
        if context:
            self.default_port = 443
        super().__init__(host, port, timeout=timeout)
        self.address = address
        self.context = context
        self.is_cut = False

    def connect(self):
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.context:
            self.sock = self.context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def cut(self):
        """End what another thread waits for; the one of TLS would say goodbye first."""
        self.is_cut = True
        with suppress(OSError, TypeError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
