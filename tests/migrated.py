"""A database that was migrated once, for all processes of a run and for later runs.

Eighty migrations take ten seconds of a processor. Their outcome is kept in the cache of
pytest, under a name that changes with whatever could change it; each process begins
with a copy. PostgreSQL is migrated every time.
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
    """Make the test database, by a copy of the one kept in `folder` where there is."""
    if connection.vendor != "sqlite":
        return _migrate(is_copy=False)
    kept = folder / f"{_digest()}.sqlite3"
    with _alone_in(folder):
        if is_copy := kept.exists():
            shutil.copy(kept, connection.settings_dict["TEST"]["NAME"])
        databases = _migrate(is_copy=is_copy)
        if not is_copy:
            _keep(kept)
    return databases


def _migrate(*, is_copy):
    """Migrate; on a copy, that only sends the signal after which roles are made."""
    return setup_databases(verbosity=0, interactive=False, keepdb=is_copy)


def _keep(kept):
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink()
    connection.close()  # what the log beside the file holds goes into it
    shutil.copy(connection.settings_dict["NAME"], kept)


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
