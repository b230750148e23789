"""Readers for the environment that stop the start with a sentence when one is amiss."""

import re
import zoneinfo
from collections.abc import Collection
from ipaddress import ip_network
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

MINIMUM_SECRET_LENGTH = 50
MINIMUM_SECRET_VARIETY = 5
FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
DATABASES = ("sqlite", "postgres", "postgresql")
CACHES = {
    "locmemcache": "django.core.cache.backends.locmem.LocMemCache",
    "filecache": "django.core.cache.backends.filebased.FileBasedCache",
    "dummycache": "django.core.cache.backends.dummy.DummyCache",
    "dbcache": "django.core.cache.backends.db.DatabaseCache",
    **dict.fromkeys(
        ("redis", "rediss", "rediscache"),
        "django.core.cache.backends.redis.RedisCache",
    ),
}

#: As indexnow.org has it.
INDEXNOW_KEY = re.compile(r"[A-Za-z0-9-]{8,128}", re.ASCII)

_env = environ.Env()


def text(name: str) -> str:
    return _env.str(name, "").strip()


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value not in FLAGS:
        raise ImproperlyConfigured(f"{name} is “{value}”; it must be 1 or 0.")
    return FLAGS[value]


def names(name: str) -> list[str]:
    """Return a comma-separated variable as a list without empty entries."""
    entries = (entry.strip() for entry in text(name).split(","))
    return [entry for entry in entries if entry]


def networks(name: str) -> list[str]:
    """Return a comma-separated list of addresses and networks, each one checked."""
    entries = names(name)
    for entry in entries:
        try:
            ip_network(entry)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name} names “{entry}”, which is no address and no network. Write "
                "one as “127.0.0.1” or “10.0.0.0/8”."
            ) from error
    return entries


def required(name: str, *, fallback: str | None) -> str:
    """Return the variable, or `fallback` when it is unset and a fallback is allowed.

    Raise ImproperlyConfigured when it is unset and `fallback` is None.
    """
    value = _env.str(name, "") or fallback
    if value is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment (README, “Environment”)."
        )
    return value


def secret_key(*, fallback: str | None) -> str:
    key = required("SECRET_KEY", fallback=fallback)
    is_weak = len(key) < MINIMUM_SECRET_LENGTH or len(set(key)) < MINIMUM_SECRET_VARIETY
    if fallback is None and is_weak:
        raise ImproperlyConfigured(
            f"SECRET_KEY has {len(key)} characters, {len(set(key))} of them different; "
            f"outside DEBUG it must have {MINIMUM_SECRET_LENGTH} or more, chosen at "
            "random."
        )
    return key


def allowed_hosts(*, fallback: list[str] | None) -> list[str]:
    hosts = names("ALLOWED_HOSTS") or fallback
    if not hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is not set. List the host names of the site, with commas."
        )
    if "*" in hosts and fallback is None:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is “*”, which trusts any host. List the site's own names."
        )
    return hosts


def site_url(*, fallback: str | None) -> str:
    """Return the site's origin, such as "https://example.org", without a slash."""
    url = required("SITE_URL", fallback=fallback).rstrip("/")
    if not _is_origin(url):
        raise ImproperlyConfigured(
            f"SITE_URL is “{url}”; it must be an origin such as “https://example.org”."
        )
    return url


def _is_origin(url):
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    origin = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
    return parts.scheme in {"http", "https"} and bool(host) and url.lower() == origin


def time_zone(default: str) -> str:
    name = required("TIME_ZONE", fallback=default)
    try:
        zoneinfo.ZoneInfo(name)
    # A folder of the database, such as “Europe”, is an OSError on some Pythons.
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"TIME_ZONE is “{name}”, which is not a known time zone. Use a name from "
            "the IANA database, such as “Europe/London”."
        ) from error
    return name


def language(default: str, *, known: Collection[str]) -> str:
    """Return the code of the site's language, one of those that have every text."""
    code = required("SITE_LANGUAGE", fallback=default).lower().replace("_", "-")
    if code not in known:
        raise ImproperlyConfigured(
            f"SITE_LANGUAGE is “{code}”; the site speaks one of {', '.join(known)}."
        )
    return code


def websub_hub() -> str:
    """Return the hub that tells feed readers what is new; empty for none."""
    return _web_address(
        "WEBSUB_HUB", "the address of a hub, such as “https://hub.example/”"
    )


def purge_address() -> str:
    """Return whom to tell that readers' pages have changed; empty for nobody."""
    return _web_address(
        "CDN_PURGE_URL",
        "the address at which your network of caches takes orders, such as "
        "“https://cdn.example/purge”",
    )


def _web_address(name, wanted):
    address = text(name)
    if address and not _is_web_address(address):
        raise ImproperlyConfigured(f"{name} is “{address}”; it must be {wanted}.")
    return address


def _is_web_address(url):
    try:
        parts = urlsplit(url)
        is_odd = parts.port == 0 or any(sign in url for sign in ' <>"')
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not is_odd


def indexnow_key() -> str:
    """Return the key by which search engines know the site; empty for none."""
    key = text("INDEXNOW_KEY")
    if key and not INDEXNOW_KEY.fullmatch(key):
        raise ImproperlyConfigured(
            f"INDEXNOW_KEY has {len(key)} characters, or others than it may; it must "
            "have 8 to 128, all of them letters from a to z, digits or hyphens."
        )
    return key


