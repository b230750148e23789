"""The page of searches: what it counts, tells and offers, and makes of noise."""

import re
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.utils import timezone

from articles.kinds import Kind
from articles.models import Magazine

pytestmark = pytest.mark.django_db

CHOICES = ("kind", "section", "movement", "year", "language")
NOISE = {
    "!!! … ???": "There is no word in",
    "🎉": "There is no word in",
    "loom \u202etxet": "“loom txet”",
    "loom\0\n": "Four pieces",
    "loom " * 2000: "only its beginning",
    "x" * 10_000: "only its beginning",
    'loom AND "OR" NOT (': "Nothing is printed about",
    "<script>alert(1)</script>": "&lt;script&gt;",
}
QUERIES = [
    *("q=loom", "q=looom", "q=zeppelin", "q=zeppelin+loom", "q=!", "q=looms+looom"),
    "q=loom&kind=review&section=arts&movement=luddism&year=2019",
    *("q=zeppelin&movement=luddism", "q=loom&before=1", ""),
]
FACET = re.compile(
    r'class="facet__way" href="([^"]+)"[^>]*>.*?facet__label">([^<]+)<'
    r'.*?facet__number"[^>]*>([^<]+)<',
    re.DOTALL,
)


def read(client, query="", **params):
    response = client.get("/search/", {"q": query, **params})
    assert response.status_code == 200
    return response.text


def facets(text):
    return {label: number for _address, label, number in FACET.findall(text)}


def way_of(text, label):
    [address] = [row[0] for row in FACET.findall(text) if row[1] == label]
    return f"/search/{address.replace('&amp;', '&')}"


def results(text):
    return re.findall(r'class="card__title"[^>]*><a[^>]+>([^<]+)<', text)


@pytest.fixture
def looms(make_edition, make_section):
    """Four pieces of two kinds, sections, movements and years."""
    arts, music = make_section("Arts"), make_section("Music")
    rows = [
        ("Loom A", Kind.FEATURE, arts, ["Luddism"], 2019),
        ("Loom B", Kind.REVIEW, arts, ["Luddism", "AI refusal"], 2019),
        ("Loom C", Kind.REVIEW, music, [], 2021),
        ("Loom D", Kind.REVIEW, music, ["AI refusal"], 2024),
    ]
    for headline, kind, section, movements, year in rows:
        make_edition(
            headline=headline,
            kind=kind,
            section=section,
            movements=movements,
            live_from=datetime(year, 1, 1, tzinfo=timezone.get_default_timezone()),
        )
    make_edition(headline="Other", section=arts, movements=["Luddism"])


@pytest.fixture(params=[1, 30])
def some_more(request, make_edition):
    for number in range(request.param):
        make_edition(headline=f"Loom {number} of many", movements=["Luddism"])


def test_each_facet_counts_what_was_found(client, looms):
    assert facets(read(client, "loom")) == {
        "Reviews": "3",
        "Features": "1",
        "Arts": "2",
        "Music": "2",
        "Luddism": "2",
        "AI refusal": "2",
        "2024": "1",
        "2021": "1",
        "2019": "2",
    }


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Reviews", {"Loom B", "Loom C", "Loom D"}),
        ("Arts", {"Loom A", "Loom B"}),
        ("AI refusal", {"Loom B", "Loom D"}),
        ("2019", {"Loom A", "Loom B"}),
    ],
)
def test_a_facet_leads_to_as_many_pieces_as_it_says_and_back(
    client, looms, label, found
):
    text = read(client, "loom")

    narrowed = client.get(way_of(text, label)).text

    assert set(results(narrowed)) == found
    assert len(found) == int(facets(text)[label])
    assert facets(narrowed)[label] == "×"
    assert facets(client.get(way_of(narrowed, label)).text) == facets(text)


def test_facets_add_up(client, looms):
    text = client.get(way_of(read(client, "loom"), "Reviews")).text

    text = client.get(way_of(text, "2019")).text

    assert results(text) == ["Loom B"]
    assert "One piece." in text


def test_the_first_moment_of_a_year_is_of_that_year(client, make_edition):
    midnight = datetime(2020, 1, 1, tzinfo=UTC)
    for number, moment in enumerate((midnight, midnight - timedelta(milliseconds=1))):
        make_edition(headline=f"Loom {number}", live_from=moment)

    text = read(client, "loom")

    assert (facets(text)["2020"], facets(text)["2019"]) == ("1", "1")
    assert results(read(client, "loom", year="2020")) == ["Loom 0"]


