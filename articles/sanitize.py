"""One allow-list: it configures the editor and cleans what is stored.

bleach is no longer maintained, so what it lets through goes through nh3 as well,
and both are held to the table below (docs/decisions/0002-sanitiser-pair.md).
"""

import re

import bleach
import nh3

CLASSES = {"p": {"question"}, "blockquote": {"pullquote"}}
LINK_SCHEMES = {"http", "https", "mailto"}

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": sorted(LINK_SCHEMES)},
    "Blockquote": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "NodeClass": {
        "cssClasses": {
            "paragraph": [{"className": "question", "title": "Question"}],
            "blockquote": [{"className": "pullquote", "title": "Pull quote"}],
        }
    },
    "SpecialCharacters": True,
}

TAGS = {
    *("p", "h2", "h3", "strong", "em", "a", "blockquote"),
    *("ul", "ol", "li", "hr", "br"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}

# What a browser would run or load goes with all that stands in it.
_DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "template", "svg"}
_EMPTY = re.compile(r"^(<p>(\s|<br>)*</p>)*$")


def _may_keep(tag, name, value):
    if name == "class":
        return value in CLASSES.get(tag, ())
    return name in ATTRIBUTES.get(tag, ())


_bleach = bleach.Cleaner(
    tags=TAGS, attributes=_may_keep, protocols=LINK_SCHEMES, strip=True
)
_nh3 = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    clean_content_tags=_DROPPED_WITH_CONTENT,
    url_schemes=LINK_SCHEMES,
    link_rel=None,
)


def sanitize(html: str) -> str:
    """Return the HTML with what the table allows, and an empty string for no text.

    nh3 goes first too, because only it drops a script together with its content.
    """
    clean = _nh3.clean(_bleach.clean(_nh3.clean(html or "")))
    return "" if _EMPTY.match(clean) else clean
