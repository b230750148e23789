"""What words wear: bold, italic and links, out of styles; all other styling goes."""

import re
from urllib.parse import parse_qs, urlsplit

from altculture.kit.tree import Element, replace_each

# Not Word’s `mso-bidi-font-weight`, which is about other scripts.
_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:bold|[6-9]00)")
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight:\s*(?:normal|[1-5]00)")
_ITALIC = re.compile(r"(?<![\w-])font-style:\s*italic")
_NOT_ITALIC = re.compile(r"(?<![\w-])font-style:\s*normal")
_HIDDEN = re.compile(r"mso-list:\s*Ignore|mso-hide:\s*all|display:\s*none")
_SCHEMES = {"http", "https", "mailto"}
_DRESSED = {"span", "b", "strong", "i", "em"}
_PLAIN = {"u", "s", "sub", "ins"}
_SPACE = re.compile(r"[ \t\r\n]+")
_SPACES = re.compile(r"[ \xa0]{2,}")


def dress_words(node):
    """Leave of all styling below an element what the house has a form for."""
    _plain_spaces(node)
    replace_each(node, _dressed)


def _plain_spaces(node):
    """Break no line where the source does, and keep one space where it has many."""
    node.children = [
        _SPACES.sub(" ", _SPACE.sub(" ", child)) if isinstance(child, str) else child
        for child in node.children
    ]
    for child in node.elements():
        _plain_spaces(child)


def _dressed(element):
    if element.tag == "del" or _HIDDEN.search(element.attrs.get("style", "")):
        return []
    if element.tag in _PLAIN:
        return element.children
    if element.tag == "a":
        return _link(element)
    return _worn(element) if element.tag in _DRESSED else None


def _worn(element):
    style, children = element.attrs.get("style", ""), element.children
    if not element.text.strip():
        return children
    is_bold = element.tag in {"b", "strong"} and not _NOT_BOLD.search(style)
    is_italic = element.tag in {"i", "em"} and not _NOT_ITALIC.search(style)
    if is_italic or _ITALIC.search(style):
        children = [Element("em", {}, children)]
    if is_bold or _BOLD.search(style):
        children = [Element("strong", {}, children)]
    return children


def _link(element):
    """Return a link that leads somewhere, or its words alone."""
    href = _direct(element.attrs.get("href", "").strip())
    if urlsplit(href).scheme not in _SCHEMES or not element.text.strip():
        return element.children
    return [Element("a", {"href": href}, element.children)]


def _direct(href):
    """Return where a link of Google’s leads in the end."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    host = parts.hostname or ""
    if host in {"www.google.com", "google.com"} and parts.path == "/url":
        return (parse_qs(parts.query).get("q") or [""])[0]
    return href
