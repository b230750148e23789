"""HTML that a sanitiser wrote as a small tree, to be rearranged and written again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from altculture.kit.blocks import VOID


@dataclass(eq=False)
class Element:
    """A tag with what stands in it: elements, and text with its entities resolved."""

    tag: str = ""
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def css_class(self) -> str:
        return self.attrs.get("class", "")

    @property
    def text(self) -> str:
        return "".join(
            child if isinstance(child, str) else child.text for child in self.children
        )

    def all(self, *tags) -> Iterator["Element"]:
        """Yield what stands in it at any depth, in the order of the text."""
        for child in list(self.children):
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def elements(self) -> list["Element"]:
        return [child for child in self.children if isinstance(child, Element)]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Element()
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, text):
        self.open[-1].children.append(text)


def read_tree(markup: str) -> Element:
    """Return an element without a tag that holds the HTML, every tag of it closed."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.root


def write_tree(node: Element | str) -> str:
    """Return the HTML as a browser would write it (HTML, section 13.3)."""
    if isinstance(node, str):
        return _escaped(node)
    inside = "".join(map(write_tree, node.children))
    if not node.tag:
        return inside
    attrs = "".join(_attribute(*pair) for pair in node.attrs.items())
    end = "" if node.tag in VOID else f"{inside}</{node.tag}>"
    return f"<{node.tag}{attrs}>{end}"


def _attribute(name, value):
    quoted = _escaped(value).replace('"', "&quot;")
    return f' {name}="{quoted}"'


def _escaped(text):
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def replace_each(node: Element, replace) -> None:
    """Put the list that `replace` returns in place of each element, innermost first.

    An element stays where None is returned.
    """
    children = []
    for child in node.children:
        if isinstance(child, Element):
            replace_each(child, replace)
            instead = replace(child)
            children += [child] if instead is None else instead
        else:
            children.append(child)
    node.children = children
