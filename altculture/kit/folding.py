"""Words in small letters without accents, in any script: for finding and comparing."""

import re
import unicodedata

#: Scripts that set no space between words; every character counts as a word.
_UNSPACED = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: Letters that people type without the stroke, which Unicode takes for no accent.
_WHOLE_LETTERS = dict(
    zip("łøđħŧıæœ", ["l", "o", "d", "h", "t", "i", "ae", "oe"], strict=True)
)
UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")

LONGEST_WORD = 64


def count_words(text: str) -> int:
    """Count words; a character of a script without spaces counts as one."""
    characters = len(UNSPACED_CHARACTER.findall(text))
    return characters + len(UNSPACED_CHARACTER.sub(" ", text).split())


class Table(dict):
    """What each character becomes; filled as characters are met."""

    def __init__(self, become):
        self.become = become

    def __missing__(self, code):
        folded = self[code] = self.become(chr(code))
        return folded


def fold_character(character: str) -> str:
    if UNSPACED_CHARACTER.match(character):
        return f" {character} "
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(_WHOLE_LETTERS.get(part) or _kept(part) for part in decomposed)


def _kept(part):
    if "\u0300" <= part <= "\u036f":
        return ""
    return part if part.isalnum() or unicodedata.category(part) in "Mn Mc" else " "


_FOLD = Table(fold_character)


def fold(text: str) -> str:
    """Return the words of a text, folded, with one space between them."""
    words = text.translate(_FOLD).split()
    return " ".join(word[:LONGEST_WORD] for word in words)
