"""Words as the index knows them: small letters without accents, in any script.

Both databases are given words folded here, so neither's own rules about language,
accents or punctuation make one find what the other doesn't.
"""

import re
import unicodedata
from typing import NamedTuple

#: Scripts that set no space between words; every character counts as a word.
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(r'["“„”«»]([^"“„”«»]*)["“„”«»]|([^\s"“„”«»]+)')
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
#: What may be one word of a text, before folding.
WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}]|[\u0300-\u036f])+")

LONGEST_WORD = 64
LONGEST_QUERY = 200
MOST_TERMS = 12
#: A shorter beginning would match half the index.
SHORTEST_PREFIX = 3


class Term(NamedTuple):
    """Words that must stand next to each other; the last may be only a beginning."""

    words: tuple[str, ...]
    is_prefix: bool = False

    def fits(self, words: list[str]) -> bool:
        """Say whether folded words, as many as the term's, are the term."""
        if words == list(self.words):
            return True
        *before, last = self.words
        return self.is_prefix and words[:-1] == before and words[-1].startswith(last)


class _Folding(dict):
    """What each character becomes; filled as characters are met."""

    def __missing__(self, code):
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character):
    if _UNSPACED_CHARACTER.match(character):
        return f" {character} "
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_kept(part) for part in decomposed)


def _kept(part):
    if "\u0300" <= part <= "\u036f":
        return ""
    return part if part.isalnum() or unicodedata.category(part) in "Mn Mc" else " "


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the words of a text, folded, with one space between them."""
    words = text.translate(_FOLDING).split()
    return " ".join(word[:LONGEST_WORD] for word in words)


def terms_of(query: str) -> list[Term]:
    """Return what a reader asks for; empty when there is no word in it.

    Words in quotes, and a word with a hyphen in it, are a phrase. The last word
    counts as a beginning too, since readers look before they have finished typing.
    """
    pieces = list(_PIECE.finditer(query[:LONGEST_QUERY]))[:MOST_TERMS]
    terms = []
    for piece in pieces:
        quoted, bare = piece.groups()
        if words := tuple(fold(quoted or bare or "").split()):
            is_last = piece is pieces[-1] and bare is not None
            long_enough = len(words[-1]) >= SHORTEST_PREFIX
            terms.append(Term(words, is_prefix=is_last and long_enough))
    return terms
