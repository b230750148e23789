from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.templatetags.static import static

from altculture.kit.bundling import addresses


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "altculture.kit.bundling.BundlingStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_a_page_asks_for_one_style_sheet_that_holds_every_part(collected, settings):
    (address,) = addresses(settings.SITE_STYLES)

    joined = (collected / Path(address).relative_to("/static")).read_bytes()
    for part in settings.BUNDLES[settings.SITE_STYLES]:
        assert Path(finders.find(part)).read_bytes() in joined
    assert address != f"/static/{settings.SITE_STYLES}"
    assert (collected / f"{address.removeprefix('/static/')}.gz").exists()


def test_collecting_again_brings_a_changed_part(collected, settings, monkeypatch):
    parts = settings.BUNDLES[settings.SITE_STYLES]
    settings.BUNDLES = {settings.SITE_STYLES: parts[:2]}

    call_command("collectstatic", interactive=False, verbosity=0)

    (address,) = addresses(settings.SITE_STYLES)
    joined = (collected / address.removeprefix("/static/")).read_text()
    assert "@layer tokens" in joined
    assert "@layer pages {" not in joined


def test_where_nothing_was_collected_the_parts_are_asked_for(settings):
    parts = settings.BUNDLES[settings.SITE_STYLES]

    assert addresses(settings.SITE_STYLES) == [static(part) for part in parts]
