"""Which family of programs asks: enough to recognise oneself, too little to trace."""

import re

# Each also names those below it, so the first that fits is the one.
_FAMILIES = (
    ("Edge", re.compile(r"\bEdg(e|A|iOS)?/")),
    ("Opera", re.compile(r"\bOPR/")),
    ("Firefox", re.compile(r"\b(Firefox|FxiOS)/")),
    ("Chrome", re.compile(r"\b(Chrome|CriOS|Chromium)/")),
    ("Safari", re.compile(r"\bVersion/.+\bSafari/")),
)
_MACHINE = re.compile(r"bot|crawl|spider|preview|scan|http|curl|python", re.IGNORECASE)
MACHINE = "machine"
OTHER = "other"


def family_of(user_agent: str) -> str:
    """Return the name of a browser, or MACHINE or OTHER, for a User-Agent header."""
    # "+http://…" is where machines say who they are.
    if _MACHINE.search(user_agent) or not user_agent:
        return MACHINE
    fits = (name for name, pattern in _FAMILIES if pattern.search(user_agent))
    return next(fits, OTHER)
