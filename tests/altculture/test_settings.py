import os
import runpy
import subprocess
import sys

import pytest
from django.conf import settings as running
from django.core.exceptions import ImproperlyConfigured

PRODUCTION = {
    "SECRET_KEY": "kV8-c0tqz7PjW2hYxN5sLrB9mG4dF1uE6aTiQoHn3RwXvZyKpC",
    "ALLOWED_HOSTS": "magazine.example",
    "SITE_URL": "https://magazine.example",
    "DATABASE_URL": "sqlite://:memory:",
    "MEDIA_ROOT": "/srv/media",
    "EMAIL_URL": "smtp+tls://post:secret@mail.example:587",
}
UNSET = dict.fromkeys(
    (
        *("DEBUG", "CACHE_URL", "TIME_ZONE", "TRUSTED_PROXIES", "LOG_LEVEL"),
        *("SITE_LANGUAGE", "WEBSUB_HUB", "INDEXNOW_KEY"),
        *("UNSUBSCRIBE_ADDRESS", "ANYMAIL_WEBHOOK_SECRET"),
        "DISPOSABLE_DOMAINS",
    ),
    "",
)
SETTINGS = running.BASE_DIR / "altculture" / "settings.py"
REDIS = "django.core.cache.backends.redis.RedisCache"