def test_an_unknown_choice_is_left_out_and_said(client, looms):
    values = ["nonsense", "99999", "-1", "<b>", "x" * 5000, "٩٩"]

    for name, value in product(CHOICES, values):
        text = read(client, "loom", **{name: value})

        assert len(results(text)) == 4, (name, value)
        assert "so it was left out" in text, (name, value)
        assert "<b>”" not in text


def test_a_known_choice_that_leaves_nothing_offers_to_take_it_away(client, looms):
    text = read(client, "loom", year="1999")

    assert results(text)[:1] != ["Loom A"]
    assert "fits these choices" in text
    assert 'href="?q=loom"' in text


def test_a_mistyped_word_says_what_was_searched_and_the_way_back(client, looms):
    text = read(client, "looom")

    assert len(results(text)) == 4
    assert "Here is what there is about <bdi>“loom”</bdi>" in text
    assert way_of(text, "Arts") == "/search/?q=loom&section=arts"
    exact = re.search(r'href="(\?q=looom&amp;exact=yes)"', text)[1]
    text = client.get(f"/search/{exact.replace('&amp;', '&')}").text
    assert "Nothing is printed about <bdi>“looom”</bdi>" in text
    assert '<a href="?q=loom">loom</a>' in text


def test_a_name_has_its_page_above_the_hits(client, looms):
    text = read(client, "luddi")

    assert text.index('href="/movements/luddism/">Luddism</a>') < text.index("<ol")


def test_where_nothing_is_found_the_page_helps(client, looms):
    text = read(client, "zeppelin loom")

    assert "Nothing is printed about <bdi>“zeppelin loom”</bdi>" in text
    assert '<a href="?q=loom">loom</a>' in text
    assert "finds the words side by side" in text
    assert "/movements/luddism/" in text
    assert "Other" in results(text)


def test_noise_is_answered_with_a_sentence(client, looms):
    for query, said in NOISE.items():
        text = read(client, query)

        assert said in text, query
        assert "\u202e" not in text
        assert "<script>alert" not in text


def test_a_page_after_a_piece_that_is_none_is_the_first(client, looms):
    for before in ("", "1000000000"):
        assert len(results(read(client, "loom", before=before))) == 4, before


@pytest.mark.parametrize("name", ["before", "page"])
@pytest.mark.parametrize("key", ["0", "-1", "x", "9" * 30, "²", "\0", "1;--"])
def test_a_page_that_can_be_none_is_404(client, looms, name, key):
    assert client.get("/search/", {"q": "loom", name: key}).status_code == 404


def test_what_is_found_has_a_heading_and_the_choices_have_none(client, looms):
    text = read(client, "loom")

    headings = re.findall(r"<(h[1-6])[ >]", text.partition("<main")[2])
    assert headings[:2] == ["h1", "h2"]
    assert set(headings[2:6]) == {"h3"}


def test_further_pages_keep_to_what_was_searched(client, make_edition):
    for number in range(25):
        make_edition(headline=f"Loom {number}")

    text = read(client, "looom")
    onward = re.search(r'rel="next" href="([^"]+)"', text)[1].replace("&amp;", "&")
    more = client.get(f"/search/{onward}").text

    assert len(set(results(text)) | set(results(more))) == 25
    assert "25 pieces." in more


def test_a_phrase_is_said_again_between_one_pair_of_quotation_marks(client, looms):
    assert "“zeppelin loom”" in read(client, '"zeppelin loom"')


def test_results_are_not_for_search_engines_and_the_search_itself_is(client, looms):
    noindex = '<meta name="robots" content="noindex">'

    for text in (read(client, "loom"), read(client, "zeppelin")):
        assert noindex in text
    assert noindex not in read(client)


def test_suggestions_are_pages_that_can_be_opened(client, looms):
    response = client.get("/search/suggestions/", {"q": "lo"})
    assert response.json() == {"suggestions": []}

    response = client.get("/search/suggestions/", {"q": "loo"})

    rows = response.json()["suggestions"]
    assert [row["name"] for row in rows] == ["Loom D", "Loom C", "Loom B", "Loom A"]
    assert all(client.get(row["address"]).status_code == 200 for row in rows)
    assert "public" in response["Cache-Control"]
    assert "max-age=0" in response["Cache-Control"]
    assert client.post("/search/suggestions/").status_code == 405


def test_a_search_costs_six_queries_at_most(
    client, looms, some_more, django_assert_max_num_queries
):
    Magazine().save()

    for query in QUERIES:
        with django_assert_max_num_queries(6):
            client.get(f"/search/?{query}")
        with django_assert_max_num_queries(4):
            client.get(f"/search/suggestions/?{query}")
