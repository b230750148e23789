import json
import re

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.actions.embargo import lay_embargo
from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.actions.translate_article import translate_article
from articles.checklist import checklist
from articles.completeness import missing
from articles.errors import AlreadyTranslated, Embargoed
from articles.kinds import Role
from articles.models import Article
from articles.models.checklist import Point
from articles.structured_data import piece
from articles.workflow import Status
from articles.working_copy import capture
from tests.articles.desk import DAY, at, make_ready, page
from tests.articles.test_structured_data import MAGAZINE

pytestmark = pytest.mark.django_db


@pytest.fixture
def original(make_article):
    return make_article(
        headline="Forty-one ways", slug="ways", movements=["AI refusal"]
    )


@pytest.fixture
def translated(editor, make_contributor, make_edition):
    """Return a function that prints a translation of a piece."""

    def make(original, language, *, live_from=None, **fields):
        translation = translate_article(original, language, actor=editor)
        translation.credits.create(
            contributor=make_contributor(f"Translator into {language}"),
            role=Role.TRANSLATION,
            position=9,
        )
        return make_edition(translation, live_from=live_from, **fields)

    return make


@pytest.fixture
def family(original, make_edition, translated):
    """Print a piece in English, in French and in Arabic."""
    now = timezone.now()
    return {
        "en": make_edition(original, live_from=now - 3 * DAY),
        "fr": translated(original, "fr", live_from=now - 2 * DAY),
        "ar": translated(original, "ar", live_from=now - DAY),
    }


def test_a_translation_begins_with_all_of_the_piece(writer, original):
    translation = translate_article(original, "fr", actor=writer)

    before, after = capture(original), capture(translation)
    assert {name for name in before if before[name] != after[name]} == {
        "language",
        "slug",
    }
    assert (translation.language, translation.slug) == ("fr", "ways-fr")
    assert translation.translation_of == original
    assert (translation.created_by, translation.held_by) == (writer, writer)
    assert translation.status == Status.DRAFT
    assert translation.revisions.get().content == after


def test_of_a_translation_another_is_one_of_the_same_original(writer, original):
    french = translate_article(original, "fr", actor=writer)

    german = translate_article(french, "de", actor=writer)

    assert german.translation_of == original
    assert original.family_id == french.family_id == german.family_id == original.pk


def test_no_piece_is_twice_in_one_language(writer, original):
    french = translate_article(original, "fr", actor=writer)

    for language in ("fr", "en"):
        with pytest.raises(AlreadyTranslated, match="already"):
            translate_article(original, language, actor=writer)

    Article.objects.filter(pk=french.pk).update(status=Status.SPIKED)
    assert translate_article(original, "fr", actor=writer).slug == ""


def test_who_may_not_add_pieces_translates_none(circulation, original):
    with pytest.raises(PermissionDenied):
        translate_article(original, "fr", actor=circulation)

    assert Article.objects.count() == 1


def test_the_desk_begins_one_from_the_panel(editor, original):
    client = at(editor)
    assert page("translate", original) in client.get(page("change", original)).text

    response = client.post(page("translate", original), {"language": "fr"})

    translation = Article.objects.get(translation_of=original)
    assert response.url == page("change", translation)
    text = client.get(response.url).text
    assert "Translation of" in text
    assert page("change", original) in text
    assert "French:" in client.get(page("change", original)).text


@pytest.mark.parametrize("language", ["en", "tlh", ""])
def test_the_page_refuses_a_language_that_it_does_not_offer(editor, original, language):
    response = at(editor).post(page("translate", original), {"language": language})

    assert response.status_code == 200
    assert 'class="errorlist' in response.text
    assert Article.objects.count() == 1


def test_a_writer_translates_no_piece_that_they_do_not_see(writer, original):
    response = at(writer).post(page("translate", original), {"language": "fr"})

    assert response.status_code == 404
    assert Article.objects.count() == 1


def test_a_translation_is_published_only_with_its_translator(
    writer, publisher, original, make_contributor
):
    translation = translate_article(original, "fr", actor=writer)
    sentence = "Nobody is credited for the translation."
    assert sentence in [text for _field, text in missing(translation)]
    assert sentence not in [text for _field, text in missing(original)]

    translation.credits.create(
        contributor=make_contributor("Leila Marandi"), role=Role.TRANSLATION
    )
    translation.lead_alt = "Une main qui tient une plume"

    assert missing(translation) == []


def test_the_checklist_asks_a_translation_alone_for_its_translator(
    writer, original, make_contributor
):
    def credited(piece):
        items = checklist(piece)
        return next(item.is_done for item in items if item.point == Point.CREDITS)

    translation = translate_article(original, "fr", actor=writer)
    assert (credited(translation), credited(original)) == (False, True)

    translation.credits.create(
        contributor=make_contributor("Leila Marandi"), role=Role.TRANSLATION
    )

    assert credited(translation)


def test_one_language_is_published_once_for_a_piece(writer, original):
    translation = translate_article(original, "fr", actor=writer)
    Article.objects.filter(pk=translation.pk).update(language="en")
    translation.refresh_from_db()

    assert "already" in dict(missing(translation))["translation_of"]
    assert "already" in dict(missing(original))["language"]


def switch(text):
    nav = re.search(
        r'<nav class="languages languages--piece".*?</nav>', text, re.DOTALL
    )
    found = re.findall(r'<a [^>]*href="([^"]+)" lang="(\w+)" hreflang="(\w+)"', nav[0])
    assert all(lang == hreflang for _href, lang, hreflang in found)
    return [(href, lang) for href, lang, _hreflang in found]


