"""From the sanitised body of a working copy to the HTML of an edition."""

import re
from typing import NamedTuple

from django.utils.text import slugify

from altculture.kit.html import plain_text

_CHAPTER = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


class Typeset(NamedTuple):
    html: str
    chapters: list[dict]


def typeset(body: str) -> Typeset:
    """Return the body with an address for each chapter, and the list of chapters.

    The body comes out of the sanitiser, where a heading carries no attributes.
    """
    chapters = []

    def numbered(match):
        title = plain_text(match[1])
        anchor = f"{len(chapters) + 1}-{slugify(title)[:60]}"
        chapters.append({"id": anchor, "title": title})
        return f'<h2 id="{anchor}">{match[1]}</h2>'

    return Typeset(_CHAPTER.sub(numbered, body), chapters)
