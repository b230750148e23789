"""Quotes, dashes, ellipses and spaces as a printer sets them, by language.

The quotes of each language are those that docutils knows (docutils.utils.smartquotes);
a language that it doesn't know keeps what was typed.
"""

from itertools import groupby

from docutils.utils.smartquotes import educate_tokens, smartchars, tokenize

#: For docutils: quotes, ellipses, and dashes of two and three hyphens.
_ALL = "qDe"
#: A dash between spaces begins no line.
_DASHES = {" - ": " – ", " – ": "\N{NO-BREAK SPACE}– "}
#: What French sets off with a space that no line may break, where one was typed.
_SET_OFF = {
    **{f" {mark}": f"\N{NARROW NO-BREAK SPACE}{mark}" for mark in ";!?"},
    " :": "\N{NO-BREAK SPACE}:",
    "« ": "«\N{NO-BREAK SPACE}",
    " »": "\N{NO-BREAK SPACE}»",
}
_SPACES = {"fr": _DASHES | _SET_OFF}
#: Quotes look at what stands before them, across these but not from block to block.
_INLINE = ("a", "em", "strong", "span", "sup", "br")


def set_text(text: str, language: str) -> str:
    """Return plain text as it is printed; `language` is a BCP 47 tag."""
    return _set([("plain", text)], language)


def set_markup(markup: str, language: str) -> str:
    """Return sanitised HTML with its words as they are printed."""
    runs = groupby(tokenize(markup), key=_is_of_block)
    return "".join(_set(tokens, language) for _is_block, tokens in runs)


def _is_of_block(token):
    kind, text = token
    return kind == "tag" and text.strip("</>").split(" ", 1)[0] not in _INLINE


def _set(tokens, language):
    spaces = _SPACES.get(_primary(language), _DASHES)
    typed = (
        (kind, text if kind == "tag" else _spaced(text, spaces))
        for kind, text in tokens
    )
    return "".join(educate_tokens(typed, _ALL, _known(language)))


def _spaced(text, spaces):
    for typed, printed in spaces.items():
        text = text.replace(typed, printed)
    # docutils takes a backslash for an escape; writers mean it.
    return text.replace("\\", "\\\\")


def _known(language):
    tag = language.lower()
    return tag if tag in smartchars.quotes else _primary(tag)


def _primary(language):
    return language.lower().partition("-")[0]
