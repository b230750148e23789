"""Sanitised HTML on its way to a page or to plain text."""

import html
import json
import re
from urllib.parse import urljoin

from django.utils.safestring import SafeString, mark_safe

_TAG = re.compile(r"<[^>]+>")
_BLOCK_END = re.compile(r"</(p|h2|h3|li|blockquote|figcaption)>|<(br|hr)[^>]*>")
_LINK = re.compile(r'(?<=\s)(href|src|srcset)="([^"]*)"')
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


def marked(text: str, spans: list[tuple[int, int]]) -> SafeString:
    """Return plain text as HTML with each (start, end) span inside `<mark>`.

    The spans are in order and do not overlap.
    """
    parts, done = [], 0
    for start, end in spans:
        found = html.escape(text[start:end])
        parts += [html.escape(text[done:start]), f"<mark>{found}</mark>"]
        done = end
    return mark_safe("".join(parts) + html.escape(text[done:]))  # noqa: S308


def trusted(markup: str) -> SafeString:
    """Mark HTML that a sanitiser has just written as fit to print."""
    return mark_safe(markup)  # noqa: S308


def absolute_links(markup: str, base: str) -> SafeString:
    """Return sanitised HTML with every link and source led out from `base`."""

    def led_out(match):
        name, value = match[1], html.unescape(match[2])
        files = value.split(", ") if name == "srcset" else [value]
        addresses = ", ".join(urljoin(base, file) for file in files)
        return f'{name}="{html.escape(addresses)}"'

    return mark_safe(_LINK.sub(led_out, markup))  # noqa: S308


def json_ld(content: dict) -> SafeString:
    """Return a script element that holds JSON-LD and can hold nothing else."""
    text = json.dumps(content, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
