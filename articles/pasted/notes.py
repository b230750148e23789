"""Footnotes and endnotes of word processors, kept; comments in the margin, dropped."""

import re

from altculture.kit.tree import Element, replace_each
from articles.body_form import NOTES

# `#_ftn1` and `#_ftnref1` are Word's, `#ftnt1` and `#ftnt_ref1` those of Google Docs,
# `#sdfootnote1sym` and `#sdfootnote1anc` those of LibreOffice.
_LINK = re.compile(
    r"#_?(ftnt|ftn|edn|sdfootnote|sdendnote)(?P<ref>_?ref)?([0-9]+)(?P<end>sym|anc)?$"
)
_COMMENT = re.compile(r"cmnt[0-9]+")
_TO_COMMENT = re.compile(r"#(?:_msocom_|_msoanchor_|cmnt)[0-9]+$")


def keep_notes(root):
    """Put the notes as a list at the end, and a mark where each is mentioned."""
    _drop_comments(root)
    notes = _take_out(root)
    keys = {name: str(number) for number, name in enumerate(notes, 1)}

    def marked(element):
        name = _mentioned(element)
        if name is None:
            return None
        return [Element("sup", {"data-note": keys[name]})] if name in keys else []

    replace_each(root, marked)
    if notes:
        items = [Element("li", {"data-note": keys[n]}, notes[n]) for n in notes]
        root.children.append(Element("ol", {"class": NOTES}, items))


def _drop_comments(root):
    parents = _parents(root)
    for link in list(root.all("a")):
        if _COMMENT.fullmatch(link.attrs.get("id", "")):
            _remove(_around(link, parents), parents)
    replace_each(root, lambda element: [] if _is_comment(element) else None)


def _is_comment(element):
    """Say whether it is a comment of Word's, or what leads to one of anybody's."""
    style, href = element.attrs.get("style", ""), element.attrs.get("href", "")
    is_words = "mso-element:comment" in style
    return is_words or _TO_COMMENT.search(href) is not None


def _take_out(root) -> dict[tuple, list]:
    """Take what each link back to the text stands in out of it, in order."""
    parents = _parents(root)
    links = {_answered(link): link for link in root.all("a") if _answered(link)}
    blocks = {name: _around(link, parents) for name, link in links.items()}
    for name, link in links.items():
        _remove(link, parents)
        _remove(blocks[name], parents)
    return {
        name: block.children if block.tag == "div" else [block]
        for name, block in blocks.items()
    }


def _around(link, parents):
    """Return the block of a note: what begins with its link, and has no other note."""
    block = link
    while block.tag not in {"p", "li", "div"} and id(block) in parents:
        block = parents[id(block)]
    while (parent := parents.get(id(block))) and _is_box_of(parent, link):
        block = parent
    return block


def _is_box_of(element, link):
    others = [row for row in element.all("a", "hr") if row is not link]
    is_alone = not any(row.tag == "hr" or _name(row) for row in others)
    begins = element.text.lstrip().startswith(link.text.strip())
    return element.tag == "div" and is_alone and begins


def _name(link):
    return _answered(link) or _mentioned(link)


def _mentioned(element):
    """Return the name of the note to which a link leads, if to one."""
    match = element.tag == "a" and _LINK.search(element.attrs.get("href", ""))
    return None if not match or _is_back(match) else (match[1], match[3])


def _answered(element):
    """Return the name of the note that a link leads back from, if from one."""
    match = element.tag == "a" and _LINK.search(element.attrs.get("href", ""))
    return (match[1], match[3]) if match and _is_back(match) else None


def _is_back(match):
    return bool(match["ref"]) or match["end"] == "anc"


def _parents(root):
    found = {id(child): root for child in root.elements()}
    for element in root.all():
        found |= {id(child): element for child in element.elements()}
    return found


def _remove(element, parents):
    parent = parents[id(element)]
    parent.children = [child for child in parent.children if child is not element]
