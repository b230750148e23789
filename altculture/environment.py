"""Readers for the environment that stop the start with a sentence when one is amiss."""

import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

MINIMUM_SECRET_LENGTH = 50

_env = environ.Env()


def flag(name, default):
    try:
        return _env.bool(name, default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be 1 or 0.") from error


def names(name, default=()):
    """Return a comma-separated variable as a list without empty entries."""
    return [entry for entry in _env.list(name, default=list(default)) if entry]


def required(name, *, fallback):
    """Return the variable, or `fallback` when it is unset and a fallback is allowed.

    Raise ImproperlyConfigured when it is unset and `fallback` is None.
    """
    value = _env.str(name, "") or fallback
    if value is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment (README, “Environment”)."
        )
    return value


def secret_key(*, fallback):
    key = required("SECRET_KEY", fallback=fallback)
    if fallback is None and len(key) < MINIMUM_SECRET_LENGTH:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(key)} characters; outside DEBUG it must have "
            f"{MINIMUM_SECRET_LENGTH} or more, chosen at random."
        )
    return key


def allowed_hosts(*, fallback):
    hosts = names("ALLOWED_HOSTS", fallback or ())
    if not hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is not set. List the host names of the site, with commas."
        )
    if "*" in hosts and fallback is None:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is “*”, which trusts any host. List the site's own names."
        )
    return hosts


def site_url(*, fallback):
    """Return the site's origin, such as "https://example.org", without a slash."""
    url = required("SITE_URL", fallback=fallback).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path:
        raise ImproperlyConfigured(
            f"SITE_URL is “{url}”; it must be an origin such as “https://example.org”."
        )
    return url


def time_zone(default):
    name = _env.str("TIME_ZONE", default)
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as error:
        raise ImproperlyConfigured(
            f"TIME_ZONE is “{name}”, which is not a known time zone. Use a name from "
            "the IANA database, such as “Europe/London”."
        ) from error
    return name


def database(*, fallback):
    """Return Django's database settings; SQLite gets its pragmas here.

    IMMEDIATE transactions stand in for row locks, which SQLite does not have.
    """
    required("DATABASE_URL", fallback=fallback)
    config = _env.db_url("DATABASE_URL", fallback)
    if config["ENGINE"].endswith("sqlite3"):
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;"
                "PRAGMA temp_store=MEMORY;"
            ),
        }
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def cache(default):
    return _env.cache_url("CACHE_URL", default)


def email(default):
    """Return Django's EMAIL_* settings as a mapping."""
    return _env.email_url("EMAIL_URL", default)
