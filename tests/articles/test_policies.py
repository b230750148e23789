"""The policies: they ship once, and are the publishers' from then on."""

import re
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.flatpages.models import FlatPage
from django.contrib.sites.models import Site
from django.db import connection

from articles.addresses import RESERVED
from articles.models import Magazine
from articles.policies import POLICIES
from articles.sanitize import sanitize

migration = import_module("articles.migrations.0013_policy_pages")

LINK = re.compile(r'href="([^"]+)"')


def ship():
    migration.ship(apps, SimpleNamespace(connection=connection))


@pytest.fixture
def no_pages(db):
    FlatPage.objects.all().delete()


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_each_ships_with_a_text_that_an_editor_can_open(client, db, policy):
    page = FlatPage.objects.get(url=policy.url)

    assert len(page.content) > 800
    assert sanitize(page.content) == page.content
    response = client.get(policy.url)
    assert response.status_code == 200
    assert str(policy.title) in response.text
    for address in LINK.findall(page.content):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_no_section_can_take_its_address(policy):
    assert policy.url.strip("/") in RESERVED


def test_what_stands_at_the_address_is_left_as_it_is(no_pages):
    own = FlatPage.objects.create(url="/ethics/", title="Ours", content="<p>Own.</p>")

    ship()

    assert FlatPage.objects.get(url="/ethics/") == own
    assert FlatPage.objects.count() == len(POLICIES)


def test_a_new_site_gets_its_row_before_the_pages_hang_on_it(no_pages):
    Site.objects.all().delete()
    Site.objects.clear_cache()

    ship()

    assert Site.objects.get_current().flatpage_set.count() == len(POLICIES)
    assert Site.objects.create(domain="other.example", name="Other").pk


def test_one_that_is_deleted_is_linked_from_nowhere(client, db):
    every_page = ["/", "/corrections/", "/ethics/"]
    link = 'href="/corrections-policy/"'
    assert all(link in client.get(page).text for page in every_page)

    FlatPage.objects.get(url="/corrections-policy/").delete()

    assert not any(link in client.get(page).text for page in every_page)
    assert client.get("/corrections-policy/").status_code == 404


def test_one_for_members_alone_is_linked_from_nowhere(client, db):
    FlatPage.objects.filter(url="/ethics/").update(registration_required=True)

    assert 'href="/ethics/"' not in client.get("/").text


@pytest.mark.parametrize("is_kept", [False, True])
def test_which_policies_there_are_is_asked_with_the_magazine(
    db, django_assert_num_queries, is_kept
):
    FlatPage.objects.get(url="/ai/").delete()
    if not is_kept:
        Magazine.objects.all().delete()

    with django_assert_num_queries(1 if is_kept else 2):
        names = set(Magazine.objects.for_pages().policies)

    assert names == {"ethics", "corrections", "privacy"}
