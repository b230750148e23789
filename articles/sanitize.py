"""One allow-list: it configures the editor and cleans what is stored.

bleach is no longer maintained, so what it lets through goes through nh3 as well,
and both are held to the table below (docs/decisions/0002-sanitiser-pair.md).
"""

import re

import bleach
import nh3

from articles.body_form import settle
from articles.languages import NAMES
from articles.pasted import from_word_processor

CLASSES = {
    "p": {"question"},
    "blockquote": {"pullquote", "side-note"},
    "ul": {"chronology"},
}
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
            "paragraph": {
                "title": "Text",
                "cssClasses": [{"className": "question", "title": "Question"}],
            },
            "blockquote": {
                "title": "Quotation",
                "cssClasses": [
                    {"className": "pullquote", "title": "Pull quote"},
                    {"className": "side-note", "title": "Side note"},
                ],
            },
            "bulletList": {
                "title": "List",
                "cssClasses": [{"className": "chronology", "title": "Chronology"}],
            },
        }
    },
    "SpecialCharacters": True,
}

TAGS = {
    *("p", "h2", "h3", "strong", "em", "a", "blockquote"),
    *("ul", "ol", "li", "hr", "br"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}

#: What the text of a piece has besides, in the form that `body_form` gives it.
BODY_EXTENSIONS = EXTENSIONS | {
    "Picture": True,
    "Footnotes": True,
    "CleanPaste": True,
    "Language": {"codes": sorted(NAMES)},
}
BODY_TAGS = TAGS | {"figure", "img", "figcaption", "sup", "span"}
BODY_ATTRIBUTES = ATTRIBUTES | {
    "img": {"data-image", "alt"},
    "sup": {"data-note"},
    "li": {"data-note"},
    "span": {"lang"},
}
BODY_CLASSES = CLASSES | {"ol": {"footnotes"}}

#: What a comparison of two texts has besides.
COMPARISON_TAGS = {"ins", "del", "mark", "small", "span"}
COMPARISON_CLASSES = {
    "p": {*CLASSES["p"], "compare__rule", "compare__picture"},
    "li": {"compare__on"},
    "span": {"compare__said"},
    "ins": {"compare__moved"},
    "del": {"compare__moved"},
}

# What a browser would run or load goes with all that stands in it.
_DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "template", "svg"}
_EMPTY = re.compile(r"^(<p>(\s|<br>)*</p>)*$")


class _Pair:
    """Both sanitisers, held to one table; nh3 first too, see below."""

    def __init__(self, tags, classes, attributes):
        def may_keep(tag, name, value):
            if name == "class":
                return value in classes.get(tag, ())
            if name == "lang":
                return tag == "span" and value in NAMES
            return name in attributes.get(tag, ())

        self.bleach = bleach.Cleaner(
            tags=tags, attributes=may_keep, protocols=LINK_SCHEMES, strip=True
        )
        self.nh3 = nh3.Cleaner(
            tags=tags,
            attributes=attributes,
            allowed_classes=classes,
            clean_content_tags=_DROPPED_WITH_CONTENT,
            url_schemes=LINK_SCHEMES,
            link_rel=None,
            attribute_filter=_known_language,
        )

    def clean(self, html):
        return self.nh3.clean(self.bleach.clean(self.nh3.clean(html or "")))


def _known_language(tag, name, value):
    return None if name == "lang" and value not in NAMES else value


_prose = _Pair(TAGS, CLASSES, ATTRIBUTES)
_body = _Pair(BODY_TAGS, BODY_CLASSES, BODY_ATTRIBUTES)
_comparison = _Pair(
    BODY_TAGS | COMPARISON_TAGS, BODY_CLASSES | COMPARISON_CLASSES, BODY_ATTRIBUTES
)


def sanitize(html: str) -> str:
    """Return the HTML with what the table allows, and an empty string for no text.

    nh3 goes first too, because only it drops a script together with its content.
    """
    return _unless_empty(_prose.clean(from_word_processor(html)))


def sanitize_body(html: str) -> str:
    """Return the text of a piece: prose as above, with pictures and footnotes."""
    clean = settle(_body.clean(from_word_processor(html)))
    # What settling took away may have stood between tags that can't be nested.
    return _unless_empty(settle(_body.clean(clean)))


def sanitize_comparison(html: str) -> str:
    """Return a body, with what marks additions, removals and other changes."""
    return _comparison.clean(html)


def _unless_empty(clean):
    return "" if _EMPTY.match(clean) else clean
