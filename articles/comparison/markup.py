"""Compared blocks as HTML: with both texts in one, or each side for itself.

Everything is escaped here, and cleaned once more where it is printed (`|compared`).
What was only added for the reader of the comparison stands in `small` and in
`span class="compare__said"`; without `<del>` and these it is the new text, without
`<ins>` and these the old.
"""

import re
from enum import Enum
from html import escape
from itertools import groupby

from django.utils.translation import gettext as _

from articles.comparison.alignment import Fate
from articles.comparison.blocks import BREAK, LINE, THING, Token
from articles.comparison.words import Op, Segment, compare_words, dress_change
from articles.languages import NAMES


class Side(Enum):
    INLINE = "inline"
    BEFORE = "before"
    AFTER = "after"


_THING = re.compile(rf"{THING}(\w+):(\d*){THING}")
#: What a side leaves out.
_UNSEEN = {Side.INLINE: None, Side.BEFORE: Op.ADDED, Side.AFTER: Op.REMOVED}
_TAGS = {Op.ADDED: "ins", Op.REMOVED: "del"}
# Blocks end where the side's own text has its breaks.
_ENDING = {
    Side.INLINE: {Op.SAME, Op.ADDED},
    Side.BEFORE: {Op.SAME, Op.REMOVED},
    Side.AFTER: {Op.SAME, Op.ADDED},
}


def written(groups, side) -> str:
    """Return groups as HTML; empty where the side has no block in them."""
    return "".join(_written(group, side) for group in groups)


def _written(group, side):
    match group.fate:
        case Fate.REMOVED:
            return "" if side == Side.AFTER else _whole(group, Op.REMOVED)
        case Fate.MOVED_AWAY:
            return "" if side == Side.AFTER else _whole(group, Op.SAME)
        case Fate.ADDED:
            return "" if side == Side.BEFORE else _whole(group, Op.ADDED)
        case Fate.REWRITTEN:
            gone = "" if side == Side.AFTER else _whole(group, Op.REMOVED)
            return gone + ("" if side == Side.BEFORE else _whole(group, Op.ADDED))
        case Fate.MOVED_HERE if side == Side.BEFORE:
            return ""
    return _Writer(group, side).written(_segments(group))


def _whole(group, op):
    """Return the blocks of one text, all with one fate."""
    side = Side.AFTER if op == Op.ADDED else Side.BEFORE
    blocks = group.after if op == Op.ADDED else group.before
    return _Writer(group, side).written([Segment(op, _with_breaks(blocks))])


def _segments(group):
    texts = [_with_breaks(blocks) for blocks in (group.before, group.after)]
    return compare_words(*texts)


def _with_breaks(blocks):
    tokens = []
    for block in blocks:
        if tokens:
            tokens.append(Token("", BREAK))
        tokens += block.tokens
    return tuple(tokens)


class _Writer:
    def __init__(self, group, side):
        self.group, self.side = group, side
        self.blocks = iter(group.before if side == Side.BEFORE else group.after)
        self.done, self.line = [], []

    def written(self, segments):
        for segment in segments:
            if segment.op != _UNSEEN[self.side]:
                self._add(segment)
        self._end_block()
        return "".join(self.done)

    def _add(self, segment):
        for is_break, tokens in groupby(segment.tokens, lambda t: t.text == BREAK):
            for _token in tokens if is_break else ():
                self._break(segment.op)
            if not is_break:
                self.line.append(self._marked(segment, list(tokens)))

    def _break(self, op):
        if op in _TAGS:
            self.line.append(_changed(op, "¶"))
        if op in _ENDING[self.side]:
            self._end_block()

    def _marked(self, segment, tokens):
        if segment.op == Op.DRESSED:
            return self._dressed(segment)
        html = _tokens(tokens)
        return html if segment.op == Op.SAME else _changed(segment.op, html)

    def _dressed(self, segment):
        is_before = self.side == Side.BEFORE
        first, *others = segment.before if is_before else segment.tokens
        html = _tokens([first._replace(lead=""), *others])
        note = "" if is_before else _note(_dress_words(segment))
        return f"{first.lead}<mark>{html}</mark>{note}"

    def _end_block(self):
        block = next(self.blocks, None)
        if block is not None:
            html = self._moved("".join(self.line))
            self.done.append(_enclosed(block, self._head(block) + html))
        self.line = []

    def _moved(self, html):
        """Mark a moved text as gone where it stood, and as new where it stands."""
        tags = {Fate.MOVED_AWAY: "del", Fate.MOVED_HERE: "ins"}
        tag = tags.get(self.group.fate)
        return f'<{tag} class="compare__moved">{html}</{tag}>' if tag else html

    def _head(self, block):
        """Say what befell the block as a whole."""
        if self.group.fate == Fate.MOVED_AWAY:
            return _note([_("moved down") if self.group.is_down else _("moved up")])
        is_pair = self.group.fate in {Fate.CHANGED, Fate.MOVED_HERE}
        if self.side == Side.BEFORE or self.done or not is_pair:
            return ""
        notes = []
        if self.group.fate == Fate.MOVED_HERE:
            came_down = self.group.is_down
            notes = [
                _("moved here from above") if came_down else _("moved here from below")
            ]
        if self.group.before[0].shape != block.shape:
            notes.append(_("now %(shape)s") % {"shape": _shape_name(block)})
        return _note(notes)


