import pytest
from hypothesis import given
from hypothesis import strategies as st

from altculture.kit.html import plain_text
from altculture.kit.typography import set_markup, set_text

NB, NNB = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en-gb", "\"It's 'so',\" she said...", "“It’s ‘so’,” she said…"),
        ("en", 'The \'80s -- and after --- "over"', "The ’80s – and after — “over”"),
        ("en", "No - not yet", f"No{NB}– not yet"),
        ("fr", '"Non" ; l\'art ?', f"«{NB}Non{NB}»{NNB}; l’art{NNB}?"),
        ("fr", "Il dit : « oui »", f"Il dit{NB}: «{NB}oui{NB}»"),
        ("de-AT", '"Nein"', "„Nein“"),
        ("de-CH", '"Nein"', "«Nein»"),
        ("ar", 'قال "لا"', 'قال "لا"'),
    ],
)
def test_type_is_set_by_the_language(language, typed, printed):
    assert set_text(typed, language) == printed


@pytest.mark.parametrize("text", ["1990-1999", "well-known", r"C:\new\"x", "a < b & c"])
def test_what_is_no_typewriter_sign_stays(text):
    assert set_text(text, "en").replace("”", '"').replace("“", '"') == text


def test_quotes_look_across_emphasis_but_not_across_paragraphs():
    typed = '<p>He said <em>"no"</em>.</p><p>"Why?" I\'d asked.</p>'

    assert set_markup(typed, "en") == (
        "<p>He said <em>“no”</em>.</p><p>“Why?” I’d asked.</p>"
    )


def test_addresses_and_alt_texts_are_left_alone():
    typed = '<figure><img data-image="4" alt="A - \'b\'"></figure><a href="/a--b">c</a>'

    assert set_markup(typed, "en") == typed


@given(st.text(alphabet="ab -'\".\\&;<>«» \n"), st.sampled_from(["en", "fr", "ar"]))
def test_no_letter_is_lost(text, language):
    def letters(words):
        return [sign for sign in words if sign in "ab&;<>\\"]

    assert letters(set_text(text, language)) == letters(text)


@given(
    st.lists(st.sampled_from(["a", '"', "'", " ", "<em>", "</em>", "</p><p>", "..."]))
)
def test_the_tags_stay_as_they_are(pieces):
    markup = f"<p>{''.join(pieces)}</p>"

    printed = set_markup(markup, "en")

    assert _tags(printed) == _tags(markup)
    assert plain_text(printed).count("a") == markup.count("a")


def _tags(markup):
    return [part.split(">")[0] for part in markup.split("<")[1:]]
