"""What pages tell machines: valid, escaped, and of addresses that exist."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.contrib.flatpages.models import FlatPage

from articles.kinds import Kind, Role
from articles.licences import licence_address
from articles.models import Magazine
from articles.structured_data import SPEAKABLE, for_edition
from articles.structured_house import publisher

ORIGIN = "http://testserver"
HOSTILE = "</script><script>alert(1)</script>"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
WITH_DATA = (
    *("/", "/features/", "/interviews/", "/reviews/", "/commentary/", "/music/"),
    *("/movements/ai-refusal/", "/topics/consent/", "/people/ada-marr/"),
    *("/contributors/pell/", "/music/feature/", "/music/interview/"),
    *("/music/review/", "/music/commentary/"),
)


@pytest.fixture
def magazine(db):
    magazine = Magazine(
        name=f"Loom {HOSTILE}",
        contact_email="letters@example.org",
        rights_email="rights@example.org",
    )
    magazine.save()
    return magazine


@pytest.fixture
def editions(magazine, make_edition, make_contributor, make_image):
    pell = make_contributor(
        "Pell", bio=HOSTILE, post="Editor", website="https://p.example/"
    )
    image = make_image(creator=pell, licence="© Pell, CC BY-SA 4.0")
    return [
        make_edition(
            kind=kind,
            slug=kind.value,
            headline=f"{kind.value} {HOSTILE}",
            lead_image=image,
            movements=["AI refusal"],
            topics=["Consent"],
            people=["Ada Marr"],
            credits=[(pell, Role.INTERVIEW if kind == "interview" else Role.WORDS)],
        )
        for kind in Kind
    ]


def nodes_of(response):
    """Return the things that a page tells of, by type; its scripts must be JSON."""
    assert response.status_code == 200
    scripts = [json.loads(text) for text in SCRIPT.findall(response.text)]
    nodes = [node for script in scripts for node in script["@graph"]]
    assert {script["@context"] for script in scripts} == {"https://schema.org"}
    return {str(node["@type"]): node for node in nodes}


def strings_in(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for row in value for text in strings_in(row)]
    return [value] if isinstance(value, str) else []


class Classes(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attributes):
        self.found.update(
            f".{name}" for name in (dict(attributes).get("class") or "").split()
        )


@pytest.mark.parametrize("path", WITH_DATA)
def test_a_page_tells_what_it_is_and_nothing_in_it_can_leave_its_script(
    client, editions, path
):
    response = client.get(path)

    assert nodes_of(response)
    assert "alert(1)</script>" not in response.text


def test_every_address_of_our_own_that_is_told_of_exists(client, editions):
    told = {
        text.partition("#")[0].replace("{search_term_string}", "word")
        for page in WITH_DATA
        for text in strings_in(nodes_of(client.get(page)))
        if text.startswith(ORIGIN)
    }
    files = {f"{ORIGIN}/media/", f"{ORIGIN}/static/"}
    pages = [text for text in told if not text.startswith(tuple(files))]

    assert len(pages) > 15
    assert [text for text in pages if client.get(text).status_code != 200] == []


@pytest.mark.parametrize("kind", Kind)
def test_what_a_voice_is_to_read_stands_on_the_page_of_every_kind(
    client, editions, kind
):
    response = client.get(f"/music/{kind.value}/")
    classes = Classes()
    classes.feed(response.text)

    [piece] = [node for node in nodes_of(response).values() if "headline" in node]
    assert piece["speakable"]["cssSelector"] == list(SPEAKABLE)
    assert set(SPEAKABLE) <= classes.found


def test_a_piece_says_the_way_to_it(client, editions):
    [first, *_rest] = editions

    way = nodes_of(client.get(first.get_absolute_url()))["BreadcrumbList"]

    steps = way["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"] for step in steps] == [
        f"{ORIGIN}/",
        f"{ORIGIN}/music/",
        f"{ORIGIN}/music/feature/",
    ]
    assert steps[1]["name"] == "Music"


def test_an_interview_says_so_and_who_answers(editions, magazine):
    [found] = [
        node
        for node in for_edition(editions[1], magazine)["@graph"]
        if node["@type"] == "NewsArticle"
    ]

    assert found["genre"] == "Interview"
    assert found["additionalType"].endswith("/genre/Interview")
    assert [row["name"] for row in found["contributor"]] == ["Ada Marr"]
    feature = for_edition(editions[0], magazine)["@graph"][0]
    assert "additionalType" not in feature
    assert "contributor" not in feature


def test_a_picture_says_its_licence_and_where_to_ask(editions, magazine):
    image = for_edition(editions[0], magazine)["@graph"][0]["image"]

    assert image["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert image["acquireLicensePage"] == f"{ORIGIN}/masthead/#rights"

    magazine.rights_email = ""
    image = for_edition(editions[0], magazine)["@graph"][0]["image"]
    assert "acquireLicensePage" not in image


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("© Pell Rasmussen", ""),
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-nc-nd 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC BY, of some version", ""),
        ("ACC BY 4.0", ""),
        ("See https://a.example/terms.", "https://a.example/terms"),
    ],
)
def test_a_licence_is_led_to_only_where_its_words_say_which(words, address):
    assert licence_address(words) == address


def test_the_house_names_the_policies_it_has_and_no_others(magazine):
    found = publisher(Magazine.objects.for_pages())

    assert found["ethicsPolicy"] == f"{ORIGIN}/ethics/"
    assert found["correctionsPolicy"] == f"{ORIGIN}/corrections-policy/"
    assert found["publishingPrinciples"] == [f"{ORIGIN}/ethics/", f"{ORIGIN}/ai/"]
    assert found["masthead"] == f"{ORIGIN}/masthead/"

    FlatPage.objects.all().delete()
    found = publisher(Magazine.objects.for_pages())
    assert found["correctionsPolicy"] == f"{ORIGIN}/corrections/"
    assert not {"ethicsPolicy", "publishingPrinciples"} & found.keys()


def test_the_home_page_is_a_site_that_can_be_searched(client, editions):
    site = nodes_of(client.get("/"))["WebSite"]

    template = site["potentialAction"]["target"]["urlTemplate"]
    assert client.get(template.format(search_term_string="letter")).status_code == 200
    assert template.startswith(f"{ORIGIN}/search/?q=")


def test_a_contributor_has_a_profile_and_works_here_only_with_a_post(
    client, editions, make_contributor, make_edition
):
    person = nodes_of(client.get("/contributors/pell/"))["ProfilePage"]["mainEntity"]
    assert (person["name"], person["jobTitle"]) == ("Pell", "Editor")
    assert person["sameAs"] == "https://p.example/"
    assert person["worksFor"]["@id"] == f"{ORIGIN}/#publisher"

    make_edition(credits=[(make_contributor("Oona Fenn"), Role.WORDS)])
    other = nodes_of(client.get("/contributors/oona-fenn/"))["ProfilePage"]
    assert not {"jobTitle", "worksFor", "sameAs"} & other["mainEntity"].keys()


def test_somebody_we_write_about_is_a_person_with_other_names(
    client, editions, make_person
):
    person = make_person("Ada Marr")
    person.aliases.create(name="A. Marr", is_public=True)
    person.aliases.create(name="Adam Marr", is_public=False)

    response = client.get("/people/ada-marr/")

    page = nodes_of(response)["CollectionPage"]
    assert page["about"]["@type"] == "Person"
    assert page["about"]["alternateName"] == ["A. Marr"]
    assert len(page["mainEntity"]["itemListElement"]) == len(editions)
    assert "Adam Marr" not in response.text


def test_a_list_names_the_pieces_on_it_in_their_order(client, editions):
    page = nodes_of(client.get("/reviews/"))["CollectionPage"]

    rows = page["mainEntity"]["itemListElement"]
    assert [row["url"] for row in rows] == [f"{ORIGIN}/music/review/"]
    assert page["name"] == "Reviews"


def test_an_empty_list_is_a_list_all_the_same(client, magazine):
    page = nodes_of(client.get("/features/"))["CollectionPage"]

    assert "mainEntity" not in page
