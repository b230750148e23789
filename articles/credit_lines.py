"""What pictures say of whoever made them, in words: the credit line and its like."""

import re

from articles.models import Image

#: The fields of a picture in which people write the creator's name.
SAYING = ("credit", "source", "licence")


def said_as(text, names, instead) -> str:
    """Return a text that says one name where it said others, whatever their capitals.

    Where it has that name already, it stays as it is.
    """
    known = sorted({*names, instead}, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in known)
    whole = rf"(?<!\w)(?:{either})(?!\w)"
    return re.sub(whole, lambda _found: instead, text, flags=re.IGNORECASE)


def reworded(words: dict, names, instead) -> dict:
    """Return a picture's words with one name for others, each as long as it may be.

    `words` may hold more than the fields of SAYING, or fewer.
    """
    return words | {
        name: said_as(words[name], names, instead)[: _longest(name)]
        for name in SAYING
        if words.get(name)
    }


def _longest(name):
    return Image._meta.get_field(name).max_length
