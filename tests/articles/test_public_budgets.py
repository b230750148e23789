import gzip

import pytest
from django.contrib.sites.models import Site
from django.db import connection

from articles.kinds import Kind
from articles.models import Magazine
from tests.articles import factories

BUDGETS = {
    "/": 8,
    "/music/the-first/": 6,
    "/features/": 6,
    "/reviews/": 6,
    "/music/": 6,
    "/movements/": 6,
    "/movements/ai-refusal/": 6,
    "/topics/": 6,
    "/topics/consent/": 6,
    "/people/": 6,
    "/people/ada-marr/": 6,
    "/contributors/": 6,
    "/contributors/pell/": 6,
    "/series/": 6,
    "/series/the-long-strike/": 6,
    "/archive/": 6,
    "/corrections/": 6,
    "/masthead/": 6,
    "/ethics/": 6,
    "/search/?q=letter": 6,
    "/search/?q=letter&kind=feature&section=music": 6,
    "/nowhere/": 6,
}


@pytest.fixture(params=[3, 40])
def magazine_of(request, make_edition, make_contributor, make_section, make_image):
    Magazine().save()
    pell, image = make_contributor("Pell"), make_image()
    sections = [make_section(name) for name in ("Music", "Arts", "Fashion")]
    for number in range(request.param):
        kind = list(Kind)[number % 4]
        make_edition(
            kind=kind,
            slug="the-first" if number == 0 else f"number-{number}",
            section=sections[number % 3],
            lead_image=image,
            movements=["AI refusal", "Luddism"],
            topics=["Consent"],
            people=["Ada Marr"],
            series=factories.make_series(),
            part=number,
            credits=[
                (pell, "interview" if kind == Kind.INTERVIEW else "words"),
                (make_contributor(), "editing"),
            ],
        )
    return request.param


def test_a_page_costs_as_many_queries_with_3_pieces_as_with_40(
    client, magazine_of, django_assert_max_num_queries
):
    assert connection.features.supports_json_field, "SQLite is asked once a process."
    for address, budget in BUDGETS.items():
        Site.objects.clear_cache()

        with django_assert_max_num_queries(budget, info=address):
            response = client.get(address)

        assert response.status_code == (404 if address == "/nowhere/" else 200)


def test_an_article_page_of_2000_words_weighs_less_than_60_kb(client, make_edition):
    words = " ".join(f"word-{number}" for number in range(2000))
    edition = make_edition(body=f"<p>{words}</p>")

    response = client.get(
        edition.get_absolute_url(), headers={"accept-encoding": "gzip"}
    )

    assert len(response.content) < 60_000
    assert words in gzip.decompress(response.content).decode()
