"""Two people's changes to one text, put together: a three-way merge of revisions.

Fields are merged as wholes, tags one by one, and the body block by block, so that two
who worked on different paragraphs both find their work.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from altculture.kit.blocks import split_blocks
from articles.working_copy import RELATIONS

BEFORE_BLOCK = re.compile(r"^\s+(?=<(?:p|h\d|ul|ol|blockquote|hr|figure)\b)|^\s+$")


class Merged(NamedTuple):
    """What comes of three contents, of a field in them, or of a few blocks.

    Where both changed the same thing, each otherwise, only a person can decide: until
    then `stands` has theirs, `taken` has mine, and `base` has what it was before both,
    so that the next save of mine meets the same clash. Elsewhere `stands` and `taken`
    are one, and `base` is mine.
    """

    stands: Any
    taken: Any
    base: Any
    is_clash: bool = False


def merge(base: dict, mine: dict, theirs: dict) -> Merged:
    """Put together what both made of `base`.

    All three are contents as `working_copy.capture` returns them. A field that one of
    them does not know is as in `theirs`.
    """
    base, mine = theirs | base, theirs | mine
    fields = {
        name: _merger_of(name)(base[name], mine[name], theirs[name]) for name in theirs
    }
    return Merged(
        stands={name: field.stands for name, field in fields.items()},
        taken={name: field.taken for name, field in fields.items()},
        base={name: field.base for name, field in fields.items()},
        is_clash=any(field.is_clash for field in fields.values()),
    )


def _merger_of(name):
    if name == "body":
        return _merge_text
    return _merge_rows if name in RELATIONS else _merge_value


def _merge_value(base, mine, theirs):
    if mine in (base, theirs):
        return Merged(theirs, theirs, mine)
    if theirs == base:
        return Merged(mine, mine, mine)
    return Merged(theirs, mine, base, is_clash=True)


def _merge_rows(base, mine, theirs):
    """Keep what either added and drop what either took away."""
    gone = [row for row in base if row not in mine or row not in theirs]
    rows = theirs + [row for row in mine if row not in theirs]
    rows = [row for row in rows if row not in gone]
    return Merged(rows, rows, mine)


def _merge_text(base, mine, theirs):
    texts = [_blocks(text) for text in (base, mine, theirs)]
    parts = list(_merge_blocks(*texts))
    stands, taken, before = (
        "".join(getattr(part, name) for part in parts)
        for name in ("stands", "taken", "base")
    )
    if any(_is_crooked(texts, merged) for merged in (stands, taken)):
        return Merged(theirs, mine, base, is_clash=True)
    if not any(part.is_clash for part in parts):
        return Merged(stands, taken, mine)
    return Merged(stands, taken, before, is_clash=True)


def _is_crooked(texts, merged):
    """Say whether a block that all have is missing or stands twice: one was moved."""
    found, *sides = (Counter(blocks) for blocks in (_blocks(merged), *texts))
    return any(
        not 0 < found[block] <= max(side[block] for side in sides)
        for block in set.intersection(*map(set, texts))
    )


def _blocks(text):
    """Cut a text into blocks, without the white space that one editor leaves out."""
    blocks = [BEFORE_BLOCK.sub("", block) for block in split_blocks(text)]
    return [block for block in blocks if block]


def _merge_blocks(base, mine, theirs):
    """Walk from one untouched block to the next, and merge what is between."""
    done = (0, 0, 0)
    for here in _untouched(base, mine, theirs):
        yield from _merge_gap(*_between((base, mine, theirs), done, here))
        yield from [Merged(block, block, block) for block in base[here[0] :][:1]]
        done = tuple(position + 1 for position in here)


def _merge_gap(base, mine, theirs):
    """Pair the blocks off where one side at most added any or took any away."""
    if len(base) == len(mine) == len(theirs):
        return [_merge_value(*row) for row in zip(base, mine, theirs, strict=True)]
    merged = None
    if len(base) == len(theirs):
        merged = _merge_moved(base, mine, theirs)
    elif len(base) == len(mine):
        merged = _merge_moved(base, theirs, mine)
    if merged is None:
        return [_merge_value(*["".join(side) for side in (base, mine, theirs)])]
    return [Merged(merged, merged, "".join(mine))]


def _merge_moved(base, moved, changed):
    """Put blocks that one side changed into where they stand on the other side.

    Return None where one of them stands there no more.
    """
    merged, places = [*moved], _matches(base, moved)
    for position, (before, after) in enumerate(zip(base, changed, strict=True)):
        if position in places:
            merged[places[position]] = after
        elif after != before:
            return None
    return "".join(merged)


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
