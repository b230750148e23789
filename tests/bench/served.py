"""A site under Gunicorn, two workers on loopback, and one reader who counts."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

WORKERS = 2
PATIENCE = 30  # seconds
HEADERS = {"Accept-Encoding": "gzip"}
_TICK = os.sysconf("SC_CLK_TCK")


class Load(NamedTuple):
    """Answers a second, milliseconds of half and of 99 in 100, those of a processor."""

    per_second: float
    p50: float
    p99: float
    processor: float


@contextmanager
def served(application, **environment):
    """Serve a WSGI application; yield what asks it for an address many times."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603
        [
            *(sys.executable, "-m", "gunicorn", "--workers", str(WORKERS)),
            *("--worker-class", "gthread", "--threads", "4"),
            *("--bind", f"127.0.0.1:{port}", "--log-level", "error", application),
        ],
        env=os.environ
        | {"SITE_URL": f"http://127.0.0.1:{port}", "DEBUG": "0"}
        | {"DJANGO_SETTINGS_MODULE": "altculture.settings", "EMBEDDED_WORKER": "0"}
        | environment,
    )
    try:
        _wait(port)
        yield Reader(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(port):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


class Reader:
    def __init__(self, port, master):
        self.port = port
        self.master = master

    def ask(self, address, times) -> Load:
        """Ask on one connection, after a few times to warm up."""
        host = urlsplit(settings.SITE_URL).hostname
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        for _time in range(2 * WORKERS):
            self._spent(connection, address, host)
        before = _processor_time(self.master)
        spent = sorted(self._spent(connection, address, host) for _time in range(times))
        after = _processor_time(self.master)
        connection.close()
        return Load(
            per_second=times / sum(spent),
            p50=spent[times // 2] * 1000,
            p99=spent[-(times // 100) - 1] * 1000,
            processor=(after - before) / times * 1000,
        )

    def _spent(self, connection, address, host):
        begun = time.perf_counter()
        connection.request("GET", address, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{address} answers {answer.status}.")
        return time.perf_counter() - begun


def _processor_time(master):
    """Return the seconds that a process and its children have worked: proc(5)."""
    return sum(_ticks(pid) for pid in [master, *_children(master)]) / _TICK


def _children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _ticks(pid):
    stat = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return int(stat[11]) + int(stat[12])
