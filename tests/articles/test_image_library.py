"""The library as the desk finds its way in it: rows, filters, search, collections."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.likeness import look_alikes
from articles.models import Image
from articles.models.image import LicenceState
from tests.articles.desk import DAY, at
from tests.articles.factories import make_collection, make_image

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_image_changelist")
NOW = timezone.now()


def titles(rows):
    return {row.title for row in rows}


def listed(user, **query):
    return titles(at(user).get(LIST, query).context["cl"].result_list)


def with_licences():
    """Make an image in each standing that a licence can have at NOW."""
    make_image(title="open")
    make_image(title="none", licence="")
    make_image(title="long", licensed_until=NOW + 30 * DAY)
    make_image(title="soon", licensed_until=NOW + 7 * DAY)
    make_image(title="over", licensed_until=NOW)


def test_a_licence_is_over_at_its_end_and_ends_soon_in_the_week_before():
    with_licences()
    rows = Image.objects

    assert titles(rows.licensed(NOW)) == {"open", "none", "long", "soon"}
    assert titles(rows.licensed(NOW - timedelta(seconds=1))) == titles(rows.all())
    assert titles(rows.licence_over(NOW)) == {"over"}
    assert titles(rows.licence_ends_within(7, NOW)) == {"soon"}
    assert {row.title: row.licence_state(NOW) for row in rows.all()} == {
        "open": LicenceState.VALID,
        "none": LicenceState.MISSING,
        "long": LicenceState.VALID,
        "soon": LicenceState.ENDING,
        "over": LicenceState.ENDED,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"terms": "missing"}, {"none"}),
        ({"terms": "ending"}, {"soon"}),
        ({"terms": "ended"}, {"over"}),
        ({"terms": "valid"}, {"open", "long", "soon"}),
        ({"lacks": "any"}, {"none"}),
        ({"lacks": "alt"}, set()),
        ({"collection": "harbour"}, {"long"}),
        ({"used": "yes"}, set()),
        ({"terms": "odd", "by": "x", "lacks": "?"}, None),
    ],
)
def test_the_library_is_narrowed(writer, query, found):
    with_licences()
    Image.objects.get(title="long").collections.add(make_collection("Harbour"))

    everything = titles(Image.objects.all())
    assert listed(writer, **query) == (everything if found is None else found)


def test_used_is_what_a_working_copy_holds_or_an_edition_printed(
    writer, make_article, make_edition
):
    held, printed, loose = (make_image(title=name) for name in ("held", "old", "free"))
    make_article(lead_image=held)
    make_edition(make_edition(lead_image=printed).article, lead_image=held)

    assert listed(writer, used="yes") == {"held", "old"}
    assert listed(writer, used="no") == {loose.title}
    assert not Image.objects.unused().filter(title__in=["held", "old"]).exists()


def test_who_added_an_image_is_a_filter(writer, editor):
    make_image(title="hers", added_by=editor)
    make_image(title="his", added_by=writer)

    assert listed(writer, by=str(editor.pk)) == {"hers"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("vault", {"ice", "wall"}),
        ("vault house", {"ice"}),
        ("tollgate", {"wall"}),
        ("gethin", {"ice"}),
        ("Ice NAN", {"ice"}),
        ("", {"ice", "wall"}),
        ("nobody", set()),
    ],
)
def test_search_wants_every_word_in_title_alt_credit_source_or_creator(
    words, found, make_contributor
):
    nan = make_contributor("Nan Gethin")
    make_image(title="ice", alt="A stone vault, a house", creator=nan)
    make_image(title="wall", alt="Another vault", credit="Tollgate Archive")

    assert titles(Image.objects.found(words)) == found


@pytest.mark.parametrize("view", ["grid", "list"])
def test_the_library_costs_the_same_with_ten_images_as_with_one(
    view, writer, make_article, make_contributor
):
    costs = []
    for more in (1, 9):
        for _ in range(more):
            make_article(lead_image=make_image(creator=make_contributor()))
        client = at(writer)
        with CaptureQueriesContext(connection) as queries:
            text = client.get(LIST, {"view": view, "lacks": "", "q": "Image"}).text
        costs.append(len(queries))

    assert f'data-shape="{view}"' in text
    assert text.count("In a working copy") == 10
    assert costs[1] == costs[0] <= 12


def test_only_pictures_that_share_a_part_of_their_likeness_are_compared():
    first = make_image(fingerprint=0x0F0F_3333_5555_1111)
    near = make_image(fingerprint=0x0F0F_3333_5555_1110)
    make_image(fingerprint=-1)
    make_image()

    assert set(Image.objects.sharing_a_part(first.fingerprint)) == {first, near}
    assert look_alikes(first) == [near]


def test_a_picture_is_called_what_people_call_it(writer, make_image):
    image = make_image(title="pic0")

    page = at(writer).get(reverse("admin:articles_image_change", args=[image.pk])).text

    parts = re.findall(r'class="where__part"[^>]*>([^<]+)<', page)
    assert parts == ["Images", "pic0"]
