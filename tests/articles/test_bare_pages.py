"""A page of a name is there while something stands on it, at the moment asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions.withdraw_edition import withdraw_edition
from articles.models import Contributor
from tests.articles.desk import DAY, at
from tests.articles.factories import make_contributor, make_series

pytestmark = pytest.mark.django_db

PAGES = {
    "/topics/consent/": lambda: {"topics": ["Consent"]},
    "/people/ada-marr/": lambda: {"people": ["Ada Marr"]},
    "/series/the-long-strike/": lambda: {"series": make_series()},
    "/contributors/pell/": lambda: {"credits": [(make_contributor("Pell"), "words")]},
}


def statuses(client, path, **asked):
    addresses = [f"{path}{end}" for end in ("", "feed/", "feed/rss/", "feed/json/")]
    return {client.get(address, asked).status_code for address in addresses}


@pytest.mark.parametrize("path", PAGES)
def test_a_name_is_there_from_the_moment_at_which_something_of_it_is(
    client, publisher, make_edition, path
):
    tomorrow = timezone.now() + DAY
    make_edition(**PAGES[path](), live_from=tomorrow)
    later = (tomorrow + timedelta(hours=1)).isoformat()

    assert statuses(client, path) == {404}
    assert statuses(client, path, at=later) == {404}
    assert statuses(at(publisher), path, at=later) == {200}
    assert statuses(at(publisher), path) == {404}


@pytest.mark.parametrize("path", PAGES)
def test_a_name_goes_with_its_last_piece_but_feeds_say_that_this_is_gone(
    client, make_edition, path
):
    edition = make_edition(**PAGES[path]())
    assert statuses(client, path) == {200}

    withdraw_edition(edition.article, reason="It was wrong.")

    assert client.get(path).status_code == 404
    assert "It was wrong." in client.get(f"{path}feed/").text


@pytest.mark.parametrize("path", PAGES)
def test_a_translation_keeps_a_page_and_so_does_a_language_with_nothing_in_it(
    client, make_article, make_edition, path
):
    original = make_article(language="en")
    make_edition(**PAGES[path](), translation_of=original, language="fr")

    for language in ("", "fr", "de"):
        assert client.get(path, {"language": language}).status_code == 200


def test_a_movement_is_there_with_or_without_a_piece(client, make_movement):
    make_movement("Luddism")

    assert statuses(client, "/movements/luddism/") == {200}
    assert statuses(client, "/movements/unheard-of/") == {404}


@pytest.mark.parametrize("known", ["post", "picture"])
def test_whom_the_masthead_or_a_picture_leads_to_has_a_page(client, make_image, known):
    pell = make_contributor("Pell")
    path = pell.get_absolute_url()
    assert statuses(client, path) == {404}

    if known == "post":
        Contributor.objects.update(post="Editor")
    else:
        make_image(creator=pell)

    assert statuses(client, path) == {200}


def test_a_key_person_leads_to_their_page_once_there_is_one(
    client, make_movement, make_person, make_edition
):
    person = make_person("Mary Molyneux")
    make_movement("Luddism").key_people.create(person=person, note="Broke a frame.")
    link = f'href="{person.get_absolute_url()}"'

    bare = client.get("/movements/luddism/").text
    assert "Mary Molyneux" in bare
    assert link not in bare

    make_edition(people=["Mary Molyneux"])

    assert link in client.get("/movements/luddism/").text