def alternates(text):
    pattern = (
        r'<link rel="alternate" hreflang="([\w-]+)" href="http://testserver([^"]+)">'
    )
    return dict(re.findall(pattern, text))


def test_each_page_leads_to_the_others_and_names_all(client, family):
    texts = {
        code: client.get(row.get_absolute_url()).text for code, row in family.items()
    }

    ways = {code: row.get_absolute_url() for code, row in family.items()}
    for code, text in texts.items():
        assert dict(switch(text)) == {
            href: lang for lang, href in ways.items() if lang != code
        }
        assert alternates(text) == ways | {"x-default": ways["en"]}
    assert switch(texts["ar"])[0] == (ways["en"], "en")
    assert switch(texts["en"])[0] == (ways["fr"], "fr")


def test_a_piece_without_translations_offers_none(client, make_edition):
    text = client.get(make_edition().get_absolute_url()).text

    assert "languages--piece" not in text
    assert alternates(text) == {}


def test_the_clock_says_which_are_offered(
    client, publisher, original, make_edition, translated
):
    now = timezone.now()
    english = make_edition(original, live_from=now - DAY)
    french = translated(original, "fr", live_from=now + DAY)
    client.force_login(publisher)
    address = english.get_absolute_url()

    assert "languages--piece" not in client.get(address).text
    later = (now + 2 * DAY).isoformat()
    there = client.get(address, {"at": later}).text
    (way,) = switch(there)
    assert way[0].startswith(french.get_absolute_url())


def test_a_withdrawn_original_is_no_default(client, publisher, family):
    article = family["en"].article
    Article.objects.filter(pk=article.pk).update(status=Status.READY)
    move_article(article, "withdraw", actor=publisher, note="It was wrong.")

    text = client.get(family["fr"].get_absolute_url()).text

    assert alternates(text).keys() == {"fr", "ar"}


def test_the_translator_stands_at_the_head_and_in_the_structured_data(client, family):
    french, english = family["fr"], family["en"]

    text = client.get(french.get_absolute_url()).text
    data = piece(french.among(family.values()), MAGAZINE)

    assert re.search(r"Translated by\s*<a[^>]*>Translator into fr</a>", text)
    assert "Translated by" not in client.get(english.get_absolute_url()).text
    assert [row["name"] for row in data["translator"]] == ["Translator into fr"]
    assert [row["inLanguage"] for row in data["translationOfWork"]] == ["en"]
    assert "workTranslation" not in data


def test_the_original_names_its_translations(family):
    data = piece(family["en"].among(family.values()), MAGAZINE)

    assert {row["inLanguage"] for row in data["workTranslation"]} == {"fr", "ar"}
    assert "translationOfWork" not in data
    assert json.dumps(data)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_page_with_translations_keeps_its_budget(
    client, family, code, make_image, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        client.get(family[code].get_absolute_url())


def test_lists_have_each_piece_once_and_a_translator_has_theirs(client, family):
    address = family["fr"].get_absolute_url()

    for path in ("/", "/features/", "/music/", "/movements/ai-refusal/"):
        text = client.get(path).text
        assert family["en"].get_absolute_url() in text
        assert address not in text
    assert address in client.get("/features/?language=fr").text
    assert address in client.get("/contributors/translator-into-fr/").text
    assert address in client.get("/archive/").text


def test_nothing_of_the_family_is_offered_to_read_on(client, family, make_edition):
    other = make_edition(movements=["AI refusal"])
    before, after = family["en"].get_absolute_url(), family["fr"].get_absolute_url()

    _piece, onward = client.get(before).text.split('class="colophon"')

    assert other.get_absolute_url() in onward
    assert after not in onward
    assert f'href="{before}"' not in onward


def test_a_preview_shows_the_ways_that_readers_will_have(editor, family, translated):
    draft = translate_article(family["en"].article, "de", actor=editor)

    text = at(editor).get(page("preview", draft)).text

    assert {lang for _href, lang in switch(text)} == {"en", "fr", "ar"}


def test_the_panel_says_that_the_original_has_moved_on(editor, family, make_edition):
    french, client = family["fr"].article, at(editor)
    sentence = "the original has changed since"
    assert sentence not in client.get(page("change", french)).text

    make_edition(family["en"].article, headline="Forty-two ways")

    assert sentence in client.get(page("change", french)).text


def test_a_translation_waits_for_the_embargo_of_its_original(publisher):
    original = make_ready()
    lay_embargo(original, actor=publisher, until=timezone.now() + DAY)
    original.refresh_from_db()
    french = translate_article(original, "fr", actor=publisher)

    with pytest.raises(Embargoed):
        print_edition(french, actor=publisher)


def test_who_leaves_the_translations_is_told_what_readers_still_have(
    publisher, make_edition
):
    original = make_edition(headline="Said").article
    make_edition(headline="Dit", language="fr", translation_of=original)
    address = f"/admin/articles/article/{original.pk}/move/take_down/"
    desk = at(publisher)
    seen = desk.get(address).context["form"]["seen"].value()

    answer = desk.post(address, {"note": "A court said so.", "seen": seen}, follow=True)

    assert "Readers still have it in other languages, or will: Dit." in answer.text


def test_a_piece_of_another_family_at_the_same_address_is_no_translation(
    client, make_edition
):
    original = make_edition(headline="Said")
    other = make_edition(headline="Dit", language="fr", translation_of=original.article)
    make_edition(other.article, translation_of=None)

    page = client.get(other.get_absolute_url()).text

    assert "hreflang" not in page
