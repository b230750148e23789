"""Where the licence that somebody named in words can be read."""

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"”)]+")
_COMMONS = re.compile(
    r"\bCC[ -](?P<terms>BY(?:-NC)?(?:-SA|-ND)?)[ -](?P<version>\d\.\d)\b", re.IGNORECASE
)
_NO_RIGHTS = re.compile(r"\bCC[ -]?0\b", re.IGNORECASE)


def licence_address(text: str) -> str:
    """Return the address of a licence; nothing for one that has no public text.

    That is one in the words themselves, or that of the Creative Commons licence which
    they name with its version.
    """
    if written := _ADDRESS.search(text):
        return written[0].rstrip(".,;")
    if named := _COMMONS.search(text):
        terms = named["terms"].lower()
        return f"https://creativecommons.org/licenses/{terms}/{named['version']}/"
    if _NO_RIGHTS.search(text):
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return ""
