"""What readers see of a change, as it was printed: pictures, quotes and dashes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.actions.move_article import move_article
from articles.actions.save_revision import save_revision
from articles.workflow import Press, Status
from tests.articles.desk import at, make_at, page, version_of

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOTE = 'It was 14 -- not "40" - as Ada\'s bill says...'
PRINTED = "It was 14 – not “40” – as Ada’s bill says…"


def figure(image, alt="A bill"):
    return f'<figure><img data-image="{image.pk}" alt="{alt}"></figure>'


@pytest.fixture
def pictured(make_image):
    return make_image(title="Bill")


@pytest.fixture
def article(make_section, pictured):
    return make_at(
        Status.READY,
        Press.LIVE,
        slug="the-bill",
        section=make_section("Music"),
        body=f'<p>She said "no" - 40 pounds.</p>{figure(pictured)}<p>End.</p>',
    )


def correct(article, publisher, *, body, note=NOTE):
    article.body = body
    article.save()
    save_revision(article, actor=None)
    said = {"note": note, "shows_changes": True}
    move_article(article, "correct", actor=publisher, **said)


def changed(client):
    response = client.get("/music/the-bill/changes/2/")
    assert response.status_code == 200
    return response.text.split('class="prose changes__text"')[1]


def test_the_pictures_of_both_texts_are_shown_to_everybody(
    client, article, publisher, pictured, make_image
):
    other = make_image()
    correct(article, publisher, body=f"<p>She said no.</p>{figure(other)}")

    text = changed(client)

    assert "/admin/" not in text
    for image in (pictured, other):
        assert f'<img src="/media/images/{image.pk}/480.jpeg" alt=""' in text


def test_a_picture_whose_licence_is_over_is_named_and_not_shown(
    client, article, publisher, pictured
):
    body = article.body.replace("40", "14")
    correct(article, publisher, body=body)
    assert "<img" in changed(client)

    pictured.licensed_until = timezone.now() - DAY
    pictured.save()

    assert "<img" not in changed(client)
    assert "A bill" in changed(client)


def test_the_text_is_compared_as_it_was_printed(client, article, publisher):
    correct(article, publisher, body=article.body.replace("40", "14"))

    text = changed(client)

    assert "She said “no”&nbsp;– " in text
    assert "&quot;" not in text


@pytest.mark.parametrize(
    "address",
    [
        *("/music/the-bill/", "/music/the-bill/changes/2/", "/corrections/"),
        *("/feed/", "/corrections/feed/rss/", "/corrections/feed/json/"),
    ],
)
def test_a_note_is_printed_as_the_piece_is(client, article, publisher, address):
    correct(article, publisher, body="<p>She said no.</p>")

    text = client.get(address).text

    assert PRINTED in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_note_has_the_quotes_of_its_piece(client, article, publisher):
    type(article).objects.update(language="fr", lead_alt="Une main")
    article.refresh_from_db()
    correct(article, publisher, body="<p>Non.</p>", note='Elle dit "non".')

    assert "Elle dit «" in article.corrections.get().note
    assert article.transitions.get().note == 'Elle dit "non".'


@pytest.mark.parametrize(
    ("name", "answers"),
    [("withdraw", {}), ("expire", {"moment": timezone.now() + DAY})],
)
def test_a_reason_is_printed_as_the_piece_is(article, publisher, name, answers):
    move_article(article, name, actor=publisher, note=NOTE, **answers)

    reason = article.editions.get().withdrawn_because
    assert reason.replace("\N{NO-BREAK SPACE}", " ") == PRINTED


def test_a_withdrawn_headline_is_a_title_in_no_second_quotes(
    client, publisher, make_section
):
    headline = "The choir’s “Low Water”"
    article = make_at(Status.READY, Press.LIVE, headline=headline)
    move_article(article, "withdraw", actor=publisher, note=NOTE)

    text = client.get(article.editions.get().get_absolute_url()).text

    assert f"<cite>{headline}</cite> could be read here" in text


def test_a_publisher_sees_the_note_as_it_will_be_printed(article, publisher):
    sent = {"note": NOTE, "seen": version_of(article), "preview": "1"}

    shown = at(publisher).post(page("move", article, "correct_by_note"), sent).text

    preview = shown.partition('class="page__form"')[0]
    assert PRINTED in preview.replace("\N{NO-BREAK SPACE}", " ")
