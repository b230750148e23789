"""A passage of a text that outlives edits: quoted, with what stood around it.

An anchor is a TextQuoteSelector of the W3C's Web Annotation Data Model (section 4.2.4)
and the block in which the passage began: `{"exact", "prefix", "suffix", "block"}`. It
quotes the text that `reading_text` returns, which js/newsroom/notes.js reads alike.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from altculture.kit.html import plain_text

LONGEST_QUOTE = 2000
CONTEXT = 48
# Of the words of a passage, how many must be left for it to be the same passage.
LIKE_ENOUGH = 0.6
FEWEST_WORDS = 4

_SPACE = re.compile(r"[ \t\r\n\f]+")
_WORD = re.compile(r"\w+")


class Place(NamedTuple):
    """Where a passage stands in the text now; `is_exact` unless it was reworded."""

    start: int
    end: int
    is_exact: bool


def reading_text(body: str) -> str:
    """Return the words of sanitised HTML, a line for each block, as a page shows it."""
    return plain_text(_SPACE.sub(" ", body))


def clean_anchor(quoted) -> dict | None:
    """Return the anchor that a browser sent, cut to size, or None where it is none."""
    if not isinstance(quoted, dict) or not _text_in(quoted, "exact").strip():
        return None
    block = quoted.get("block")
    return {
        "exact": _text_in(quoted, "exact")[:LONGEST_QUOTE],
        "prefix": _text_in(quoted, "prefix")[-CONTEXT:],
        "suffix": _text_in(quoted, "suffix")[:CONTEXT],
        "block": block if isinstance(block, int) and block >= 0 else 0,
    }


def _text_in(quoted, name):
    value = quoted.get(name, "")
    if not isinstance(value, str):
        return ""
    # A browser may cut between the halves of a character; no database keeps a half.
    return value.replace("\x00", "").encode("utf-8", "ignore").decode()


def locate(anchor: dict, text: str) -> Place | None:
    """Find the passage in a text: as it was, by what is around it, or by likeness.

    None when it is gone; what it said stands in the anchor.
    """
    return (
        _locate_exact(anchor, text)
        or _locate_between(anchor, text)
        or _locate_alike(anchor["exact"], text)
    )


def _locate_exact(anchor, text):
    found = [match.start() for match in re.finditer(re.escape(anchor["exact"]), text)]
    if not found:
        return None
    start = max(found, key=lambda start: _likelihood(anchor, text, start))
    return Place(start, start + len(anchor["exact"]), is_exact=True)


def _likelihood(anchor, text, start):
    """Rank a place by what stands around it, and then by its block."""
    end = start + len(anchor["exact"])
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    around = _shared(before[::-1], anchor["prefix"][::-1])
    around += _shared(after, anchor["suffix"])
    return around, -abs(text.count("\n", 0, start) - anchor["block"])


def _shared(one, other):
    """Return how many characters two texts have in common from their start."""
    pairs = zip(one, other, strict=False)
    return next(
        (at for at, (mine, theirs) in enumerate(pairs) if mine != theirs),
        min(len(one), len(other)),
    )


def _locate_between(anchor, text):
    """Take what now stands between the words before and the words after."""
    longest = 2 * len(anchor["exact"]) + CONTEXT
    for reach in (CONTEXT, CONTEXT // 2, CONTEXT // 4):
        before, after = anchor["prefix"][-reach:], anchor["suffix"][:reach]
        if not before.strip() or not after.strip():
            continue
        for match in re.finditer(re.escape(before), text):
            end = text.find(after, match.end(), match.end() + longest + len(after))
            if end > match.end() and text[match.end() : end].strip():
                return Place(match.end(), end, is_exact=False)
    return None


def _locate_alike(exact, text):
    """Take the stretch of words that is most like the passage, if it is like enough."""
    wanted = [word.casefold() for word in _WORD.findall(exact)]
    spans, said = _words(text)
    if not FEWEST_WORDS <= len(wanted) <= len(said):
        return None
    first = _fullest_window(said, Counter(wanted), len(wanted))
    matcher = SequenceMatcher(
        None, wanted, said[first : first + len(wanted)], autojunk=False
    )
    kept = [block for block in matcher.get_matching_blocks() if block.size]
    if matcher.ratio() < LIKE_ENOUGH:
        return None
    last = kept[-1].b + kept[-1].size - 1
    start, end = spans[first + kept[0].b][0], spans[first + last][1]
    return Place(start, end, is_exact=False)


@lru_cache(maxsize=1)
def _words(text):
    """Return where each word stands and how it reads; all notes ask of one text."""
    words = list(_WORD.finditer(text))
    return [word.span() for word in words], [word[0].casefold() for word in words]


def _fullest_window(said, wanted, size):
    """Return where the `size` words begin that hold the most of the wanted ones."""
    inside = Counter(said[:size])
    hits = best = sum((inside & wanted).values())
    first = 0
    for start, (gone, come) in enumerate(zip(said, said[size:], strict=False), 1):
        if gone in wanted:
            hits -= inside[gone] <= wanted[gone]
            inside[gone] -= 1
        if come in wanted:
            hits += inside[come] < wanted[come]
            inside[come] += 1
        if hits > best:
            best, first = hits, start
    return first
