"""The language of what stands around a text in another language than the site's."""

import re

import pytest

from articles.checklist import checklist
from articles.models.checklist import Point

pytestmark = pytest.mark.django_db


def figure(image, alt):
    return f'<p>نص</p><figure><img data-image="{image.pk}" alt="{alt}"></figure>'


def images(text):
    return re.findall(r'<img class="picture__file"[^>]*>', text)


@pytest.mark.parametrize(
    ("language", "lead_alt", "said"),
    [("ar", "", ' lang="en-gb"'), ("ar", "يد", ' lang="ar"'), ("en", "", "")],
)
def test_the_alt_text_of_a_lead_says_in_which_language_it_is(
    client, make_edition, language, lead_alt, said
):
    edition = make_edition(language=language, lead_alt=lead_alt)

    for address in (edition.get_absolute_url(), "/features/"):
        lead = images(client.get(address).text)[0]
        assert re.search(r'alt="[^"]+"(.*?) data-', lead)[1] == said


@pytest.mark.parametrize(("language", "said"), [("ar", ' lang="en-gb"'), ("en", "")])
def test_a_credit_says_in_which_language_it_is(
    client, make_edition, make_image, language, said
):
    body = figure(make_image(credit="Photograph: Pell"), "شريط")
    edition = make_edition(language=language, body=body)

    credits = re.findall(
        r'<span class="figure__credit"(.*?) dir="auto">',
        client.get(edition.get_absolute_url()).text,
    )
    assert credits == [said, said]


def alt_texts(article):
    return next(item for item in checklist(article) if item.point == Point.ALT_TEXTS)


def test_the_checklist_asks_for_alt_texts_in_the_language_of_the_piece(
    make_article, make_image
):
    inside = make_image(alt="A tape")
    fields = {"language": "ar", "body": figure(inside, "A tape")}

    borrowed = alt_texts(make_article(**fields))
    own = alt_texts(
        make_article(language="ar", lead_alt="يد", body=figure(inside, "شريط"))
    )
    english = alt_texts(make_article(body=figure(inside, "A tape")))

    assert [field for field, _said in borrowed.faults] == ["lead_alt", "body"]
    assert "language of the library" in borrowed.faults[0][1]
    assert own.is_done
    assert english.is_done


def test_a_piece_without_pictures_needs_no_alt_texts(make_article):
    bare = alt_texts(make_article(lead_image=None))
    pictured = alt_texts(make_article())

    assert (bare.state, pictured.state) == ("none needed", "done")
