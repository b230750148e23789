import pytest

from altculture import checks


def ids(check):
    return [message.id for message in check(None)]


def test_a_media_root_that_is_still_to_be_made_will_do(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "var" / "media")

    assert ids(checks.media_root_is_writable) == []


def test_a_media_root_below_a_file_is_an_error(settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = str(tmp_path / "file" / "media")

    assert ids(checks.media_root_is_writable) == ["altculture.E001"]


@pytest.mark.parametrize(
    ("hosts", "found"),
    [
        (["magazine.example"], []),
        ([".example"], []),
        (["www.magazine.example"], ["altculture.E002"]),
    ],
)
def test_the_site_answers_at_its_own_address(settings, hosts, found):
    settings.SITE_URL = "https://magazine.example"
    settings.ALLOWED_HOSTS = hosts

    assert ids(checks.site_answers_at_its_own_address) == found


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://magazine.example", []),
        ("http://magazine.example", ["altculture.W001"]),
    ],
)
def test_a_deployed_site_is_encrypted(settings, url, found):
    settings.SITE_URL = url

    assert ids(checks.site_is_encrypted) == found


@pytest.mark.parametrize(
    ("processes", "cache", "found"),
    [
        ("1", "locmem.LocMemCache", []),
        ("2", "locmem.LocMemCache", ["altculture.W002"]),
        ("2", "redis.RedisCache", []),
    ],
)
def test_several_processes_share_a_cache(
    settings, monkeypatch, processes, cache, found
):
    monkeypatch.setenv("WEB_CONCURRENCY", processes)
    settings.CACHES = {"default": {"BACKEND": f"django.core.cache.backends.{cache}"}}

    assert ids(checks.processes_share_a_cache) == found
