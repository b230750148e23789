"""What an open form sends by itself, however unfinished: what can be kept is."""

import pytest

from articles.kinds import Role
from articles.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(make_article, writer):
    return make_article(created_by=writer, held_by=writer)


def test_half_finished_work_is_saved_and_what_cannot_be_read_is_told(ada, article):
    answer = ada.autosave(headline="", slug="no address!", reported_on="32/13/2026")

    saved = Article.objects.get()
    assert (saved.headline, saved.slug) == ("", article.slug)
    assert [text.split(":")[0] for text in answer["problems"]] == [
        "Address",
        "Reported on",
    ]


def test_what_a_rule_forbids_together_is_left_out_and_told(ada):
    answer = ada.autosave(
        headline="Kept", reported_on="2026-03-02", reported_until="2026-03-01"
    )

    saved = Article.objects.get()
    assert (saved.headline, saved.reported_on) == ("Kept", None)
    assert answer["problems"] == ["Reporting can't end before it began."]


def test_an_address_that_is_taken_is_told_and_the_rest_saved(ada, make_article):
    other = make_article()

    answer = ada.autosave(headline="Kept", slug=other.slug)

    assert "Another article of this section" in answer["problems"][0]
    assert Article.objects.get(headline="Kept").slug != other.slug


def test_markup_is_cleaned_on_the_way_in(ada):
    ada.autosave(body="<p>One</p><script>two</script>")

    assert "script" not in Article.objects.get().body


def test_a_credit_without_a_person_is_told_and_the_others_saved(ada, make_contributor):
    contributor = make_contributor("Bo Lind")
    rows = {"credits-TOTAL_FORMS": 3, "credits-2-role": Role.EDITING}
    ada.fields |= rows | {"credits-1-contributor": contributor.pk}

    answer = ada.autosave(credits__1__role=Role.PHOTOGRAPHS)

    assert answer["problems"] == ["Credits: a row is not complete."]
    assert Article.objects.get().credits.filter(contributor=contributor).count() == 1


@pytest.mark.parametrize("slug", ["", "no address!"])
def test_a_section_in_which_the_address_is_taken_is_told_and_the_rest_saved(
    ada, article, make_article, make_section, slug
):
    """What can't be read of the form leaves the address that stands."""
    fashion = make_section("Fashion")
    make_article(section=fashion, slug=article.slug)

    answer = ada.autosave(
        headline="Kept", section=fashion.pk, slug=slug or article.slug
    )

    saved = Article.objects.get(pk=article.pk)
    assert (answer["fate"], saved.headline) == ("saved", "Kept")
    assert saved.section != fashion
    assert "Another article of this section" in answer["problems"][-1]


def test_a_date_that_cannot_be_read_does_not_hide_that_the_other_contradicts(ada):
    ada.autosave(reported_on="2026-03-02")

    answer = ada.autosave(
        headline="Kept", reported_on="soon", reported_until="2026-03-01"
    )

    assert (answer["fate"], len(answer["problems"])) == ("saved", 2)
    assert Article.objects.get().headline == "Kept"


@pytest.mark.parametrize(
    "fields",
    [
        {"based_on": "1e9"},
        {"based_on": str(10**30)},
        {"based_on": "-1"},
        {"topics": [str(10**30)]},
        {"section": str(10**30)},
        {"credits__0__contributor": str(10**30)},
        {"credits__0__role": "x\0"},
        {"headline": "\0"},
        {"work_year": str(10**30)},
    ],
    ids=str,
)
def test_an_odd_field_costs_nobody_the_rest(ada, article, fields):
    answer = ada.autosave(standfirst="Kept", **fields)

    kept = article.revisions.first().content
    assert (kept["standfirst"], kept["headline"]) == ("Kept", article.headline)
    assert answer["fate"] in {"saved", "beside"}
