import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sites.models import Site
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from altculture.rights.policy import Wish
from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.actions.tighten_editions import tighten_editions
from articles.completeness import missing
from articles.errors import Incomplete
from articles.models import Article, Edition, Image, Magazine
from articles.reading import body_of
from articles.workflow import Status
from tests.articles.desk import DAY, at, make_ready, page, without_sayings

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
LONDON = ZoneInfo("Europe/London")
WORDS = "The envelope in her coat"
PUBLIC = ("/", "/music/", "/features/", "/feed/", "/feed/rss/", "/feed/json/")


def figure(image, alt="A cassette afloat", caption=f"<em>{WORDS}</em>, at three"):
    return (
        f'<figure><img data-image="{image.pk}" alt="{alt}">'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def body(*images):
    return "<p>Before.</p>" + "".join(map(figure, images)) + "<p>After.</p>"


@pytest.fixture
def licensed(make_image):
    """Return a factory of images that may be printed."""

    def make(**fields):
        return make_image(**{"licence": "CC BY 4.0", "credit": "Photo: Ada"} | fields)

    return make


@pytest.fixture
def inside(licensed):
    return licensed(credit="Photo: Inside")


@pytest.fixture
def live(make_edition, inside, licensed):
    """A live piece with a lead picture and one in the text."""
    lead = licensed(credit="Photo: Lead")
    return make_edition(body=body(inside), lead_image=lead, lead_alt="Led by ducks")


def end(image, moment=None):
    Image.objects.filter(pk=image.pk).update(licensed_until=moment or timezone.now())


def test_a_picture_in_the_text_is_set_with_its_own_words_and_its_credit(client, live):
    html = client.get(live.get_absolute_url()).text
    [figure] = re.findall(r"<figure.*?</figure>", html.split("Before.")[1], re.DOTALL)

    for type in ("avif", "webp", "jpeg"):
        assert f'<source type="image/{type}" srcset="' in figure
    assert 'width="1600" height="1000" alt="A cassette afloat"' in figure
    assert 'loading="lazy"' in figure
    assert f'<span dir="auto"><em>{WORDS}</em>, at three</span>' in figure
    assert '<span class="figure__credit" dir="auto">Photo: Inside</span>' in figure
    assert 'alt="Led by ducks"' in html
    assert WORDS in live.text


def test_a_picture_is_seen_until_its_licence_ends_and_no_longer(
    client, live, inside, publisher
):
    end(inside, datetime(2030, 5, 1, 12, tzinfo=LONDON))
    end(live.lead_image, datetime(2030, 5, 1, 12, tzinfo=LONDON))
    client.force_login(publisher)
    address = live.get_absolute_url()

    before = client.get(f"{address}?at=2030-05-01T11:59").text
    after = client.get(f"{address}?at=2030-05-01T12:00").text

    assert before.count("<figure") == 2
    assert "Photo: Inside" in before
    for word in ("<figure", "figure-note", "Photo:", WORDS, "ImageObject"):
        assert word not in after
    assert "<p>Before.</p><p>After.</p>" in after


@pytest.mark.parametrize("address", PUBLIC)
def test_a_date_changed_in_the_library_reaches_every_public_page_at_once(
    client, live, inside, address
):
    files = f"images/{inside.pk}/", f"images/{live.lead_image_id}/"
    before = client.get(address).text
    assert any(file in before for file in files)

    end(inside)
    end(live.lead_image)

    after = client.get(address).text
    assert live.headline in after
    assert not any(file in after for file in files)
    assert "<figure" not in after
    assert "Photo:" not in after


@pytest.mark.parametrize("format", ["", "rss/", "json/"])
def test_who_asks_a_feed_by_date_is_sent_it_without_the_picture(
    client, live, inside, format
):
    held = {"If-Modified-Since": client.get(f"/feed/{format}")["Last-Modified"]}
    assert client.get(f"/feed/{format}", headers=held).status_code == 304

    end(inside)

    assert "Photo: Inside" not in client.get(f"/feed/{format}", headers=held).text
    assert "Photo: Lead" in client.get(f"/feed/{format}", headers=held).text


@pytest.mark.parametrize("pieces", [1, 12])
def test_pictures_cost_one_query_however_many_there_are(
    client, make_edition, licensed, django_assert_max_num_queries, pieces
):
    Magazine().save()
    for _ in range(pieces):
        images = [licensed() for _ in range(pieces)]
        edition = make_edition(body=body(*images), movements=["AI refusal"])
        end(images[0])

    for address in (
        edition.get_absolute_url(),
        "/features/",
        "/feed/",
        "/search/?q=after",
    ):
        Site.objects.clear_cache()
        with django_assert_max_num_queries(6, info=address):
            assert client.get(address).status_code == 200


def test_pictures_that_follow_each_other_are_a_gallery_while_two_may_be_shown(
    client, make_edition, licensed
):
    short = licensed(licensed_until=timezone.now() + DAY)
    shown = [licensed(), short]
    edition = make_edition(body=body(*shown) + figure(licensed()))

    today = client.get(edition.get_absolute_url()).content.decode()
    set_tomorrow = body_of(edition, at=timezone.now() + 2 * DAY)

    gallery = today.split('<div class="gallery">')[1].split("</div>")[0]
    assert gallery.count("<figure") == 2
    assert today.count('class="gallery"') == 1
    assert 'class="gallery"' not in set_tomorrow
    assert set_tomorrow.count("<figure") == 2


def test_a_draft_says_what_readers_will_not_see(client, make_article, inside, editor):
    article = make_article(body=body(inside), created_by=editor)
    end(inside, datetime(2026, 5, 1, 12, tzinfo=LONDON))
    end(article.lead_image, datetime(2026, 5, 2, 12, tzinfo=LONDON))

    html = at(editor).get(page("preview", article)).text

    assert "<figure" not in html
    assert (
        "Readers do not see the picture “A cassette afloat”: its licence ended on "
        "1 May 2026, 12:00." in html
    )
    assert "“A hand that holds a pen”: its licence ended on 2 May 2026" in html


def test_the_desk_sees_the_picture_where_it_reads_and_compares(
    make_article, inside, writer
):
    article = make_article(body=body(inside), created_by=writer, held_by=writer)
    Article.objects.update(status=Status.IN_REVIEW)
    thumbnail = f'<img src="/admin/articles/image/{inside.pk}/thumbnail/"'

    assert thumbnail in at(writer).get(page("change", article)).text
    Article.objects.update(body="<p>Before.</p><p>After.</p>")
    compared = at(writer).get(page("compare", article), {"from": "r1", "to": "now"})
    assert f"<del>{thumbnail}" in without_sayings(compared.text)


FAULTS = {
    "credit": ({"credit": ""}, "“Tape”, in the text, has no credit line."),
    "licence": ({"licence": ""}, "“Tape”, in the text, has no licence."),
    "over": (
        {"licensed_until": datetime(2026, 5, 1, 12, tzinfo=LONDON)},
        "The licence of “Tape”, in the text, ends on 1 May 2026, 12:00.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_picture_in_the_text_that_may_not_be_printed_stops_it(licensed, fault):
    fields, sentence = FAULTS[fault]
    article = make_ready(
        body=body(licensed(title="Tape"), licensed(title="Tape", **fields))
    )

    assert missing(article) == [("body", sentence)]


def test_a_picture_that_is_gone_or_has_no_alt_text_stops_it(inside):
    article = make_ready(body=figure(inside, alt="") + figure(Image(pk=999_999)))

    assert missing(article) == [
        ("body", "Picture 1 in the text has no alt text."),
        ("body", "Picture 2 in the text is not in the library any more."),
    ]


def test_a_licence_must_hold_at_the_moment_of_going_live(inside, publisher):
    article, now = make_ready(body=body(inside)), timezone.now()
    end(inside, now + 2 * DAY)

    with pytest.raises(Incomplete, match=re.escape("in the text, ends on")):
        move_article(article, "schedule", actor=publisher, moment=now + 3 * DAY)
    assert not Edition.objects.exists()

    move_article(article, "schedule", actor=publisher, moment=now + DAY)
    assert Edition.objects.get().picture_links.get().image == inside


def test_the_library_cannot_lose_what_an_edition_shows(live, inside):
    with pytest.raises(ProtectedError):
        inside.delete()


def test_a_wish_of_a_picture_in_the_text_binds_the_edition(live, inside):
    inside.ai_training = Wish.DENY
    inside.save()

    tighten_editions(inside)

    live.refresh_from_db()
    assert live.ai_training == Wish.DENY


def test_whoever_prints_holds_every_picture_that_readers_will_see(
    make_article, inside, licensed
):
    lead = licensed()
    article = make_article(body=body(inside), lead_image=lead)

    with CaptureQueriesContext(connection) as queries:
        print_edition(article, actor=None)

    asked = next(row["sql"] for row in queries if 'FROM "articles_image"' in row["sql"])
    keys = ", ".join(str(key) for key in sorted((inside.pk, lead.pk)))
    assert f"IN ({keys})" in asked
    assert ("FOR UPDATE" in asked) == connection.features.has_select_for_update


def test_no_template_reads_a_lead_picture_past_its_licence():
    templates = (ROOT / "templates").rglob("*.*ml")
    reading = [path.name for path in templates if "snapshot.image" in path.read_text()]

    assert reading == ["lead.html"]
