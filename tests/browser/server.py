"""A server in a process of its own, on the database of the test, that can be killed."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from urllib.error import URLError
from urllib.request import urlopen

from django.db import connection

PATIENCE = 20  # seconds


class Server:
    """Serves the newsroom on one port, also after it was killed and started again.

    Who is killed can't clean up: what it leaves lies in `folder`.
    """

    def __init__(self, folder):
        self.folder = folder
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        self.process = subprocess.Popen(  # noqa: S603
            [
                *(sys.executable, "manage.py", "runserver", "--noreload"),
                *("--skip-checks", "--insecure", f"127.0.0.1:{self.port}"),
            ],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                "DATABASE_URL": _database_url(),
                "TMPDIR": str(self.folder),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def kill(self):
        """End it as a power cut would: SIGKILL, whatever it is doing."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def _wait(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                urlopen(f"{self.url}/health/").close()  # noqa: S310
            except URLError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"No server answers at {self.url}.")


def _database_url():
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    account = f"{given['USER']}:{given['PASSWORD']}".rstrip(":")
    return f"postgres://{account}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
