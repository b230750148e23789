"""Two people's changes to one text, put together: a three-way merge of revisions.

Fields are merged as wholes, tags one by one, and the body block by block, so that two
who worked on different paragraphs both find their work.
"""

import re
from difflib import SequenceMatcher

from altculture.kit.blocks import split_blocks
from articles.working_copy import RELATIONS

BEFORE_BLOCK = re.compile(r"^\s+(?=<(?:p|h\d|ul|ol|blockquote|hr|figure)\b)|^\s+$")


class Clash(Exception):
    """Both changed the same thing, each otherwise: only a person can decide."""


def merge(base: dict, mine: dict, theirs: dict) -> dict:
    """Return the content with the changes that both made to `base`, or raise Clash.

    All three are contents as `working_copy.capture` returns them.
    """
    return {
        name: _merger_of(name)(base.get(name), mine[name], theirs[name])
        for name in theirs
    }


def _merger_of(name):
    if name == "body":
        return _merge_text
    return _merge_rows if name in RELATIONS else _merge_value


def _merge_value(base, mine, theirs):
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    raise Clash


def _merge_rows(base, mine, theirs):
    """Keep what either added and drop what either took away."""
    gone = [row for row in base if row not in mine or row not in theirs]
    rows = theirs + [row for row in mine if row not in theirs]
    return [row for row in rows if row not in gone]


def _merge_text(base, mine, theirs):
    parts = [_blocks(text) for text in (base, mine, theirs)]
    return "".join(_merge_blocks(*parts))


def _blocks(text):
    """Cut a text into blocks, without the white space that one editor leaves out."""
    blocks = [BEFORE_BLOCK.sub("", block) for block in split_blocks(text)]
    return [block for block in blocks if block]


def _merge_blocks(base, mine, theirs):
    """Walk from one untouched block to the next, and merge what is between."""
    merged, done = [], (0, 0, 0)
    for here in _untouched(base, mine, theirs):
        gaps = _between((base, mine, theirs), done, here)
        merged += _merge_gap(*gaps)
        merged += base[here[0] : here[0] + 1]
        done = tuple(position + 1 for position in here)
    return merged


def _merge_gap(base, mine, theirs):
    """Pair the blocks off where one side at most added any or took any away."""
    if len(base) == len(mine) == len(theirs):
        return [_merge_value(*row) for row in zip(base, mine, theirs, strict=True)]
    if len(base) == len(theirs):
        return _merge_moved(base, mine, theirs)
    if len(base) == len(mine):
        return _merge_moved(base, theirs, mine)
    return _merge_value(base, mine, theirs)


def _merge_moved(base, moved, changed):
    """Put blocks that one side changed into where they stand on the other side."""
    merged, places = [*moved], _matches(base, moved)
    for position, (before, after) in enumerate(zip(base, changed, strict=True)):
        if position in places:
            merged[places[position]] = after
        elif after != before:
            raise Clash
    return merged


def _untouched(base, mine, theirs):
    """Yield the three positions of each block that all have, and their three ends."""
    in_mine, in_theirs = _matches(base, mine), _matches(base, theirs)
    for position in range(len(base)):
        if position in in_mine and position in in_theirs:
            yield position, in_mine[position], in_theirs[position]
    yield len(base), len(mine), len(theirs)


def _matches(base, other):
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + offset: block.b + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }


def _between(texts, start, end):
    return [
        text[first:last] for text, first, last in zip(texts, start, end, strict=True)
    ]
