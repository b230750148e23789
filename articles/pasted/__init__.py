"""What is pasted from a word processor, made into the plain form of the house.

Word, Google Docs and LibreOffice put whole pages of styling on the clipboard. Here is
read what they mean by it (`dress`, `lists`, `notes`), and the rest is left behind; the
result goes through the sanitiser like any other text.
"""

import re

import nh3

from altculture.kit.tree import read_tree, write_tree
from articles.pasted.blocks import plain_blocks
from articles.pasted.dress import dress_words
from articles.pasted.lists import real_lists
from articles.pasted.losses import losses_in
from articles.pasted.notes import keep_notes

__all__ = ["from_word_processor", "left_out"]

# Looked for in tags alone: prose may well speak of an “MSO-led” evening. The same
# tells stand in js/newsroom/prose_paste.js.
FOREIGN = re.compile(
    r"""<[^<>]*\s(?:style=["'][^"'<>]*mso-|class=["']?Mso|id=["']?docs-internal-guid"""
    r"""|xmlns:\w+=["']?urn:schemas-microsoft-com"""
    r"""|href=["']?[^"'<>]*#(?:_ftn|_edn|ftnt|sdfootnote|sdendnote))""",
    re.IGNORECASE,
)
#: What no other program writes: a text with one of these is the house’s own already.
_OWN = re.compile(r"<[^<>]*\sdata-(?:image|note)=")
_SEAM = re.compile(r"</(strong|em)><\1>")
_ATTRIBUTES = {
    "*": {"class", "style", "id"},
    "a": {"href", "name", "title"},
    "ol": {"start"},
}
# What a browser would run, or its reader never sees, goes with all that stands in it.
_UNSEEN = {"script", "style", "xml", "title", "head", "template", "svg"}
_TAGS = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "span", "a"),
    *("b", "strong", "i", "em", "u", "s", "del", "ins", "sup", "sub", "br", "hr"),
    *("ul", "ol", "li", "table", "tbody", "thead", "tr", "td", "th"),
}
_reader = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    clean_content_tags=_UNSEEN,
    # Word names its own file in the links to notes.
    url_schemes={"http", "https", "mailto", "file"},
    link_rel=None,
)
_looker = nh3.Cleaner(
    tags=_TAGS | {"strike", "img"},
    attributes=_ATTRIBUTES | {"img": {"data-image"}},
    clean_content_tags=_UNSEEN,
)


def left_out(markup: str) -> list[str]:
    """Say in sentences what of a paste, from wherever, does not come in as it was."""
    return losses_in(read_tree(_looker.clean(markup or "")))


def from_word_processor(markup: str) -> str:
    """Return the HTML as its writer meant it; other HTML stays as it is."""
    if not FOREIGN.search(markup or "") or _OWN.search(markup):
        return markup
    root = read_tree(_reader.clean(markup))
    for step in (keep_notes, real_lists, dress_words, plain_blocks):
        step(root)
    # Word begins its bold anew with every run of letters.
    return _SEAM.sub("", write_tree(root))
