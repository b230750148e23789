import json
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from articles.kinds import Kind, Medium, Role
from articles.models import Magazine
from articles.structured_data import WORKS, piece

MAGAZINE = Magazine(name="The Loom", description="Cloth and more.")


@pytest.mark.parametrize(
    ("kind", "type_name"),
    [
        (Kind.FEATURE, "NewsArticle"),
        (Kind.INTERVIEW, "NewsArticle"),
        (Kind.REVIEW, ["Review", "ReviewNewsArticle"]),
        (Kind.COMMENTARY, "OpinionNewsArticle"),
    ],
)
def test_each_kind_has_its_type(make_edition, kind, type_name):
    found = piece(make_edition(kind=kind), MAGAZINE)

    assert found["@type"] == type_name
    assert ("itemReviewed" in found) == (kind == Kind.REVIEW)


@pytest.mark.parametrize(
    ("body", "count", "minutes"),
    [
        ("", 0, 1),
        ("<p>" + "word " * 238 + "</p>", 238, 1),
        ("<p>" + "word " * 1190 + "</p>", 1190, 5),
        ("<p>" + "読" * 476 + "</p>", 476, 2),
        ("<p>読む and 書く</p>", 5, 1),
    ],
)
def test_how_long_it_takes_goes_by_words_or_characters(
    client, make_edition, body, count, minutes
):
    edition = make_edition(body=body)

    found = piece(edition, MAGAZINE)

    assert (found["wordCount"], found["timeRequired"]) == (count, f"PT{minutes}M")
    said = "1 minute to read" if minutes == 1 else f"{minutes} minutes to read"
    assert said in client.get(edition.get_absolute_url()).text


def test_a_part_names_its_series_and_another_piece_none(make_edition, make_series):
    found = piece(make_edition(series=make_series()), MAGAZINE)

    assert found["isPartOf"]["name"] == "The long strike"
    assert found["isPartOf"]["url"].endswith("/series/the-long-strike/")
    assert "isPartOf" not in piece(make_edition(), MAGAZINE)


def test_dates_are_of_the_first_and_of_the_present_edition(make_article, make_edition):
    now = timezone.now()
    article = make_article()
    first = make_edition(article, live_from=now - timedelta(days=9))
    second = make_edition(article, live_from=now - timedelta(days=1), headline="Again")

    found = piece(second, MAGAZINE)

    assert found["datePublished"] == first.live_from.isoformat()
    assert found["dateModified"] == second.live_from.isoformat()


def test_everybody_is_credited(make_edition, make_contributor):
    credits = [
        (make_contributor("Oona Fenn"), Role.WORDS),
        (make_contributor("Mirek Sal"), Role.EDITING),
        (make_contributor("Noor Bel"), Role.TRANSLATION),
        (make_contributor("Ula Vey"), Role.PHOTOGRAPHS),
    ]

    found = piece(make_edition(credits=credits), MAGAZINE)

    url = "http://testserver/contributors/oona-fenn/"
    assert found["author"] == [{"@type": "Person", "name": "Oona Fenn", "url": url}]
    assert [person["name"] for person in found["editor"]] == ["Mirek Sal"]
    assert [person["name"] for person in found["translator"]] == ["Noor Bel"]
    for name in ("Oona Fenn", "Mirek Sal", "Noor Bel", "Ula Vey", "Pell Rasmussen"):
        assert name in found["creditText"]


def test_the_picture_carries_its_credit(make_edition, make_image, make_contributor):
    image = make_image(
        credit="Photograph: Ula Vey",
        creator=make_contributor("Ula Vey"),
        licence="© Ula Vey",
    )

    found = piece(make_edition(lead_image=image), MAGAZINE)["image"]

    assert found["@type"] == "ImageObject"
    assert found["url"].startswith("http://testserver/media/images/")
    assert (found["width"], found["height"]) == (960, 600)
    assert found["creditText"] == "Photograph: Ula Vey"
    assert found["creator"]["name"] == "Ula Vey"
    assert found["copyrightNotice"] == "© Ula Vey"


def test_what_it_is_about_and_who_publishes_it(make_edition):
    edition = make_edition(
        movements=["Tape labels"], topics=["Residuals"], people=["Ida Kest"]
    )

    found = piece(edition, MAGAZINE)

    assert {row["name"] for row in found["about"]} == {"Ida Kest", "Tape labels"}
    assert set(found["keywords"]) == {"Residuals", "Tape labels"}
    assert found["isAccessibleForFree"] is True
    assert found["wordCount"] == edition.words
    assert found["publisher"]["@type"] == "NewsMediaOrganization"
    assert found["publisher"]["name"] == "The Loom"
    assert found["publisher"]["description"] == "Cloth and more."


@pytest.mark.parametrize("medium", Medium)
def test_a_review_names_the_work_by_its_type(make_edition, medium):
    edition = make_edition(
        kind=Kind.REVIEW,
        work_title="Umbra",
        work_makers="Noor Bel",
        work_medium=medium,
        work_year=2026,
        work_publisher="Quarry",
    )

    work = piece(edition, MAGAZINE)["itemReviewed"]

    type_name, maker, house = WORKS[medium]
    assert (work["@type"], work["name"]) == (type_name, "Umbra")
    assert (work[maker]["name"], work[house]["name"]) == ("Noor Bel", "Quarry")


@pytest.mark.parametrize(("rating", "value"), [("3.5", 3.5), (None, None)])
def test_a_rating_is_stated_only_when_given(make_edition, rating, value):
    found = piece(make_edition(kind=Kind.REVIEW, rating=rating), MAGAZINE)

    assert ("reviewRating" in found) == (rating is not None)
    assert found.get("reviewRating", {}).get("ratingValue") == value


def test_the_tag_prints_a_script_that_no_text_can_leave(make_edition):
    headline = "</script><script>alert(1)</script> & <!"
    edition = make_edition(headline=headline)

    source = "{% load structured_data %}{% structured_data edition magazine %}"
    printed = Template(source).render(
        Context({"edition": edition, "magazine": MAGAZINE})
    )

    begin, end = '<script type="application/ld+json">', "</script>"
    assert printed.startswith(begin)
    assert printed.endswith(end)
    content = printed.removeprefix(begin).removesuffix(end)
    assert not {"<", ">", "&"} & set(content)
    assert json.loads(content)["@graph"][0]["headline"] == edition.headline