def _changed(op, html):
    said = _("added") if op == Op.ADDED else _("removed")
    tag = _TAGS[op]
    return f'<{tag}><span class="compare__said">{said}: </span>{html}</{tag}>'


def _note(notes):
    return f"<small>{escape('; '.join(map(str, notes)))}</small>" if notes else ""


def _tokens(tokens):
    """Return words with what they wear; a space wears what both neighbours do."""
    parts, worn = [], None
    for token in tokens:
        marks = token.pieces[0].marks if token.pieces else frozenset()
        if token.lead:
            parts.append((token.lead, marks if worn is None else marks & worn))
        parts += token.pieces
        worn = token.pieces[-1].marks if token.pieces else frozenset()
    return "".join(
        _worn("".join(text for text, _marks in group), marks)
        for marks, group in groupby(parts, lambda part: part[1])
    )


def _worn(text, marks):
    html = _THING.sub(_thing, escape(text).replace(LINE, "<br>"))
    for mark in sorted(marks, reverse=True):
        html = f"{_opening(mark)}{html}</{mark.tag}>"
    return html


def _thing(match):
    """Write a picture as one, and a note's mark as a word, which has no number here."""
    if match[1] == "img":
        return f'<img data-image="{match[2]}" alt="">'
    return f'<sup data-note="{match[2]}">{escape(_("note"))}</sup>'


def _opening(mark):
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    href = f' href="{escape(mark.href)}"' if mark.tag == "a" else ""
    lang = f' lang="{escape(mark.lang)}"' if mark.lang else ""
    return f"<{mark.tag}{href}{title}{lang}>"


_STANDS_FOR = {"hr": ("p", "compare__rule"), "img": ("p", "compare__picture")}


def _enclosed(block, html):
    tag, css_class = _STANDS_FOR.get(block.tag, (block.tag, block.css_class))
    if tag:
        html = f"<{tag}{_class(css_class)}>{html}</{tag}>"
    for container in reversed(block.path):
        html = f"{_container(container)}{html}</{container.tag}>"
    return html


def _container(container):
    css_class, start = container.css_class, ""
    if container.tag == "li" and container.is_begun:
        css_class = "compare__on"
    if container.tag == "ol":
        start = f' start="{container.number}"'
    return f"<{container.tag}{_class(css_class)}{start}>"


def _class(name):
    return f' class="{escape(name)}"' if name else ""


def _dress_words(segment):
    """Say what changed on words that stayed: bold, italic, a link, a language."""
    lost, got = dress_change(segment)
    links = [next((m for m in marks if m.tag == "a"), None) for marks in (lost, got)]
    now, no_longer = _("now %(dress)s"), _("no longer %(dress)s")
    return [
        *(now % {"dress": name} for name in _dresses(got)),
        *(no_longer % {"dress": name} for name in _dresses(lost)),
        *_link_words(*links),
    ] or [_("formatted otherwise")]


def _dresses(marks):
    """Yield the names of what is worn, but for links, of which more is said."""
    names = {"strong": _("bold"), "em": _("italic")}
    for mark in marks:
        if mark.tag in names:
            yield names[mark.tag]
        elif mark.lang:
            yield _("marked as %(language)s") % {
                "language": NAMES.get(mark.lang, mark.lang)
            }


def _link_words(old, new):
    if old and new and old.href != new.href:
        words = _("link now leads to %(new)s, before to %(old)s")
        yield words % {"new": new.href, "old": old.href}
    elif old and new:
        yield _("title of the link now “%(title)s”") % {"title": new.title}
    elif new:
        yield _("now a link to %(new)s") % {"new": new.href}
    elif old:
        yield _("no longer a link to %(old)s") % {"old": old.href}


def _shape_name(block):
    tags = [block.tag, *(container.tag for container in reversed(block.path))]
    classes = {block.css_class, *(container.css_class for container in block.path)}
    kinds = {
        "question": _("a question"),
        "pullquote": _("a pull quote"),
        "side-note": _("a side note"),
        "chronology": _("an entry of a chronology"),
    }
    names = kinds | {
        "h2": _("a heading"),
        "h3": _("a subheading"),
        "blockquote": _("a quotation"),
        "li": _("a list item"),
        "hr": _("a rule"),
        "img": _("a picture"),
        "figcaption": _("a caption"),
    }
    known = [name for name in kinds if name in classes]
    known += [tag for tag in tags if tag in names]
    return names[known[0]] if known else _("a plain paragraph")
