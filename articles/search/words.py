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
#: Letters that people type without the stroke, which Unicode takes for no accent.
_WHOLE_LETTERS = dict(
    zip("łøđħŧıæœ", ["l", "o", "d", "h", "t", "i", "ae", "oe"], strict=True)
)
_LETTER = r"[^\W_]"
_GAP = r"[\W_]+"
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")

LONGEST_WORD = 64
LONGEST_QUERY = 200
MOST_TERMS = 12
#: A shorter beginning would match half the index.
SHORTEST_PREFIX = 3


class Term(NamedTuple):
    """Words that must stand next to each other; the last may be only a beginning."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def pattern(self) -> str:
        """The term as a regular expression for text out of `fold_in_place`."""
        words = [re.escape(word) for word in self.words]
        if _UNSPACED_CHARACTER.match(self.words[0]):
            return r"\W*".join(words)
        rest = f"{_LETTER}*" if self.is_prefix else ""
        return f"(?<!{_LETTER}){_GAP.join(words)}{rest}(?!{_LETTER})"


class _Table(dict):
    """What each character becomes; filled as characters are met."""

    def __init__(self, become):
        self.become = become

    def __missing__(self, code):
        folded = self[code] = self.become(chr(code))
        return folded


def _folded(character):
    if _UNSPACED_CHARACTER.match(character):
        return f" {character} "
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_WHOLE_LETTERS.get(part) or _kept(part) for part in decomposed)


def _kept(part):
    if "\u0300" <= part <= "\u036f":
        return ""
    return part if part.isalnum() or unicodedata.category(part) in "Mn Mc" else " "


def _folded_in_place(character):
    folded = _folded(character).strip()
    return folded if len(folded) == 1 else character


_FOLD = _Table(_folded)
_FOLD_IN_PLACE = _Table(_folded_in_place)


def fold(text: str) -> str:
    """Return the words of a text, folded, with one space between them."""
    words = text.translate(_FOLD).split()
    return " ".join(word[:LONGEST_WORD] for word in words)


def fold_in_place(text: str) -> str:
    """Return the text with each character folded that folds to one, so places hold."""
    return text.translate(_FOLD_IN_PLACE)


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
