"""Which block of one text became which of the other: kept, changed, split, moved."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from enum import Enum
from itertools import pairwise, zip_longest
from typing import NamedTuple

from articles.comparison.blocks import Block

#: Words and pairs of words that two blocks share, as a part of all that both have:
#: from here on one is the other, changed; or moved; or a part that was cut off it.
CHANGED, MOVED, CUT_OFF = 0.35, 0.6, 0.6
#: A word that stands in more blocks than this tells none of them apart.
COMMON = 64


class Fate(Enum):
    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    REWRITTEN = "rewritten"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


class Group(NamedTuple):
    """Blocks of both texts that belong together; `is_down` for what moved down."""

    fate: Fate
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    is_down: bool = False


class Span(NamedTuple):
    """Where blocks of the old text (i) stand, and what became of them (j)."""

    i1: int
    i2: int
    j1: int
    j2: int


def align(before: list[Block], after: list[Block]) -> list[Group]:
    """Return groups that hold every block of both texts, each text in its order.

    Only what moved away and came elsewhere stands twice in the old text's blocks.
    """
    return _Alignment(before, after).groups()


def align_items(before: list[Block], after: list[Block]) -> list[Group]:
    """Return groups for the items of a list, which are the same or others."""
    return _Alignment(before, after, least=1).groups()


def pair(before: Block | None, after: Block | None) -> list[Group]:
    """Return the group of one value that was changed, added or removed."""
    if before and after:
        fate = Fate.SAME if before.key == after.key else Fate.CHANGED
        return [Group(fate, (before,), (after,))]
    if before:
        return [Group(Fate.REMOVED, (before,))]
    return [Group(Fate.ADDED, (), (after,))] if after else []


class _Alignment:
    def __init__(self, before, after, least=CHANGED):
        self.before, self.after, self.least = before, after, least
        self.old, self.new = _features(before, after)
        self.pairs = _equal(before, after)
        self.candidates = self._similar()
        self._pair_in_order()
        self.spans = self._widened_spans()
        self.moved = self._find_moved()
        self.sources = {j: i for i, j in self.moved.items()}

    def groups(self):
        found, i, j = [], 0, 0
        end = Span(*[len(self.before)] * 2, *[len(self.after)] * 2)
        for span in [*self.spans, end]:
            found += self._between(range(i, span.i1), range(j, span.j1))
            if span is not end:
                found.append(self._kept(span))
            i, j = span.i2, span.j2
        return found

    def _similar(self):
        """Return (likeness, i, j) of all that share enough, the most alike first."""
        taken = set(self.pairs.values())
        holders = defaultdict(list)
        for j, features in enumerate(self.new):
            for feature in features if j not in taken else ():
                holders[feature].append(j)
        found = []
        for i, features in enumerate(self.old):
            for j, count in _shared(features, holders) if i not in self.pairs else ():
                likeness = 2 * count / (len(features) + len(self.new[j]))
                if likeness >= self.least:
                    found.append((likeness, i, j))
        return sorted(found, reverse=True)

    def _pair_in_order(self):
        """Pair the most alike first, where no pair crosses another."""
        order, taken = sorted(self.pairs.items()), set(self.pairs.values())
        for _likeness, i, j in self.candidates:
            place = bisect_left(order, (i, j))
            is_after = place == 0 or order[place - 1][1] < j
            is_before = place == len(order) or j < order[place][1]
            if i not in self.pairs and j not in taken and is_after and is_before:
                insort(order, (i, j))
                self.pairs[i] = j
                taken.add(j)

    def _widened_spans(self):
        """Take in the blocks beside a pair where one was cut in two, or two joined."""
        pairs = sorted(self.pairs.items())
        spans, end = [], Span(0, 0, 0, 0)
        for (i, j), following in zip_longest(pairs, pairs[1:]):
            limit = following or (len(self.before), len(self.after))
            end = self._widened(Span(i, i + 1, j, j + 1), end, limit)
            spans.append(end)
        return spans

    def _widened(self, span, last, limit):
        old, new = self.old, self.new
        i1, i2, j1, j2 = span
        whole, rest = old[i1], new[j1]
        while j2 < limit[1] and _is_part(new[j2], whole - rest):
            j2 += 1
        while j1 > last.j2 and _is_part(new[j1 - 1], whole - rest):
            j1 -= 1
        while i2 < limit[0] and _is_part(old[i2], rest - whole):
            i2 += 1
        while i1 > last.i2 and _is_part(old[i1 - 1], rest - whole):
            i1 -= 1
        return Span(i1, i2, j1, j2)

    def _find_moved(self):
        """Pair what left one place with what came to another, the most alike first."""
        olds = {i for span in self.spans for i in range(span.i1, span.i2)}
        news = {j for span in self.spans for j in range(span.j1, span.j2)}
        moved = {}
        for likeness, i, j in self.candidates:
            if likeness >= MOVED and i not in olds and j not in news:
                moved[i] = j
                olds.add(i)
                news.add(j)
        return moved

    def _between(self, olds, news):
        """Return what was taken out and what came in, side by side where both did."""
        gone, come = map(self._gone, olds), map(self._come, news)
        for old, new in zip_longest(gone, come):
            if old and new and (old.fate, new.fate) == (Fate.REMOVED, Fate.ADDED):
                yield Group(Fate.REWRITTEN, old.before, new.after)
            else:
                yield from filter(None, (old, new))

    def _gone(self, i):
        fate = Fate.MOVED_AWAY if i in self.moved else Fate.REMOVED
        is_down = i in self.moved and self._is_down(i)
        return Group(fate, (self.before[i],), is_down=is_down)

    def _come(self, j):
        if j not in self.sources:
            return Group(Fate.ADDED, (), (self.after[j],))
        i = self.sources[j]
        pair = (self.before[i],), (self.after[j],)
        return Group(Fate.MOVED_HERE, *pair, is_down=self._is_down(i))

    def _is_down(self, i):
        """Say whether more of what stayed stands above its new place than its old."""
        above_old = sum(span.i1 < i for span in self.spans)
        return sum(span.j1 < self.moved[i] for span in self.spans) > above_old

    def _kept(self, span):
        before = self.before[span.i1 : span.i2]
        after = self.after[span.j1 : span.j2]
        is_same = [block.key for block in before] == [block.key for block in after]
        fate = Fate.SAME if is_same else Fate.CHANGED
        return Group(fate, tuple(before), tuple(after))


def _equal(before, after):
    keys = [[block.key for block in blocks] for blocks in (before, after)]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    return {
        match.a + step: match.b + step
        for match in matcher.get_matching_blocks()
        for step in range(match.size)
    }


def _features(before, after):
    """Return, for both texts, the words and pairs of words that tell of each block."""
    texts = [
        [_words_and_pairs(block) for block in blocks] for blocks in (before, after)
    ]
    held = [Counter(name for names in text for name in names) for text in texts]
    common = {name for count in held for name in count if count[name] > COMMON}
    return [[names - common for names in text] for text in texts]


def _words_and_pairs(block):
    words = [token.text.casefold() for token in block.tokens]
    return {*words, *pairwise(words)}


def _shared(features, holders):
    """Return with which blocks how many of the features are shared."""
    return Counter(j for name in features for j in holders.get(name, ())).items()


def _is_part(part, lost):
    """Say whether a block is what another one has lost."""
    return bool(part) and len(part & lost) >= CUT_OFF * len(part)
