import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import search
from articles.comparison import compare
from articles.feeds.formats import Atom
from articles.languages import NAMES, direction, is_foreign, news_code, own_name
from articles.models import Article, Edition
from articles.working_copy import capture, says_the_same
from tests.articles.desk import DAY, at, open_form, page

pytestmark = pytest.mark.django_db

ARABIC = "واحد وأربعون ألف طريقة لقول لا"


@pytest.fixture
def spoken(make_edition):
    """Print one piece in each of three languages; the English one is the newest."""
    now = timezone.now()
    for hours, (code, headline) in enumerate(
        [("en", "In English"), ("fr", "En français"), ("ar", ARABIC)], start=1
    ):
        make_edition(
            language=code,
            headline=headline,
            slug=f"piece-{code}",
            movements=["AI refusal"],
            topics=["Consent"],
            people=["Ada Marr"],
            live_from=now - hours * DAY / 24,
        )


def element(text, pattern):
    found = re.search(pattern, text)
    assert found, pattern
    return found[0]


def test_every_language_has_a_name_of_its_own_and_a_direction():
    assert {"en", "fr", "ar", "he", "zh-hans"} <= NAMES.keys()
    assert all(own_name(code) and direction(code) in {"ltr", "rtl"} for code in NAMES)
    assert (own_name("fr"), direction("ar"), direction("fr")) == (
        "français",
        "rtl",
        "ltr",
    )
    assert news_code("zh-hans") == "zh-cn"
    assert news_code("pt-br") == "pt"


def test_the_languages_of_the_site_are_not_foreign_to_it(settings):
    assert [code for code in ("en", "en-au", "fr", "") if is_foreign(code)] == ["fr"]

    settings.LANGUAGE_CODE = "fr"

    assert [code for code in ("en", "fr") if is_foreign(code)] == ["en"]


def test_a_new_piece_is_in_the_language_of_the_site(settings, make_article):
    assert make_article().language == "en"
    assert dict(Article._meta.get_field("language").flatchoices)["fr"] == "French"

    settings.LANGUAGE_CODE = "fr"

    assert make_article().language == "fr"


def test_the_form_keeps_the_language_in_a_revision_and_refuses_an_unknown_one(
    editor, make_article
):
    article, client = make_article(), at(editor)
    form = open_form(client, page("change", article))

    client.post(page("change", article), form | {"language": "fr"})
    refused = client.post(page("change", article), form | {"language": "tlh"})

    article.refresh_from_db()
    assert article.language == "fr"
    assert article.revisions.get(number=2).content["language"] == "fr"
    assert "tlh is not one of the available choices" in refused.text


def test_another_language_is_a_change_but_not_where_none_was_kept(make_article):
    now = capture(make_article())
    older = {name: value for name, value in now.items() if name != "language"}

    assert says_the_same(older, now)
    assert compare(older, now).changes == 0
    assert not says_the_same(now, now | {"language": "fr"})
    (row,) = compare(now, now | {"language": "fr"}).fields
    assert (row.name, "French" in row.after) == ("language", True)


@pytest.mark.parametrize(
    ("code", "said"),
    [("ar", ' lang="ar" dir="rtl"'), ("fr", ' lang="fr"'), ("en", "")],
)
def test_a_page_says_in_which_language_its_piece_is(client, spoken, code, said):
    text = client.get(f"/music/piece-{code}/").text

    article = element(text, r"<article [^>]*>")
    assert re.search(r'data-hue="\d+"(.*)>', article)[1] == said
    assert element(text, r"<html [^>]*>") == '<html lang="en-gb" dir="ltr">'
    foot = element(text, r'<footer class="colophon"[^>]*>')
    back = {"ar": ' lang="en-gb" dir="ltr"', "fr": ' lang="en-gb"', "en": ""}[code]
    assert foot == f'<footer class="colophon"{back}>'
    locale = {"ar": "ar", "fr": "fr", "en": "en_GB"}[code]
    assert f'<meta property="og:locale" content="{locale}">' in text
    assert f'"inLanguage": "{code}"' in text


def test_a_card_says_in_which_language_its_words_are(client, spoken):
    text = client.get("/features/").text

    link = f'<a href="/music/piece-ar/">{ARABIC}'
    assert f'<h2 class="card__title" lang="ar" dir="rtl">{link}' in text
    assert '<p class="card__standfirst" lang="fr">' in text
    assert '<h2 class="card__title"><a href="/music/piece-en/">' in text


