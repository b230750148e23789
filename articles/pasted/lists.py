"""Lists: Word's paragraphs that only look like one, and Google's that nest askew."""

import re

from altculture.kit.tree import Element

_LEVEL = re.compile(r"mso-list:[^;]*\blevel([1-9])")
_NUMBER = re.compile(r"\(?(?:([0-9]+)|[ivxlc]+|[a-z])[.)]", re.IGNORECASE)
LISTS = {"ul", "ol"}


def real_lists(node):
    """Make lists of what looks like one, here and in all that stands below."""
    for child in node.elements():
        real_lists(child)
    if node.tag in LISTS:
        _nest(node)
    children, builder = [], None
    for child in node.children:
        if builder and isinstance(child, str) and not child.strip():
            continue
        if builder and _goes_on(child):
            builder.go_on(child)
        elif _is_item(child):
            if builder is None:
                builder = _Builder()
                children.append(builder)
            builder.add(child)
        else:
            builder = None
            children.append(child)
    node.children = [
        part
        for child in children
        for part in (child.lists if isinstance(child, _Builder) else [child])
    ]


def _nest(node):
    """Put a list that stands between the items of another into the item before it."""
    items = []
    for child in node.elements():
        if child.tag in LISTS and items:
            items[-1].children.append(child)
        else:
            items.append(child)
    node.children = items


def _is_item(child):
    is_paragraph = isinstance(child, Element) and child.tag == "p"
    return is_paragraph and _LEVEL.search(child.attrs.get("style", "")) is not None


def _goes_on(child):
    """Say whether it is a further paragraph of an item."""
    is_paragraph = isinstance(child, Element) and child.tag == "p"
    in_list = is_paragraph and child.css_class.startswith("MsoListParagraph")
    return in_list and not _is_item(child)


class _Builder:
    """Takes paragraphs with a level each, and makes nested lists of them."""

    def __init__(self):
        self.lists, self.open = [], []

    def add(self, paragraph):
        level = int(_LEVEL.search(paragraph.attrs["style"])[1])
        marker = _take_marker(paragraph)
        number = _NUMBER.match(marker)
        tag = "ol" if number else "ul"
        while self.open and self.open[-1][0] > level:
            self.open.pop()
        if self.open and self.open[-1][0] == level and self.open[-1][1].tag != tag:
            self.open.pop()
        if not self.open or self.open[-1][0] < level:
            self._begin(level, tag, number)
        self.open[-1][1].children.append(Element("li", {}, [paragraph]))

    def go_on(self, paragraph):
        self.open[-1][1].children[-1].children.append(paragraph)

    def _begin(self, level, tag, number):
        begun = Element(tag)
        if number and number[1] not in {None, "1"}:
            begun.attrs["start"] = number[1]
        if self.open:
            self.open[-1][1].children[-1].children.append(begun)
        else:
            self.lists.append(begun)
        self.open.append((level, begun))


def _take_marker(paragraph):
    """Take the sign or number out that Word drew before an item, and return it."""
    for element in [paragraph, *paragraph.all()]:
        for child in element.elements():
            if "mso-list:Ignore" in child.attrs.get("style", ""):
                element.children.remove(child)
                return child.text.strip()
    return ""
