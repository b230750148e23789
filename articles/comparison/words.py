"""Which words of a text were added, removed, or only dressed otherwise."""

from difflib import SequenceMatcher
from enum import Enum
from itertools import accumulate, pairwise
from typing import NamedTuple

from articles.comparison.blocks import BREAK, LINE, Token

#: A text with more words is compared by sentences first: the time that difflib needs
#: grows with the square.
LONG = 400
#: Above this product of their lengths, two runs without a common rhythm are compared
#: by what is rare in them: many equal words would take difflib half a minute.
HEAVY = 4_000_000
_ENDS = {*".!?…", BREAK, LINE}

#: A few words that stayed by chance, between changes this many times as long, read
#: worse than one change.
CHANCE = 4


class Op(Enum):
    SAME = "same"
    DRESSED = "dressed"
    REMOVED = "removed"
    ADDED = "added"


_CHANGED = {Op.REMOVED, Op.ADDED}


class Segment(NamedTuple):
    """Tokens with one fate; `before` is what dressed tokens were."""

    op: Op
    tokens: tuple[Token, ...]
    before: tuple[Token, ...] = ()


def compare_words(before: list[Token], after: list[Token]) -> list[Segment]:
    """Return the segments which, the added left out, are `before`, and so on."""
    segments = []
    for tag, *spans in _changes(before, after):
        old, new = before[spans[0] : spans[1]], after[spans[2] : spans[3]]
        if tag == "equal":
            for pair in zip(old, new, strict=True):
                segments += _kept(*pair)
        else:
            segments += _replaced(old, new)
    return _joined(segment for segment in segments if segment.tokens)


def _changes(before, after):
    """Return opcodes of difflib, with what stayed only by chance made a change."""
    texts = [[token.text for token in tokens] for tokens in (before, after)]
    done = []
    for change, following in pairwise([*_opcodes(*texts), None]):
        if done and following and _is_chance(done[-1], change, following, texts[0]):
            change = ("replace", done[-1][1], change[2], done[-1][3], change[4])
        if done and change[0] != "equal" and done[-1][0] != "equal":
            _tag, first, _end, second, _last = done.pop()
            change = ("replace", first, change[2], second, change[4])
        done.append(change)
    return done


def _opcodes(before, after):
    if min(len(before), len(after)) <= LONG:
        return _differences(before, after)
    found, sentences = [], [_sentences(before), _sentences(after)]
    old, new = [[0, *accumulate(map(len, text))] for text in sentences]
    for tag, *spans in _differences(*sentences):
        i1, i2, j1, j2 = old[spans[0]], old[spans[1]], new[spans[2]], new[spans[3]]
        if tag == "equal":
            found.append((tag, i1, i2, j1, j2))
        else:
            found += _shifted(_differences(before[i1:i2], after[j1:j2]), i1, j1)
    return found


def _differences(before, after):
    is_heavy = len(before) * len(after) > HEAVY
    return SequenceMatcher(None, before, after, autojunk=is_heavy).get_opcodes()


def _sentences(words):
    """Return the words of each sentence, with the sign that ends it."""
    ends = [place + 1 for place, word in enumerate(words) if word in _ENDS]
    return [tuple(words[a:b]) for a, b in pairwise([0, *ends, len(words)])]


def _shifted(opcodes, i, j):
    return [(tag, i1 + i, i2 + i, j1 + j, j2 + j) for tag, i1, i2, j1, j2 in opcodes]


def _is_chance(previous, change, following, words):
    if change[0] != "equal" or previous[0] == "equal":
        return False
    kept = words[change[1] : change[2]]
    if BREAK in kept:
        return False
    if not any(word[0].isalnum() for word in kept):
        return True
    return _size(change) * CHANCE <= min(_size(previous), _size(following))


def _size(change):
    _tag, i1, i2, j1, j2 = change
    return max(i2 - i1, j2 - j1)


def _replaced(old, new):
    """Take the space that both begin with out of the change."""
    if old and new and old[0].lead == new[0].lead != "":
        space = Token(old[0].lead, "")
        old = [old[0]._replace(lead=""), *old[1:]]
        new = [new[0]._replace(lead=""), *new[1:]]
        yield Segment(Op.SAME, (space,))
    yield Segment(Op.REMOVED, tuple(old))
    yield Segment(Op.ADDED, tuple(new))


def _kept(old, new):
    if old.lead != new.lead:
        yield Segment(Op.REMOVED, _space(old.lead))
        yield Segment(Op.ADDED, _space(new.lead))
        old, new = old._replace(lead=""), new._replace(lead="")
    if old.marks == new.marks and old.pieces == new.pieces:
        yield Segment(Op.SAME, (new,))
    else:
        yield Segment(Op.DRESSED, (new,), (old,))


def _space(lead):
    return (Token(lead, ""),) if lead else ()


def _joined(segments):
    """Join neighbours with one fate; dressed ones if they changed in the same way."""
    joined = []
    for segment in segments:
        if joined and _is_space_at_break(joined[-1], segment):
            # A paragraph that was cut lost the space at the cut; that is no news.
            segment = segment._replace(op=Op.SAME)
        if joined and _is_like(joined[-1], segment):
            last = joined.pop()
            segment = Segment(
                segment.op, last.tokens + segment.tokens, last.before + segment.before
            )
        joined.append(segment)
    return joined


def _is_space_at_break(last, segment):
    is_break = last.op in _CHANGED and last.tokens[-1].text == BREAK
    is_space = not any(token.text for token in segment.tokens)
    return is_break and is_space and segment.op in _CHANGED


def _is_like(last, segment):
    if last.op != segment.op:
        return False
    if segment.op != Op.DRESSED:
        return True
    return dress_change(last) == dress_change(segment)


def dress_change(segment):
    """Return the marks that a dressed segment lost, and those that it got."""
    old, new = segment.before[-1].marks, segment.tokens[-1].marks
    return old - new, new - old
