import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Image
from tests.articles.desk import at

pytestmark = pytest.mark.django_db

PICK = reverse("admin:articles_image_pick")


def chosen_from(response):
    """Return the titles of what can be chosen, in order."""
    return [card["title"] for card in response.context["cards"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Tape", "Ice house"]),
        ("ice", ["Ice house"]),
        ("VAULT ada", ["Ice house"]),
        ("vault bayo", []),
        ("\0", ["Tape", "Ice house"]),
    ],
)
def test_the_library_is_searched_by_title_alt_text_and_credit(
    writer, make_image, asked, found
):
    make_image(title="Ice house", alt="A stone vault", credit="Photo: Ada")
    make_image(title="Tape", alt="A reel", credit="Photo: Bayo")

    assert chosen_from(at(writer).get(PICK, {"q": asked})) == found


def test_who_made_a_picture_and_where_it_came_from_find_it_too(
    writer, make_image, make_contributor
):
    make_image(title="Ice house", creator=make_contributor("Robin Vale"), source="Loft")
    make_image(title="Tape", source="Loft")

    assert chosen_from(at(writer).get(PICK, {"q": "vale loft"})) == ["Ice house"]


def test_the_library_has_pages_and_keeps_the_words_asked_for(writer, make_image):
    for number in range(30):
        make_image(title=f"Tape {number:02}")
    make_image(title="Ice house")
    client = at(writer)

    first = client.get(PICK, {"q": "tape"})
    second = client.get(f"{PICK}?{first.context['page'].next}")

    assert re.search("There are more: <a [^>]*>Older pictures</a>", first.text)
    assert "There are more" not in second.text
    titles = chosen_from(first) + chosen_from(second)
    assert titles == [f"Tape {number:02}" for number in reversed(range(30))]


@pytest.mark.parametrize("images", [1, 20])
def test_a_page_of_the_library_costs_as_many_queries_with_1_as_with_20(
    writer, make_image, django_assert_max_num_queries, images
):
    client = at(writer)
    for _ in range(images):
        make_image()

    with django_assert_max_num_queries(6):
        assert len(chosen_from(client.get(PICK))) == images


def test_a_picture_whose_licence_is_over_cannot_be_chosen(writer, make_image):
    image = make_image(licensed_until=timezone.now() - timedelta(days=1))
    client = at(writer)

    card = client.get(reverse("admin:articles_image_card", args=[image.pk])).json()

    assert card["ended"].startswith("The licence ended on ")
    assert 'aria-disabled="true"' in client.get(PICK).text
    Image.objects.update(licensed_until=None)
    assert "aria-disabled" not in client.get(PICK).text
