"""Cards: drawn once by each process for what stands on them."""

import pytest
from django.core.cache import caches
from django.test.signals import template_rendered
from django.utils import timezone

from articles.actions.rename import rename
from articles.models import Contributor, Image
from tests.articles.factories import make_contributor, make_edition, make_image


@pytest.fixture
def edition(db):
    caches["template_fragments"].clear()
    by = [(make_contributor("Ada Marr"), "words")]
    return make_edition(headline="The choir", lead_image=make_image(), credits=by)


@pytest.fixture
def drawn():
    """Collect the names of the templates that were rendered."""
    names = []

    def collect(template, **kwargs):
        names.append(template.name)

    template_rendered.connect(collect)
    yield names
    template_rendered.disconnect(collect)


def test_a_card_is_drawn_once(client, edition, drawn):
    first = client.get("/music/").content
    assert "components/picture.html" in drawn
    drawn.clear()

    assert client.get("/music/").content == first

    assert "components/article_card.html" in drawn
    assert "components/picture.html" not in drawn


def test_a_card_says_the_name_that_somebody_has_now(client, edition, publisher):
    assert "Ada Marr" in client.get("/music/").text

    ada = Contributor.objects.get(name="Ada Marr")
    rename(ada, actor=publisher, name="Ada May", slug="ada-may")

    text = client.get("/music/").text
    assert "Ada May" in text
    assert "Ada Marr" not in text


def test_a_card_has_no_picture_once_its_licence_is_over(client, edition):
    assert "<picture" in client.get("/music/").text

    Image.objects.update(licensed_until=timezone.now())

    assert "<picture" not in client.get("/music/").text


def test_a_card_speaks_the_language_of_the_page(client, edition, settings):
    assert '<span class="card__kind">Feature' in client.get("/music/").text

    settings.LANGUAGE_CODE = "fr"

    assert '<span class="card__kind">Feature' not in client.get("/music/").text
