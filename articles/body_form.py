"""The one form in which the text of a piece holds pictures and footnotes.

    <figure><img data-image="12" alt="…"><figcaption>…</figcaption></figure>
    <p>… <sup data-note="3"></sup></p>
    <ol class="footnotes"><li data-note="3"><p>…</p></li></ol>
    <span lang="fr">…</span>

A picture is a key of the library, never an address. A note goes by a key of its own,
so that paragraphs can be moved, merged and pasted; its number is given by the order of
the references when an edition is typeset. The notes are the last thing in the text, in
that order, and what nobody refers to comes after them.
"""

import re

from altculture.kit.tree import Element, read_tree, replace_each, write_tree

LONGEST_ALT = 400
KEY = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)
CONTAINERS = {"", "blockquote", "li"}
_CAPTION = {"strong", "em", "a", "span"}
INLINE = {*_CAPTION, "br", "sup"}
NOTES = "footnotes"
_SPACE = re.compile(r"(?:[ \t\r\n]|&nbsp;)+")
_EMPTY_MARK = re.compile(r"<(\w+)></\1>")
_TELLS = re.compile(
    r'<(?:figure|figcaption|img|sup)\b|<span>|data-note|class="footnotes"'
)


def settle(markup: str) -> str:
    """Bring the HTML of a sanitised text into this form; other HTML stays as it is."""
    if not _TELLS.search(markup):
        return markup
    root = read_tree(markup)
    replace_each(root, _unless_it_says_something)
    _settle_figures(root)
    _settle_notes(root)
    return write_tree(root)


def _unless_it_says_something(element):
    """Leave of a span that names no language what stands in it."""
    is_bare = element.tag == "span" and "lang" not in element.attrs
    return element.children if is_bare else None


def _settle_figures(node):
    is_container = node.tag in CONTAINERS
    children = []
    for child in node.children:
        if not isinstance(child, Element):
            children.append(child)
        elif child.tag == "figure":
            children += _settled_figure(child, is_container)
        elif child.tag == "figcaption":
            children += _words(_caption(child.children), is_container)
        elif child.tag != "img":
            _settle_figures(child)
            children.append(child)
    node.children = children


def _settled_figure(figure, is_container):
    """Return the figure, or its words where it shows nothing of the library.

    What another page had in a figure besides a picture stands below it.
    """
    picture = next((row for row in figure.elements() if _shows(row)), None)
    captions = [row for row in figure.elements() if row.tag == "figcaption"]
    caption = _caption([part for row in captions for part in row.children])
    rest = Element("", {}, [part for part in figure.children if part not in captions])
    _settle_figures(rest)
    others = as_blocks(rest.children) if is_container else rest.children
    if picture is None or not is_container:
        return [*_words(caption, is_container), *others]
    end = [Element("figcaption", {}, caption)] if caption else []
    return [Element("figure", {}, [_image(picture), *end]), *others]


def _shows(element):
    key = element.attrs.get("data-image", "")
    return element.tag == "img" and KEY.fullmatch(key)


def _image(picture):
    alt = " ".join(picture.attrs.get("alt", "").split())[:LONGEST_ALT]
    key = picture.attrs["data-image"]
    return Element("img", {"data-image": key, "alt": alt.rstrip()})


def _words(caption, is_container):
    if not caption:
        return []
    return [Element("p", {}, caption)] if is_container else [*caption, " "]


def _caption(children):
    """Return inline children alone, with one space between words, none at the ends."""
    found = Element("", {}, children)
    replace_each(found, _only_inline)
    text = write_tree(found)
    text = _SPACE.sub(" ", _EMPTY_MARK.sub("", text)).strip(" ")
    return read_tree(text).children if found.text.strip() else []


def _only_inline(element):
    if element.tag in _CAPTION:
        return None
    return [] if element.tag == "sup" else [" ", *element.children, " "]


def as_blocks(children) -> list[Element]:
    """Return blocks alone: what stands loose between them becomes paragraphs."""
    blocks, loose = [], []
    for child in [*children, None]:
        is_inline = isinstance(child, str) or (child and child.tag in INLINE)
        if is_inline:
            loose.append(child)
            continue
        if Element("", {}, loose).text.strip():
            blocks.append(Element("p", {}, loose))
        loose = []
        blocks += [child] if child else []
    return blocks


def _take_notes(node) -> list[Element]:
    """Take the lists of notes out of the text, and return their items in order."""
    items, children = [], []
    for child in node.children:
        if isinstance(child, Element) and _is_notes(child):
            items += [item for item in child.elements() if item.tag == "li"]
            continue
        if isinstance(child, Element):
            if child.tag == "li":
                child.attrs.pop("data-note", None)
            items += _take_notes(child)
        children.append(child)
    node.children = children
    return items


def _is_notes(element):
    return element.tag == "ol" and element.css_class == NOTES


def _keyed(items) -> dict[str, Element]:
    """Return the notes by key; one whose key is missing or taken gets a new one."""
    notes, keyless = {}, []
    for item in items:
        key = item.attrs.get("data-note", "")
        keyless += [item] if key in notes or not KEY.fullmatch(key) else []
        notes.setdefault(key, item)
    notes = {key: item for key, item in notes.items() if item not in keyless}
    for item in keyless:
        notes[str(max(map(int, notes), default=0) + 1)] = item
    return notes


def _note(key, item):
    keys_inside = _take_notes(item)
    replace_each(item, lambda child: child.children if child.tag == "sup" else None)
    blocks = as_blocks([*item.children, *(b for i in keys_inside for b in i.children)])
    return Element("li", {"data-note": key}, blocks or [Element("p")])


def _settle_references(node, notes) -> list[str]:
    """Empty the references to notes, drop all other; return their keys in order."""
    keys = []

    def settled(element):
        if element.tag != "sup":
            return None
        key = element.attrs.get("data-note")
        if key is None:
            return element.children
        keys.extend([key] if key in notes else [])
        return [Element("sup", {"data-note": key})] if key in notes else []

    replace_each(node, settled)
    return list(dict.fromkeys(keys))


def _settle_notes(root):
    notes = _keyed(_take_notes(root))
    order = _settle_references(root, notes)
    notes = {key: _note(key, item) for key, item in notes.items()}
    orphans = [key for key in notes if key not in order and notes[key].text.strip()]
    items = [notes[key] for key in [*order, *orphans]]
    if items:
        root.children.append(Element("ol", {"class": NOTES}, items))
