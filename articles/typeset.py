"""From the sanitised body of a working copy to the HTML of an edition."""

import re
from typing import NamedTuple

from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import gettext as _

from altculture.kit.html import plain_text
from altculture.kit.typography import set_markup

_CHAPTER = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_SIDE_NOTE = re.compile(
    r'<blockquote class="side-note">((?:(?!<blockquote).)*?)</blockquote>', re.DOTALL
)
_MARK = re.compile(r'<sup data-note="(\d+)"></sup>')
_NOTES = re.compile(r'<ol class="footnotes">(.*)</ol>\Z', re.DOTALL)
_NOTE = re.compile(r'<li data-note="(\d+)">(.*?)</li>(?=<li data-note="|\Z)', re.DOTALL)

#: What is printed for the way between a note and its mention, and is no word.
_WAY = re.compile(r'<(sup|a) class="note[^>]*>.*?</\1>', re.DOTALL)


class Typeset(NamedTuple):
    html: str
    chapters: list[dict]
    text: str


def typeset(body: str, language: str) -> Typeset:
    """Return the body with addresses for its chapters and notes, and what it says.

    Its quotes, dashes and spaces are those of the language, a BCP 47 tag. The body
    comes out of the sanitiser: a heading carries no attributes there, and the notes are
    the last thing in it. Pictures stay as they are: they are set when the edition is
    read, for whether they may be shown depends on the moment.
    """
    chapters = []

    def numbered(match):
        title = plain_text(match[1])
        anchor = f"{len(chapters) + 1}-{slugify(title)[:60]}"
        chapters.append({"id": anchor, "title": title})
        return f'<h2 id="{anchor}">{match[1]}</h2>'

    html = _with_notes(_with_side_notes(set_markup(body, language)))
    html = _CHAPTER.sub(numbered, html)
    return Typeset(html, chapters, plain_text(_WAY.sub("", html)))


def _with_side_notes(body):
    """Print a side note as what it is: the desk writes one as a block quotation."""
    return _SIDE_NOTE.sub(r'<aside class="side-note" role="note">\1</aside>', body)


def _with_notes(body):
    """Number the notes by their first mention, and link both ways."""
    numbers = {}

    def mark(match):
        is_first = match[1] not in numbers
        number = numbers.setdefault(match[1], len(numbers) + 1)
        anchor = f' id="note-mark-{number}"' if is_first else ""
        return (
            f'<sup class="note-mark"{anchor}>'
            f'<a href="#note-{number}" role="doc-noteref">{number}</a></sup>'
        )

    def notes(match):
        printed = [note for note in _NOTE.findall(match[1]) if note[0] in numbers]
        items = "".join(_printed_note(numbers[key], text) for key, text in printed)
        return _printed_notes(items) if items else ""

    return _NOTES.sub(notes, _MARK.sub(mark, body))


def _printed_notes(items):
    title = escape(_("Notes"))
    opening = f'<section class="footnotes" role="doc-endnotes" aria-label="{title}">'
    return f"{opening}<ol>{items}</ol></section>"


def _printed_note(number, text):
    title = escape(_("Back to the text"))
    back = (
        f' <a class="note-back" href="#note-mark-{number}" role="doc-backlink" '
        f'aria-label="{title}">↩&#xFE0E;</a>'
    )
    inside, is_paragraph, after = text.rpartition("</p>")
    text = f"{inside}{back}</p>{after}" if is_paragraph else text + back
    return f'<li id="note-{number}">{text}</li>'
