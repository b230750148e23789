import pytest
from django.core.exceptions import ValidationError

from articles.models import Movement, Section, Topic
from subscribers.models import SignUps
from tests.articles.desk import at, open_form
from tests.articles.factories import make_article, make_edition, make_section

INDEX = "/newsletters/"


@pytest.fixture
def music(make_newsletter):
    """A letter that follows a section."""
    section = make_section("Music")
    return make_newsletter(
        name="The Music Letter",
        slug="music",
        description="New records.",
        rhythm="every other Friday",
        section=section,
    )


def test_all_open_letters_are_listed_with_what_they_follow(
    client, letters, music, make_newsletter
):
    make_newsletter(name="For the press", is_open=False)

    page = client.get(INDEX).text

    assert all(text in page for text in (music.name, "New records.", music.rhythm))
    assert 'follows <a href="/music/">Music</a>' in page
    assert f'href="{letters.get_absolute_url()}"' in page
    assert "For the press" not in page


@pytest.mark.parametrize(
    ("fields", "here"),
    [
        ({"section": "Music"}, ["One of music"]),
        ({"movement": "AI refusal"}, ["One that refuses"]),
        ({"topic": "Consent"}, ["One on consent"]),
        ({}, ["One of music", "One that refuses", "One on consent"]),
    ],
)
def test_a_letters_page_lists_what_it_draws_on(client, make_newsletter, fields, here):
    music, arts = make_section("Music"), make_section("Arts")
    make_edition(headline="One of music", section=music)
    make_edition(headline="One that refuses", section=arts, movements=["AI refusal"])
    make_edition(headline="One on consent", section=arts, topics=["Consent"])
    models = {"section": Section, "movement": Movement, "topic": Topic}
    followed = {key: models[key].objects.get(name=fields[key]) for key in fields}
    letter = make_newsletter(**followed)

    page = client.get(letter.get_absolute_url()).text

    everything = ("One of music", "One that refuses", "One on consent")
    assert [text for text in everything if text in page] == here


def test_a_draft_stands_on_no_letters_page(client, letters):
    make_article(headline="Not yet")

    assert "Not yet" not in client.get(letters.get_absolute_url()).text


def test_older_pieces_are_a_page_further(client, music):
    for number in range(26):
        make_edition(headline=f"Piece {number}", section=music.section)

    first = client.get(music.get_absolute_url())
    second = client.get(f"{music.get_absolute_url()}?{first.context['page'].next}")

    assert len(first.context["page"].rows) == 24
    assert len(second.context["page"].rows) == 2
    assert "Get this letter" in first.text
    assert "Get this letter" not in second.text


@pytest.mark.parametrize("pieces", [1, 10])
def test_the_pages_cost_few_queries(
    client, music, make_newsletter, django_assert_max_num_queries, pieces
):
    for _ in range(pieces):
        make_edition(section=music.section)
        make_newsletter()

    for address in (INDEX, music.get_absolute_url()):
        with django_assert_max_num_queries(6, info=address):
            assert client.get(address).status_code == 200


def test_the_letter_of_the_page_is_ticked_and_the_others_are_not(
    client, letters, music
):
    page = client.get(music.get_absolute_url()).text

    assert f'value="{music.pk}" checked' in page
    assert f'value="{letters.pk}">' in page


FITTING = {
    "/": "Letters from Alternative Culture",
    "/music/": "The Music Letter",
    "/music/a-song/": "The Music Letter",
    "/movements/ai-refusal/": "Against machines",
    "/topics/consent/": "On consent",
}


def test_the_foot_offers_first_what_fits_the_page(
    client, letters, music, make_newsletter
):
    words = {"movements": ["AI refusal"], "topics": ["Consent"]}
    make_edition(slug="a-song", section=music.section, **words)
    make_newsletter(name="Against machines", movement=Movement.objects.get())
    make_newsletter(name="On consent", topic=Topic.objects.get())

    for address, name in FITTING.items():
        offered = client.get(address).context["letters"]

        assert offered[0].name == name, address
        assert len(offered) == 4


def test_nobody_can_sign_up_while_sign_ups_are_paused(client, post_sign_up, letters):
    SignUps(is_paused=True, sentence="We move house. Come back on Monday.").save()

    refused = post_sign_up()

    assert refused.status_code == 422
    assert "We move house." in refused.text
    assert "We move house." in client.get("/subscribe/").text
    assert "We do not take sign-ups" in client.get("/").text
    assert client.get(letters.get_absolute_url()).status_code == 200


def test_once_they_go_on_everybody_can(post_sign_up):
    SignUps(is_paused=False, sentence="We move house.").save()

    assert post_sign_up().status_code == 302


def test_a_page_that_is_not_there_asks_nobody_which_letters_there_are(client, letters):
    response = client.get("/nowhere/")

    assert 'name="newsletters"' not in response.text
    assert 'name="email"' in response.text


def test_the_sitemap_names_open_letters_alone(client, letters, make_newsletter):
    closed = make_newsletter(is_open=False)

    found = client.get("/sitemap-pages.xml").text

    assert letters.get_absolute_url() in found
    assert closed.get_absolute_url() not in found


def test_no_section_takes_the_address_of_the_letters(db):
    with pytest.raises(ValidationError, match="the site itself uses"):
        make_section("Letters", slug="newsletters").full_clean()


def test_an_address_that_a_letter_had_leads_to_the_one_it_has(
    client, circulation, music
):
    browser = at(circulation)
    url = f"/admin/subscribers/newsletter/{music.pk}/change/"

    for slug in ("records", "new-records"):
        browser.post(url, open_form(browser, url) | {"slug": slug})

    for old in ("music", "records"):
        answer = client.get(f"/newsletters/{old}/")
        assert (answer.status_code, answer["Location"]) == (
            301,
            "/newsletters/new-records/",
        )


def test_an_address_that_no_letter_ever_had_is_not_found(client, music):
    assert client.get("/newsletters/records/").status_code == 404
