"""A database that was migrated once, for all processes of a run and for later runs.

Eighty migrations take ten seconds of a processor. Their outcome is kept under a name
that changes with whatever could change it: on SQLite in the cache of pytest, on
PostgreSQL as a database beside. Each process begins with a copy.
"""

import fcntl
import hashlib
import shutil
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases

OWN = ("altculture", "articles", "subscribers")


def set_up(folder):
    """Make the test database, by a copy of the one that is kept where there is."""
    kept = (File if connection.vendor == "sqlite" else Template)(folder)
    with _alone_in(folder):
        if is_copy := kept.exists():
            kept.copy()
        databases = _migrate(is_copy=is_copy)
        if not is_copy:
            kept.keep()
    return databases


class File:
    """The database that is kept, a file."""

    def __init__(self, folder):
        self.path = folder / f"{_digest()}.sqlite3"

    def exists(self):
        return self.path.exists()

    def copy(self):
        shutil.copy(self.path, connection.settings_dict["TEST"]["NAME"])

    def keep(self):
        for old in self.path.parent.glob("*.sqlite3"):
            old.unlink()
        connection.close()  # what the log beside the file holds goes into it
        shutil.copy(connection.settings_dict["NAME"], self.path)


class Template:
    """The database that is kept, a template for others."""

    def __init__(self, _folder):
        self.family = f"{connection.settings_dict['NAME']}_kept_"
        self.name = f"{self.family}{_digest()[:16]}"

    def exists(self):
        return self.name in self._names()

    def copy(self):
        connection.settings_dict["TEST"]["TEMPLATE"] = self.name

    def keep(self):
        name = connection.ops.quote_name
        source = name(connection.settings_dict["NAME"])
        old = self._names()
        connection.close()
        with connection._nodb_cursor() as cursor:
            for one in old:
                cursor.execute(f"DROP DATABASE {name(one)}")
            cursor.execute(f"CREATE DATABASE {name(self.name)} TEMPLATE {source}")

    def _names(self):
        known = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        with connection._nodb_cursor() as cursor:
            cursor.execute(known, [self.family])
            return [name for (name,) in cursor.fetchall()]


def _migrate(*, is_copy):
    """Migrate; on a copy, that only sends the signal after which roles are made."""
    is_file = connection.vendor == "sqlite"
    return setup_databases(verbosity=0, interactive=False, keepdb=is_copy and is_file)


@contextmanager
def _alone_in(folder):
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest():
    """Return a name for all code of ours, and for the migrations of others."""
    found = hashlib.sha256(django.__version__.encode())
    for path in _sources():
        found.update(path.read_bytes())
    return found.hexdigest()


def _sources():
    yield settings.BASE_DIR / "tests" / "settings.py"
    for name in OWN:
        yield from sorted((settings.BASE_DIR / name).rglob("*.py"))
    for config in apps.get_app_configs():
        yield from sorted(Path(config.path).glob("migrations/*.py"))