def test_feeds_say_it_of_each_entry(client, spoken):
    atom, rss = client.get("/feed/").text, client.get("/feed/rss/").text
    items = json.loads(client.get("/feed/json/").content)["items"]

    assert re.findall(r'<entry xml:lang="(\w+)">', atom) == ["en", "fr", "ar"]
    assert re.findall(r"<dc:language>(\w+)<", rss) == ["en", "fr", "ar"]
    assert [item["language"] for item in items] == ["en", "fr", "ar"]
    assert '<div lang="ar" dir="rtl">' in items[2]["content_html"]
    assert "lang=" not in items[0]["content_html"]
    assert Atom.content_type.startswith("application/atom+xml")


def test_the_news_sitemap_says_it(client, spoken):
    text = client.get("/news-sitemap.xml").text

    assert "<news:language>en</news:language>" in text
    assert "<news:language>fr</news:language>" in text


LISTS = (
    *("/features/", "/music/", "/movements/ai-refusal/", "/topics/consent/"),
    *("/people/ada-marr/", "/archive/", "/search/?q=letter"),
)


def titles(text):
    return set(re.findall(r'href="/music/piece-(\w\w)/"', text))


def ways(text):
    nav = re.search(r'<nav class="languages".*?</nav>', text, re.DOTALL)
    return re.findall(r'href="([^"]+)"[^>]*>([^<]+)', nav[0]) if nav else []


def current(text):
    nav = re.search(r'<nav class="languages".*?</nav>', text, re.DOTALL)
    return re.findall(r'aria-current="true">([^<]+)', nav[0])


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_narrowed_to_a_language(client, spoken, path):
    everything = client.get(path).text

    narrowed = client.get(path, {"language": "fr", "q": "letter"}).text

    assert titles(everything) == {"en", "fr", "ar"}
    assert titles(narrowed) == {"fr"}
    names = [name for _query, name in ways(everything)]
    assert names[0] == "English"
    assert set(names) == {"English", "Français", own_name("ar"), "All languages"}
    assert ways(narrowed)[-1][1] == names[-1] == "All languages"
    assert all("language=" in query for query, _name in ways(everything)[:-1])
    assert current(everything) == ["All languages"]
    assert current(narrowed) == ["Français"]


@pytest.mark.parametrize("code", ["tlh", "", "fr'--", "\0", "EN" * 5000])
def test_an_unknown_language_is_answered_as_if_not_asked(client, spoken, code):
    response = client.get("/features/", {"language": code})

    assert response.status_code == 200
    assert titles(response.text) == {"en", "fr", "ar"}
    canonical = '<link rel="canonical" href="http://testserver/features/">'
    assert canonical in response.text
    assert current(response.text) == ["All languages"]
    said = "There is no choice called" in response.text
    assert said == bool(code.strip("\0"))


def test_a_search_says_once_which_language_it_left_out(client, spoken):
    text = client.get("/search/", {"q": "letter", "language": "tlh"}).text

    assert text.count("There is no choice called") == 1


def test_a_language_in_which_nothing_stands_leads_back_to_all(client, spoken):
    text = client.get("/features/?language=de").text

    assert titles(text) == set()
    assert ways(text) == [("?", "All languages")]


def test_no_language_is_offered_before_readers_have_something_in_it(
    client, make_edition
):
    make_edition()
    now = timezone.now()
    make_edition(language="fr", live_from=now + DAY)

    assert ways(client.get("/features/").text) == []
    assert Edition.objects.live(now).in_language("")[0].live_in == "en"
    later = Edition.objects.live(now + 2 * DAY).in_language("", now + 2 * DAY)
    assert set(later[0].live_in.split(",")) == {"en", "fr"}


def test_a_section_in_one_language_is_a_list_without_what_is_laid_out(
    client, spoken, publisher
):
    text = client.get("/music/", {"language": "ar"}).text

    assert titles(text) == {"ar"}
    assert 'class="bands"' not in text


def test_pages_of_a_narrowed_list_stay_narrowed(client, make_edition):
    now = timezone.now()
    for number in range(26):
        make_edition(language="fr", live_from=now - number * DAY)
        make_edition(live_from=now - number * DAY)

    text = client.get("/features/?language=fr").text
    onward = re.search(r'rel="next" href="\?([^"]+)"', text)[1].replace("&amp;", "&")
    second = client.get(f"/features/?{onward}").text

    assert "language=fr" in onward
    assert len(re.findall(r'class="card__title" lang="fr"', second)) == 2
    assert 'class="card__title"><a' not in second


def test_search_finds_a_language_by_its_facet(spoken):
    found = search.find("letter", language="ar")

    assert [edition.language for edition in found.editions] == ["ar"]
    assert search.find("letter", language="de").hits == []


def test_the_newsroom_searches_and_shows_the_language(editor, make_article):
    client = at(editor)
    make_article(language="fr")

    assert client.get(reverse("admin:articles_article_changelist")).status_code == 200
