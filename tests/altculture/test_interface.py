"""The site in its one language, and the catalogue of texts for another."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.translation.trans_real import DjangoTranslation
from django.utils.translation.trans_real import translation as catalogue_of

from altculture import environment

LOCALE = Path(settings.LOCALE_PATHS[0])
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
KNOWN = ("en-gb", "fr")
#: Templates of the newsroom, whose texts may wait longer than what readers see.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")


def entries(path):
    """Return the entries of a catalogue but its head, as dicts by their keywords."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    return [entry for entry in map(_entry, blocks) if entry.get("msgid")]


def _entry(block):
    entry = {"from": [], "is_fuzzy": False}
    for line in block.splitlines():
        if line.startswith("#:"):
            entry["from"] += line[2:].split()
        elif line.startswith("#,"):
            entry["is_fuzzy"] |= "fuzzy" in line
        elif match := re.match(r'(msg[a-z_]+(?:\[\d\])?) (".*")$', line):
            name = match[1]
            entry[name] = ast.literal_eval(match[2])
        elif line.startswith('"'):
            entry[name] += ast.literal_eval(line)
    return entry


def texts(entry):
    return [text for name, text in entry.items() if name.startswith("msgstr")]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_no_text_of_a_catalogue_is_a_guess(path):
    assert [entry["msgid"] for entry in entries(path) if entry["is_fuzzy"]] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_a_translation_takes_what_its_original_takes(path):
    for entry in entries(path):
        # Of two forms, the one for a single thing need not say the number.
        wanted = set(PLACEHOLDER.findall(entry.get("msgid_plural", entry["msgid"])))
        for text in filter(None, texts(entry)):
            assert set(PLACEHOLDER.findall(text)) <= wanted, entry["msgid"]
        if all(texts(entry)):
            assert set(PLACEHOLDER.findall(texts(entry)[-1])) == wanted


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_no_translation_says_everything_twice(path):
    said = [text for entry in entries(path) for text in texts(entry)]

    halves = [(text[: len(text) // 2], text[len(text) // 2 :]) for text in said]

    assert [one for one, other in halves if one == other != ""] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_the_compiled_catalogue_is_the_written_one(path):
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for entry in entries(path):
        first, *_others = texts(entry)
        found = compiled._catalog.get(entry["msgid"])
        if "msgid_plural" in entry:
            found = compiled._catalog.get((entry["msgid"], 0))
        if "msgctxt" not in entry:
            assert (found or "") == first


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_everything_is_in_french(path):
    lacking = [entry["msgid"] for entry in entries(path) if not all(texts(entry))]

    assert lacking == []


@pytest.mark.django_db
@pytest.mark.parametrize("accepted", ["fr", "de,en;q=0.5", "*"])
@pytest.mark.parametrize("path", ["/", "/search/", "/nowhere/"])
def test_the_site_has_one_language_whatever_a_browser_asks_for(client, path, accepted):
    response = client.get(path, headers={"accept-language": accepted})

    assert "accept-language" not in response.get("Vary", "").lower()
    assert 'lang="fr"' not in response.text
    assert response.text == client.get(path).text


@pytest.mark.django_db
def test_a_french_magazine_speaks_french(client, settings):
    settings.LANGUAGE_CODE = "fr"

    with translation.override("fr"):
        text = client.get("/features/").text

    assert '<html lang="fr" dir="ltr">' in text
    assert "Rien n’a encore paru ici." in text
    assert "Nothing is published here yet." not in text
    assert '<meta property="og:locale" content="fr">' in text


@pytest.mark.parametrize("typed", ["fr", "FR", " fr".strip(), "en_GB", "en-gb"])
def test_the_language_of_the_site_is_one_that_it_has(monkeypatch, typed):
    monkeypatch.setenv("SITE_LANGUAGE", typed)

    assert environment.language("en-gb", known=KNOWN) in KNOWN


@pytest.mark.parametrize("typed", ["de", "en-us:en", "français"])
def test_another_language_stops_the_start_with_a_sentence(monkeypatch, typed):
    monkeypatch.setenv("SITE_LANGUAGE", typed)

    with pytest.raises(ImproperlyConfigured, match=r"SITE_LANGUAGE is .* en-gb, fr"):
        environment.language("en-gb", known=KNOWN)


def test_what_a_desktop_sets_for_itself_is_no_setting(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "de_DE:de")
    monkeypatch.delenv("SITE_LANGUAGE", raising=False)

    assert environment.language("en-gb", known=KNOWN) == "en-gb"


def test_a_word_is_looked_up_in_few_catalogues_and_means_the_same():
    merged = catalogue_of(settings.LANGUAGE_CODE)._catalog
    as_django_has_it = DjangoTranslation(settings.LANGUAGE_CODE)._catalog
    words = set(as_django_has_it.keys())

    assert len(merged._catalogs) <= 2 < len(as_django_has_it._catalogs)
    assert {word: merged.get(word) for word in words} == {
        word: as_django_has_it.get(word) for word in words
    }
    assert translation.ngettext("%d word", "%d words", 2) == "%d words"


def test_behind_the_words_of_the_site_stands_no_empty_catalogue():
    assert DjangoTranslation(settings.LANGUAGE_CODE)._fallback is not None

    assert catalogue_of(settings.LANGUAGE_CODE)._fallback is None
