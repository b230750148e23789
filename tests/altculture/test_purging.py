"""A network of caches before the site keeps pages, and drops them after a change."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from altculture import environment
from altculture.embedded_worker import follow_queue
from altculture.kit.tasks import task_enqueued
from altculture.purging import PAUSES, purge
from tests.altculture.test_page_cache import pages as pages
from tests.articles.factories import make_edition
from tests.articles.test_pings import Listener
from tests.articles.test_pings import listener as listener

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def network(settings, listener):
    settings.CDN_PURGE_URL = settings.WEBSUB_HUB.replace("/hub", "/purge")
    settings.CDN_PURGE_TOKEN = "a-token"
    settings.WEBSUB_HUB = settings.INDEXNOW_KEY = ""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    # Only what is asked for is looked at here: nobody empties the queue meanwhile.
    task_enqueued.disconnect(dispatch_uid="altculture.tasks")
    yield listener
    follow_queue()


def wanted():
    return DBTaskResult.objects.filter(task_path="altculture.purging.purge")


def test_a_page_names_its_tag_and_how_long_the_network_may_keep_it(network):
    make_edition(live_from=timezone.now() + timedelta(minutes=10))

    page = Client().get("/")

    assert page["Cache-Tag"] == page["Surrogate-Key"] == "pages"
    seconds = int(page["CDN-Cache-Control"].removeprefix("max-age="))
    assert 590 <= seconds <= 600
    assert "max-age=30" in page["Cache-Control"]


def test_without_a_network_no_page_speaks_to_one(settings):
    page = Client().get("/")

    assert not {"Cache-Tag", "Surrogate-Key", "CDN-Cache-Control"} & page.headers.keys()


def test_many_changes_are_one_order_and_the_next_is_another(network):
    with transaction.atomic():
        make_edition()
        make_edition()
    make_edition()
    assert wanted().count() == 1

    purge.call()
    make_edition()

    # One of them is for what was on its way when the first was given.
    assert wanted().count() == 3
    assert wanted().filter(run_after__gt=timezone.now(), status="READY").count() >= 1
    ((path, headers, body),) = network.heard
    assert path == "/purge"
    assert json.loads(body) == {"tags": ["pages"]}
    assert headers["Surrogate-Key"] == "pages"
    assert headers["Authorization"] == "Bearer a-token"


def test_what_is_rolled_back_orders_nothing(network):
    with transaction.atomic():
        make_edition()
        transaction.set_rollback(True)

    assert not wanted().exists()


def test_a_network_that_does_not_listen_is_told_again_a_while(network, caplog):
    Listener.status = 503

    for tries in range(len(PAUSES) + 1):
        purge.call(tries)

    assert wanted().count() == len(PAUSES)
    assert "still in the network of caches" in caplog.text


@pytest.mark.parametrize("address", ["cdn.example", "ftp://cdn.example/", "https://"])
def test_an_address_that_takes_no_orders_stops_the_start(monkeypatch, address):
    monkeypatch.setenv("CDN_PURGE_URL", address)

    with pytest.raises(ImproperlyConfigured, match="CDN_PURGE_URL is"):
        environment.purge_address()
