"""The product's settings, with what a test run needs: a key, fast hashes, own files.

Of the environment only DATABASE_URL and CACHE_URL are read, so that a run can never
reach the media, the mail server or the readers of a real site.
"""

import atexit
import os
import tempfile
from pathlib import Path

_folder = tempfile.TemporaryDirectory(prefix="altculture-", ignore_cleanup_errors=True)
atexit.register(_folder.cleanup)
SCRATCH = Path(_folder.name)

os.environ.update(
    DEBUG="0",
    SECRET_KEY="a-key-for-tests-alone-" + "x" * 40,
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    SITE_URL="http://testserver",
    MEDIA_ROOT=str(SCRATCH / "media"),
    EMAIL_URL="memorymail://",
    DEFAULT_FROM_EMAIL="Alternative Culture <letters@testserver>",
    TIME_ZONE="Europe/London",
    SITE_LANGUAGE="en-gb",
    TRUSTED_PROXIES="",
    LOG_LEVEL="ERROR",
    WEBSUB_HUB="",
    INDEXNOW_KEY="",
    CDN_PURGE_URL="",
    CDN_PURGE_TOKEN="",
    UNSUBSCRIBE_ADDRESS="",
    ANYMAIL_WEBHOOK_SECRET="",
    DISPOSABLE_DOMAINS="",
)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{SCRATCH / 'db.sqlite3'}")

import django  # noqa: E402

from altculture.settings import *  # noqa: E402, F403
from altculture.settings import CACHES, DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = SCRATCH / "static"
STATIC_ROOT.mkdir()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": SCRATCH / "media-private", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A test that is rolled back tells no page cache of what it wrote.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
AXES_ENABLED = False
CHECK_LINKS = False
LINK_PAUSE = 0
TASKS = {
    "default": {
        "BACKEND": (
            "django.tasks.backends.immediate.ImmediateBackend"
            if django.VERSION >= (6, 0)
            else "django_tasks.backends.immediate.ImmediateBackend"
        )
    }
}

# What a test writes need not outlive a power cut.
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = (
        "-c synchronous_commit=off"
    )

# A file, because threads of one test would share a single connection to memory.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}

# Every process of a parallel run empties its cache: on Redis, each takes a database.
_worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    _server, _, _number = CACHES["default"]["LOCATION"].rpartition("/")
    CACHES["default"]["LOCATION"] = f"{_server}/{(int(_number or 0) + _worker) % 16}"
