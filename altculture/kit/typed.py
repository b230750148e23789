"""What stands in an address, before it is said again on a page."""

from unicodedata import category

#: Of a choice that is not known, so much is said again.
LONGEST_SAID = 40
#: They join letters and signs, and are all that may be there without being seen.
JOINERS = "\u200c\u200d"


def as_seen(text: str) -> str:
    """Return what was typed without signs that nobody sees, or that turn lines round.

    What breaks a line is a space.
    """
    kept = (
        " " if category(sign) == "Cc" else sign
        for sign in text
        if sign in JOINERS or category(sign) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return "".join(kept).strip()
