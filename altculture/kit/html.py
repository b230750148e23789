"""Sanitised HTML on its way to a page or to plain text."""

import html
import re

_TAG = re.compile(r"<[^>]+>")
_BLOCK_END = re.compile(r"</(p|h2|h3|li|blockquote)>|<(br|hr)[^>]*>")
_SPACE = re.compile(r"[ \t]+")


def plain_text(markup: str) -> str:
    """Return the words of sanitised HTML, one line a block, entities resolved.

    Only for HTML that a sanitiser wrote: there every `<` opens a tag.
    """
    lines = _TAG.sub("", _BLOCK_END.sub("\n", markup)).split("\n")
    words = (_SPACE.sub(" ", html.unescape(line)).strip() for line in lines)
    return "\n".join(line for line in words if line)


def word_count(markup: str) -> int:
    return len(plain_text(markup).split())
