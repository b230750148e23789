import pytest

from articles.completeness import missing
from articles.kinds import Kind, Role
from articles.models import Image

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", Kind)
def test_a_complete_article_of_any_kind_lacks_nothing(make_article, kind):
    assert missing(make_article(kind)) == []


@pytest.mark.parametrize(
    ("field", "empty", "sentence"),
    [
        ("headline", "", "The headline is missing."),
        ("section", None, "The section is missing."),
        ("slug", "", "The address is missing."),
        ("standfirst", "", "The standfirst is missing."),
        ("body", "", "The text is missing."),
        ("body", "<p> <br></p>", "The text is missing."),
        ("lead_image", None, "The lead picture is missing."),
    ],
)
def test_what_every_piece_needs_is_named_with_its_field(
    make_article, field, empty, sentence
):
    assert missing(make_article(**{field: empty})) == [(field, sentence)]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("alt", "The lead picture has no alt text."),
        ("credit", "The lead picture has no credit line."),
    ],
)
def test_a_picture_without_alt_text_or_credit_is_not_enough(
    make_article, field, sentence
):
    article = make_article()
    Image.objects.update(**{field: ""})
    article.lead_image.refresh_from_db()

    assert missing(article) == [("lead_image", sentence)]


@pytest.mark.parametrize("kind", Kind)
def test_somebody_is_credited_for_what_readers_read(make_article, kind):
    article, enough = make_article(kind), set()

    for role in Role:
        article.credits.update(role=role)
        lacks = [field for field, _ in missing(article)]
        assert lacks in ([], ["credits"])
        enough |= set() if lacks else {role}

    assert enough == {Role.INTERVIEW if kind == Kind.INTERVIEW else Role.WORDS}


@pytest.mark.parametrize(
    "field", ["work_title", "work_makers", "work_medium", "verdict"]
)
def test_a_review_names_the_work_and_says_what_it_is_worth(make_article, field):
    assert missing(make_article(Kind.REVIEW, **{field: ""}))[0][0] == field
    assert missing(make_article(Kind.FEATURE, **{field: ""})) == []


def test_an_interview_is_with_somebody(make_article):
    lacks = missing(make_article(Kind.INTERVIEW, interviewees=[]))

    assert lacks == [("interviewees", "The people interviewed are missing.")]


def test_an_address_belongs_to_the_article_that_was_printed_there(
    make_article, make_edition
):
    printed = make_edition(slug="the-hum").article
    printed.slug = "the-humming"
    printed.save()
    other = make_article(slug="the-hum")

    assert [field for field, _ in missing(other)] == ["slug"]
    printed.slug = "the-hum-again"
    assert missing(printed) == []


def test_what_is_missing_stands_in_the_order_of_the_form(make_article):
    article = make_article(
        Kind.REVIEW, headline="", body="", lead_image=None, verdict="", slug=""
    )
    article.credits.all().delete()

    fields = [field for field, _ in missing(article)]

    assert fields == ["headline", "slug", "body", "lead_image", "credits", "verdict"]