@pytest.fixture
def start(monkeypatch):
    """Return a reader of the settings in production, with changes."""

    def read(**changes):
        for name, value in (PRODUCTION | UNSET | changes).items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is not set."),
        ("SECRET_KEY", "short", "SECRET_KEY has 5 characters"),
        ("SECRET_KEY", "ab" * 40, "2 of them different"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is not set."),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS is “*”"),
        ("SITE_URL", "", "SITE_URL is not set."),
        ("SITE_URL", "magazine.example", "must be an origin"),
        ("SITE_URL", "https://magazine.example/blog", "must be an origin"),
        ("SITE_URL", "https://magazine.example:port", "must be an origin"),
        ("DATABASE_URL", "", "DATABASE_URL is not set."),
        ("DATABASE_URL", "mysql://u:secret@h/name", "begins with one of sqlite"),
        ("DATABASE_URL", "postgres://u:secret@h:port/n", "can't be read as a URL"),
        ("CACHE_URL", "memcached://h", "CACHE_URL must be a URL"),
        ("MEDIA_ROOT", "", "MEDIA_ROOT is not set."),
        ("MEDIA_ROOT", "s3://bucket", "AWS_S3_CUSTOM_DOMAIN"),
        ("EMAIL_URL", "", "EMAIL_URL is not set."),
        ("UNSUBSCRIBE_ADDRESS", "leave", "UNSUBSCRIBE_ADDRESS is “leave”"),
        ("UNSUBSCRIBE_ADDRESS", "a+b@magazine.example", "no plus sign there"),
        ("UNSUBSCRIBE_ADDRESS", "a" * 24 + "@magazine.example", "23 characters"),
        ("DISPOSABLE_DOMAINS", "/nowhere", "a file that the site can read"),
        ("ANYMAIL_WEBHOOK_SECRET", "secret", "must be “name:password”"),
        ("EMAIL_URL", "mail.example", "EMAIL_URL must be a URL"),
        ("TIME_ZONE", "Europe/Londn", "“Europe/Londn”, which is not a known"),
        ("SITE_LANGUAGE", "tlh", "SITE_LANGUAGE is “tlh”; the site speaks one of"),
        ("TIME_ZONE", "Europe", "“Europe”, which is not a known"),
        ("TRUSTED_PROXIES", "10.0.0.1,nginx", "TRUSTED_PROXIES names “nginx”"),
        ("DEBUG", "maybe", "DEBUG is “maybe”; it must be 1 or 0."),
        ("WEBSUB_HUB", "hub.example", "must be the address of a hub"),
        ("WEBSUB_HUB", "https://hub example/", "must be the address of a hub"),
        ("WEBSUB_HUB", "https://hub.example:port/", "must be the address of a hub"),
        ("INDEXNOW_KEY", "short", "INDEXNOW_KEY has 5 characters"),
        ("INDEXNOW_KEY", "with_an_underscore", "digits or hyphens"),
        ("INDEXNOW_KEY", "k" * 129, "must have 8 to 128"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is “LOUD”"),
    ],
)
def test_a_bad_variable_stops_the_start_with_a_sentence(start, name, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refusal:
        start(**{name: value})

    assert sentence in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_the_sentence_reaches_whoever_starts_a_process():
    environment = PRODUCTION | {"PATH": os.environ["PATH"], "SITE_URL": "example"}

    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode != 0
    assert "SITE_URL is “example”; it must be an origin" in result.stderr


def test_production_starts_with_what_the_readme_asks_for(start):
    settings = start()

    assert settings["DEBUG"] is False
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["EMAIL_HOST"] == "mail.example"


def test_debugging_asks_for_nothing(start):
    settings = start(DEBUG="1", **dict.fromkeys(PRODUCTION, ""))

    assert settings["DATABASES"]["default"]["ENGINE"].endswith("sqlite3")
    assert settings["SITE_URL"] == "http://127.0.0.1:8000"


@pytest.mark.parametrize("scheme", ["redis", "rediscache"])
def test_redis_is_djangos_own_back_end(start, scheme):
    cache = start(CACHE_URL=f"{scheme}://127.0.0.1:6379/1")["CACHES"]["default"]

    assert cache["BACKEND"] == REDIS
    assert cache["LOCATION"] == "redis://127.0.0.1:6379/1"


def test_a_bucket_takes_the_media_and_readers_may_load_from_it(start):
    settings = start(
        MEDIA_ROOT="s3://pictures/magazine",
        AWS_S3_CUSTOM_DOMAIN="media.magazine.example",
    )

    options = settings["STORAGES"]["default"]["OPTIONS"]
    assert options["bucket_name"] == "pictures"
    assert options["location"] == "magazine"
    policy = settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    assert "https://media.magazine.example" in policy["img-src"]
    assert "https://media.magazine.example" not in policy["script-src"]


def test_files_with_addresses_lie_beside_what_is_served_and_for_its_owner_alone(start):
    private = start(MEDIA_ROOT="/srv/media/")["STORAGES"]["private"]["OPTIONS"]

    assert private["location"] == "/srv/media-private"
    assert private["file_permissions_mode"] == 0o600


def test_in_a_bucket_files_with_addresses_have_no_public_address(start):
    settings = start(
        MEDIA_ROOT="s3://pictures/magazine",
        AWS_S3_CUSTOM_DOMAIN="media.magazine.example",
    )

    private = settings["STORAGES"]["private"]["OPTIONS"]
    assert (private["bucket_name"], private["location"]) == (
        *("pictures", "magazine-private"),
    )
    assert (private["default_acl"], private["custom_domain"]) == ("private", None)


def test_a_mail_provider_is_chosen_by_the_address(start):
    settings = start(EMAIL_URL="anymail://postmark?POSTMARK_SERVER_TOKEN=t0ken")

    assert settings["EMAIL_BACKEND"] == "anymail.backends.postmark.EmailBackend"
    assert settings["ANYMAIL"] == {"POSTMARK_SERVER_TOKEN": "t0ken"}


def test_nobody_is_told_of_what_is_new_unless_the_operator_says_whom(start):
    silent = start()
    telling = start(WEBSUB_HUB="http://10.0.0.2:8080/", INDEXNOW_KEY="a1b2c3d4-e5")

    assert (silent["WEBSUB_HUB"], silent["INDEXNOW_KEY"]) == ("", "")
    assert telling["WEBSUB_HUB"] == "http://10.0.0.2:8080/"
    assert telling["INDEXNOW_KEY"] == "a1b2c3d4-e5"
