"""Words as the index knows them: small letters without accents, in any script.

Both databases are given words folded here, so neither's own rules about language,
accents or punctuation make one find what the other doesn't.
"""

import re
from typing import NamedTuple

from altculture.kit.folding import (
    UNSPACED_CHARACTER,
    Table,
    fold,
    fold_character,
)

_PIECE = re.compile(r'["“„”«»]([^"“„”«»]*)["“„”«»]|([^\s"“„”«»]+)')
_LETTER = r"[^\W_]"
_GAP = r"[\W_]+"

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
        if UNSPACED_CHARACTER.match(self.words[0]):
            return r"\W*".join(words)
        rest = f"{_LETTER}*" if self.is_prefix else ""
        return f"(?<!{_LETTER}){_GAP.join(words)}{rest}(?!{_LETTER})"


def _folded_in_place(character):
    folded = fold_character(character).strip()
    return folded if len(folded) == 1 else character


_FOLD_IN_PLACE = Table(_folded_in_place)
# Python translates what is ASCII alone many times faster.
_PARTS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


def fold_in_place(text: str) -> str:
    """Return the text with each character folded that folds to one, so places hold."""
    parts = _PARTS.findall(text)
    return "".join(part.translate(_FOLD_IN_PLACE) for part in parts)


def pieces_of(query: str) -> list[re.Match]:
    """Return what stands in quotes or between spaces."""
    return list(_PIECE.finditer(query))


def terms_of(query: str) -> list[Term]:
    """Return what a reader asks for; empty when there is no word in it.

    Words in quotes, and a word with a hyphen in it, are a phrase. The last word
    counts as a beginning too, since readers look before they have finished typing.
    """
    pieces = pieces_of(query[:LONGEST_QUERY])[:MOST_TERMS]
    terms = []
    for piece in pieces:
        quoted, bare = piece.groups()
        if words := tuple(fold(quoted or bare or "").split()):
            is_last = piece is pieces[-1] and bare is not None
            long_enough = len(words[-1]) >= SHORTEST_PREFIX
            terms.append(Term(words, is_prefix=is_last and long_enough))
    return terms