def log_level(default: str) -> str:
    level = required("LOG_LEVEL", fallback=default).upper()
    if level not in LOG_LEVELS:
        raise ImproperlyConfigured(
            f"LOG_LEVEL is “{level}”; it must be one of {', '.join(LOG_LEVELS)}."
        )
    return level


def database(*, fallback: str | None) -> dict[str, Any]:
    """Return Django's database settings; SQLite gets its pragmas here.

    IMMEDIATE transactions stand in for row locks, which SQLite does not have.
    """
    url = required("DATABASE_URL", fallback=fallback)
    _refuse_unknown_scheme("DATABASE_URL", url, DATABASES)
    config = _parsed("DATABASE_URL", environ.Env.db_url_config, url)
    # Opening one costs as much as the queries of a page, on SQLite too.
    config["CONN_MAX_AGE"] = 60
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
        config["CONN_HEALTH_CHECKS"] = True
    return config


def cache(default: str) -> dict[str, Any]:
    """Return Django's cache settings; Redis always means Django's own back end."""
    url = required("CACHE_URL", fallback=default)
    scheme = _refuse_unknown_scheme("CACHE_URL", url, CACHES)
    config = _parsed("CACHE_URL", environ.Env.cache_url_config, url)
    config["BACKEND"] = CACHES[scheme]
    if not config["BACKEND"].endswith("RedisCache"):
        # The limits on sign-ups are counted here; 300 entries would forget them.
        config.setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 100_000)
    return config


def page_cache(shared: dict[str, Any], *, site: str, is_on: bool) -> dict[str, Any]:
    """Return the settings of the cache that holds whole pages, a part of `shared`.

    Each process lets the pages of all fall: where each has a cache of its own, none is
    kept. Two sites on one cache keep apart.
    """
    if not is_on or shared["BACKEND"] == CACHES["locmemcache"]:
        return {"BACKEND": CACHES["dummycache"]}
    pages = shared | {"KEY_PREFIX": f"pages:{site}"}
    if shared["BACKEND"] == CACHES["filecache"]:
        # A folder of their own: each that is added has all the others counted.
        pages["LOCATION"] = str(Path(shared["LOCATION"]) / "pages")
        pages["OPTIONS"] = {"MAX_ENTRIES": 2_000}
    return pages


def email(*, fallback: str | None) -> dict[str, Any]:
    """Return Django's EMAIL_* settings, and anymail's, as a mapping."""
    url = required("EMAIL_URL", fallback=fallback)
    schemes = (*environ.Env.EMAIL_SCHEMES, "anymail")
    if _refuse_unknown_scheme("EMAIL_URL", url, schemes) == "anymail":
        return _anymail(url)
    return _parsed("EMAIL_URL", environ.Env.email_url_config, url)


def _anymail(url):
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": f"anymail.backends.{parts.hostname}.EmailBackend",
        "ANYMAIL": dict(parse_qsl(parts.query)),
    }


class Media(NamedTuple):
    """Where uploaded files live: a folder, or a bucket that readers fetch from.

    `origin` is what the content security policy must allow, none for a folder.
    """

    root: str
    storage: dict[str, Any]
    origin: list[str]


def media(*, fallback: str | None) -> Media:
    root = required("MEDIA_ROOT", fallback=fallback)
    if not root.startswith("s3://"):
        backend = "django.core.files.storage.FileSystemStorage"
        return Media(root, {"BACKEND": backend}, [])
    parts = urlsplit(root)
    domain = _env.str("AWS_S3_CUSTOM_DOMAIN", "")
    if not parts.netloc or not domain:
        raise ImproperlyConfigured(
            f"MEDIA_ROOT is “{root}”, which needs a bucket, and AWS_S3_CUSTOM_DOMAIN: "
            "the host at which readers get its files, such as “media.example.org”."
        )
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "custom_domain": domain,
        "file_overwrite": False,
        # A week, because a picture is written anew when the credit inside it changes.
        "object_parameters": {"CacheControl": "public, max-age=604800"},
    }
    storage = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    return Media("", storage, [f"https://{domain.partition('/')[0]}"])


def private(media: Media) -> dict[str, Any]:
    """Return the storage beside that of the media which no web server serves.

    It is a folder beside MEDIA_ROOT; in a bucket, a prefix whose files have no public
    address and go out through the site alone.
    """
    if media.root:
        location = f"{media.root.rstrip('/')}-private"
        options = {
            "location": location,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        }
        return {"BACKEND": media.storage["BACKEND"], "OPTIONS": options}
    public = media.storage["OPTIONS"]
    options = {
        "bucket_name": public["bucket_name"],
        "location": f"{public['location']}-private".strip("-"),
        "custom_domain": None,
        "file_overwrite": False,
        "default_acl": "private",
        "querystring_auth": True,
    }
    return {"BACKEND": media.storage["BACKEND"], "OPTIONS": options}


def _refuse_unknown_scheme(name, url, schemes):
    """Return the scheme; the sentence never repeats the URL, which holds passwords."""
    scheme = url.partition(":")[0]
    if scheme not in schemes or "://" not in url:
        raise ImproperlyConfigured(
            f"{name} must be a URL that begins with one of {', '.join(schemes)}."
        )
    return scheme


def _parsed(name, parse, url):
    try:
        return parse(url)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} can't be read as a URL. Percent-encode special characters in its "
            "user name and password."
        ) from error
