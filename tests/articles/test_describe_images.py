"""The same credit and licence for many images, in one go and on record."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.actions.describe_images import Terms, describe_images, stamp_of
from articles.errors import SelectionChanged
from articles.models import Image, ImageChange
from articles.models.image import Files
from tests.articles.desk import at, open_form, send
from tests.articles.factories import make_collection, make_image

pytestmark = pytest.mark.django_db

DESCRIBE = reverse("admin:articles_image_describe")


def seen(rows):
    return stamp_of(rows.values_list("pk", flat=True))


def describe(rows, actor, fields, **terms):
    return describe_images(rows, Terms(fields, **terms), actor=actor, seen=seen(rows))


def test_what_stands_already_stays_unless_it_is_replaced(writer):
    empty, full = make_image(credit="", licence=""), make_image(credit="Ada")
    rows, fields = Image.objects.all(), {"credit": "Nan", "licensed_for": "site"}

    assert describe(rows, writer, fields) == 2
    credits = dict(rows.values_list("pk", "credit"))
    assert credits == {empty.pk: "Nan", full.pk: "Ada"}
    assert set(rows.values_list("licensed_for", flat=True)) == {"site"}

    assert describe(rows, writer, fields, is_replacing=True) == 1
    assert set(rows.values_list("credit", flat=True)) == {"Nan"}


def test_each_image_has_its_line_of_what_was_and_what_is(writer):
    image, other = make_image(credit="Ada"), make_image(credit="Nan")
    rows = Image.objects.all()

    describe(rows, writer, {"credit": "Nan"}, is_replacing=True)

    line = ImageChange.objects.get()
    assert (line.image, line.actor, line.act) == (image, writer, "changed")
    assert line.changes == [{"field": "credit", "before": "Ada", "after": "Nan"}]
    assert dict(rows.values_list("pk", "files")) == {
        image.pk: Files.WAITING,
        other.pk: Files.READY,
    }


def test_a_thousand_cost_no_more_queries_than_their_batches(writer):
    picture = make_image()
    Image.objects.bulk_create(
        Image(title=str(number), sha256=str(number), width=9, height=9)
        for number in range(1000)
    )
    rows = Image.objects.exclude(pk=picture.pk)
    fields = {"credit": "Nan", "licence": "CC BY 4.0", "source": "Tollgate"}

    with CaptureQueriesContext(connection) as queries:
        changed = describe(rows, writer, fields, collection=make_collection())

    assert changed == ImageChange.objects.count() == 1000
    assert rows.filter(**fields, collections__slug="harbour").count() == 1000
    assert len(queries) <= 40


def test_a_changed_credit_reaches_what_readers_see_and_not_what_they_saw(
    writer, make_edition
):
    image = make_image(credit="Ada", alt="A pen")
    over = make_edition(lead_image=image)
    live = make_edition(over.article)
    Image.objects.update(alt="Another")

    describe(Image.objects.all(), writer, {"credit": "Nan"}, is_replacing=True)

    for edition in (over, live):
        edition.refresh_from_db()
    assert over.snapshot["image"]["credit"] == "Ada"
    assert live.snapshot["image"]["credit"] == "Nan"
    assert live.snapshot["image"]["alt"] == "A pen"


def test_the_page_says_how_many_and_what_stands_and_changes_them(writer):
    chosen = [make_image(credit="Ada"), make_image(credit="", title="Second")]
    left = make_image(credit="")
    client, query = at(writer), "&".join(f"pick={image.pk}" for image in chosen)
    url = f"{DESCRIBE}?{query}"
    fields = open_form(client, url)
    page = client.get(url).text

    response = send(client, url, fields, credit="Nan", licence="CC BY 4.0")

    assert "is given to 2 pictures" in page
    assert "One of 2 has something here already." in page
    assert response.status_code == 302
    credits = Image.objects.order_by("pk").values_list("credit", flat=True)
    assert list(credits) == ["Ada", "Nan", ""]
    assert left.changes.count() == 0


def test_all_that_match_are_those_of_the_filter_and_the_words(writer):
    make_image(title="Harbour one", licence="")
    make_image(title="Harbour two")
    make_image(title="Choir", licence="")
    client, url = at(writer), f"{DESCRIBE}?all=1&terms=missing&q=harbour"

    send(client, url, open_form(client, url), licence="CC BY 4.0")

    open_ones = Image.objects.filter(licence="")
    assert [image.title for image in open_ones] == ["Choir"]


def test_what_matches_since_the_page_was_opened_is_shown_before_it_is_changed(writer):
    make_image(credit="")
    client, url = at(writer), f"{DESCRIBE}?all=1"
    fields = open_form(client, url)
    late = make_image(credit="")

    response = send(client, url, fields, credit="Nan")

    assert "Other pictures match now" in response.text
    assert not Image.objects.filter(credit="Nan").exists()
    send(client, url, open_form(client, url), credit="Nan")
    late.refresh_from_db()
    assert late.credit == "Nan"


@pytest.mark.parametrize("query", ["", "?pick=x&pick=99999999999999999999", "?all=1"])
def test_where_nothing_is_chosen_nothing_is_offered(writer, query):
    assert "No picture is chosen." in at(writer).get(DESCRIBE + query).text


def test_a_form_with_nothing_in_it_changes_nothing(writer):
    image = make_image()
    client, url = at(writer), f"{DESCRIBE}?pick={image.pk}"

    response = send(client, url, open_form(client, url))

    assert "Nothing is filled in yet." in response.text
    assert not ImageChange.objects.exists()


def test_only_those_who_may_change_images_describe_them(circulation, writer):
    make_image(credit="")
    rows = Image.objects.all()

    with pytest.raises(PermissionDenied):
        describe(rows, circulation, {"credit": "Nan"})
    with pytest.raises(SelectionChanged):
        describe_images(rows, Terms({"credit": "Nan"}), actor=writer, seen="older")
    assert not rows.filter(credit="Nan").exists()
    assert describe(rows, writer, {"credit": "Nan"}) == 1
