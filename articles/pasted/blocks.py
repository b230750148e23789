"""Paragraphs, headings and quotations, without the boxes that stood around them."""

import re

from altculture.kit.tree import Element
from articles.body_form import as_blocks

_BOXES = {"div", "table", "tbody", "thead", "tr", "td", "th"}
_HEADING = re.compile(r"h[1-6]")
_KEPT_ATTRS = {"start", "class", "data-note"}
_TITLE = "MsoTitle"
_QUOTES = ("MsoQuote", "MsoIntenseQuote")
_STRUCTURES = {"ul", "ol", "li", "blockquote"}


def plain_blocks(root):
    """Leave of the blocks below an element those that the house has, none empty."""
    used = {element.tag for element in root.all() if _HEADING.fullmatch(element.tag)}
    highest = min(used, default="h1")
    root.children = _blocks(root, highest)
    # What divided the text from its notes divides nothing any more.
    while root.children and root.children[-1].tag == "hr":
        root.children.pop()
    _drop_rule_before_notes(root)


def _blocks(node, highest):
    blocks = as_blocks(_unboxed(node.children))
    return [block for row in blocks for block in _plain(row, highest)]


def _unboxed(children):
    found = []
    for child in children:
        if isinstance(child, Element) and child.tag in _BOXES:
            found += as_blocks(_unboxed(child.children))
        else:
            found.append(child)
    return found


def _plain(block, highest):
    """Return the block in the form of the house; nothing where it says nothing."""
    if block.tag == "hr":
        return [Element("hr")]
    if block.tag in _STRUCTURES:
        return _plain_structure(block, highest)
    _trim(block)
    if not block.text.strip() and not any(block.all("sup")):
        return []
    return [_as_of_the_house(block, highest)]


def _plain_structure(block, highest):
    attrs = {name: v for name, v in block.attrs.items() if name in _KEPT_ATTRS}
    is_list = block.tag in {"ul", "ol"}
    items = block.elements() if is_list else as_blocks(_unboxed(block.children))
    children = [part for item in items for part in _plain(item, highest)]
    if is_list and attrs.get("class") != "footnotes":
        attrs.pop("class", None)
    return [Element(block.tag, attrs, children)] if children else []


def _as_of_the_house(block, highest):
    css_class = block.css_class
    if css_class.startswith(_QUOTES):
        return Element("blockquote", {}, [Element("p", {}, block.children)])
    if _HEADING.fullmatch(block.tag) or css_class == _TITLE:
        is_chapter = block.tag == highest or css_class == _TITLE
        return Element("h2" if is_chapter else "h3", {}, _unbold(block.children))
    return Element("p", {}, block.children)


def _unbold(children):
    """Leave out the bold type of a heading, which is bold by itself."""
    return [
        part
        for child in children
        for part in (
            child.children
            if isinstance(child, Element) and child.tag == "strong"
            else [child]
        )
    ]


def _trim(block):
    """Leave out the spaces and line breaks at both ends."""
    children = block.children
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while children and _is_blank(children[end]):
            children.pop(end)
        if children and isinstance(children[end], str):
            children[end] = strip(children[end])


def _is_blank(child):
    if isinstance(child, Element):
        return child.tag == "br"
    return not child.strip()


def _drop_rule_before_notes(root):
    is_notes = root.children and root.children[-1].css_class == "footnotes"
    while is_notes and len(root.children) > 1 and root.children[-2].tag == "hr":
        root.children.pop(-2)
