"""What of a pasted text the house has no form for, said to whoever pasted it."""

import re

from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_STRUCK_TAGS = {"s", "strike"}
_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]*\bline-through")
QUOTED = 3
LONGEST = 40


def losses_in(root) -> list[str]:
    """Return a sentence for each sort of thing that is lost or turns plain.

    `root` is the tree as it was pasted; what was deleted in it (`del`) is no loss.
    """
    sentences = [_of_tables(root), _of_struck(root), _of_pictures(root)]
    return [sentence for sentence in sentences if sentence]


def _of_tables(root):
    count = len(list(root.all("table")))
    sentence = ngettext(
        "A table came in as paragraphs, one for each cell.",
        "%(count)d tables came in as paragraphs, one for each cell.",
        count,
    )
    return sentence % {"count": count} if count else ""


def _of_struck(root):
    words = [text for element in _struck(root) if (text := element.text.strip())]
    if not words:
        return ""
    quoted = [f"“{Truncator(text).chars(LONGEST)}”" for text in words[:QUOTED]]
    if len(words) > QUOTED:
        quoted.append(_("other words"))
    return _(
        "What was struck through came in as plain text: %(words)s. Delete what should "
        "not stand."
    ) % {"words": get_text_list(quoted, _("and"))}


def _struck(node):
    """Yield the outermost elements that strike through what stands in them."""
    for child in node.elements():
        if child.tag == "del":
            continue
        if child.tag in _STRUCK_TAGS or _STRUCK.search(child.attrs.get("style", "")):
            yield child
        else:
            yield from _struck(child)


def _of_pictures(root):
    count = len([row for row in root.all("img") if "data-image" not in row.attrs])
    sentence = ngettext(
        "A picture was left out: upload it to the library, and choose it from there.",
        "%(count)d pictures were left out: upload them to the library, and choose them "
        "from there.",
        count,
    )
    return sentence % {"count": count} if count else ""
