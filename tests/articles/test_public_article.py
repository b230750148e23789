import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from altculture.rights.policy import Wish
from articles.kinds import Kind
from articles.models import Magazine
from articles.press import compose
from articles.views.pages import render_article


@pytest.fixture
def read(client):
    def read(edition, **params):
        response = client.get(edition.get_absolute_url(), params)
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_a_feature_lists_its_chapters_and_where_it_was_reported(make_edition, read):
    edition = make_edition(
        body="<p>One.</p><h2>The reply</h2><p>Two.</p>",
        reported_from="Cork",
        reported_on=date(2026, 5, 2),
    )

    text = read(edition)

    assert 'href="#1-the-reply"' in text
    assert 'id="1-the-reply"' in text
    assert "Cork" in text
    assert "2 May 2026" in text


def test_an_interview_says_who_answers_and_who_asks(
    make_edition, make_contributor, read
):
    edition = make_edition(
        kind=Kind.INTERVIEW,
        body='<p class="question">Why?</p><p>Because.</p>',
        interviewees=["Merle Wijn"],
        credits=[(make_contributor("Bayo Cross"), "interview")],
    )

    text = read(edition)

    assert text.index("Merle Wijn") < text.index('<p class="question">Why?</p>')
    assert re.search(r'data-voice="asks".*?Bayo Cross', text, re.DOTALL)


@pytest.mark.parametrize(
    ("rating", "drawn", "said"), [("3.5", 3, "3.5 of 5"), ("5", 5, "5 of 5")]
)
def test_a_review_shows_the_work_the_verdict_and_the_rating(
    make_edition, read, rating, drawn, said
):
    text = read(make_edition(kind=Kind.REVIEW, rating=rating, work_year=2026))

    assert all(word in text for word in ("Salt Ledger", "Album", "2026", "A debt sung"))
    assert f'aria-label="{said}"' in text
    assert text.count('r="9.2"/>') == drawn


def test_a_review_without_a_rating_draws_none(make_edition, read):
    assert 'class="rating"' not in read(make_edition(kind=Kind.REVIEW, rating=None))


def test_a_commentary_is_called_so_with_the_interest_declared(
    make_edition, make_contributor, read
):
    edition = make_edition(
        kind=Kind.COMMENTARY,
        declared_interest="I sit on the board.",
        credits=[(make_contributor("Mirela Costin"), "words")],
    )

    text = read(edition)

    head = text[: text.index(f">{edition.headline}</h1>")]
    assert "Mirela Costin" in head[head.index("<article") :]
    assert ">Commentary</a>" in head
    assert "I sit on the board." in text


def test_the_colophon_credits_everybody_and_states_the_wishes(
    make_edition, make_contributor, read
):
    Magazine(ai_search=Wish.ALLOW, ai_training=Wish.DENY, ai_input=Wish.ASK).save()
    edition = make_edition(
        credits=[
            (make_contributor("Ada"), "words"),
            (make_contributor("Bo"), "editing"),
        ],
        movements=["Punk DIY"],
    )

    colophon = read(edition).partition('class="colophon"')[2]

    for word in ("Ada", "Bo", "Editing", "Illustration: Pell Rasmussen", "Punk DIY"):
        assert word in colophon
    assert "Search engines may list this piece." in colophon
    assert "No machine may be trained on it." in colophon
    assert "asks us first" in colophon


def test_a_silent_update_is_dated_at_the_foot_and_the_first_date_stays(
    make_edition, read
):
    first = timezone.now() - timedelta(days=400)
    edition = make_edition(live_from=first)
    update = make_edition(edition.article, headline="Mended")

    text = read(update)

    assert f'<time datetime="{timezone.localtime(first).isoformat()[:10]}' in text
    assert "This text dates from" in text
    assert "This text dates from" not in read(make_edition())


def test_machines_read_the_moment_in_the_zone_of_the_site_to_the_second(
    make_edition, read
):
    moment = datetime(2026, 3, 1, 12, 0, 30, 500_000, tzinfo=UTC)

    with timezone.override("Asia/Tokyo"):
        text = read(make_edition(live_from=moment))

    assert '<time datetime="2026-03-01T21:00:30+09:00">' in text
    assert 'published_time" content="2026-03-01T21:00:30+09:00"' in text


def test_a_picture_has_files_sizes_and_a_focal_point(make_edition, make_image, read):
    image = make_image(focal_x="0.8", focal_y="0.2")

    text = read(make_edition(lead_image=image, caption="A caption"))

    formats = re.findall(r'type="image/(\w+)"', text)
    assert formats[:3] == ["avif", "webp", "jpeg"]
    assert "/480.avif 480w" in text
    assert 'width="1600" height="1000"' in text
    assert 'data-focal-x="8" data-focal-y="2" fetchpriority="high"' in text
    assert "A caption" in text


def test_other_pieces_of_its_movement_follow(make_edition, make_section, read):
    edition = make_edition(movements=["Luddism"])
    make_edition(movements=["Luddism"], headline="Also Luddism")
    make_edition(headline="Something else", section=make_section("Fashion"))

    related = read(edition).partition('id="read-on"')[2]

    assert "Also Luddism" in related
    assert "Something else" not in related
    assert edition.headline not in related


def test_other_sites_are_told_the_headline_the_picture_and_one_address(
    make_edition, read, settings
):
    settings.SITE_URL = "https://magazine.example"

    text = read(make_edition(slug="one", headline='Say "no" & <yes>'), utm="x")

    assert '<link rel="canonical" href="https://magazine.example/music/one/">' in text
    assert 'property="og:title" content="Say “no” &amp; &lt;yes&gt;"' in text
    assert (
        'property="og:image" content="https://magazine.example/music/one/share-' in text
    )


def test_staff_see_another_moment_and_no_cache_keeps_it(
    client, publisher, make_edition
):
    edition = make_edition(live_from=timezone.now() + timedelta(days=2))
    client.force_login(publisher)
    tomorrow = (timezone.now() + timedelta(days=3)).isoformat()

    response = client.get(edition.get_absolute_url(), {"at": tomorrow})

    assert response.status_code == 200
    assert "The site as readers see it on" in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_readers_stay_in_the_present_and_no_cache_keeps_the_attempt(
    client, writer, make_edition
):
    edition = make_edition(live_from=timezone.now() + timedelta(days=2))
    client.force_login(writer)
    tomorrow = (timezone.now() + timedelta(days=3)).isoformat()

    response = client.get("/", {"at": tomorrow})

    assert edition.headline not in response.content.decode()
    assert "as readers see it on" not in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("kind", Kind)
def test_a_preview_shows_the_working_copy_and_says_so(make_article, editor, kind):
    article = make_article(
        kind=kind, headline="Half done", lead_image=None, section=None
    )
    request = RequestFactory().get("/admin/preview/")
    request.user = editor

    response = render_article(
        request, compose(article, live_from=timezone.now()), is_preview=True
    )

    assert "Half done" in response.content.decode()
    assert "Preview: readers do not see this." in response.content.decode()
    assert "First published" not in response.content.decode()
    assert 'class="dates"' not in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
