"""Text on its way into XML."""

import re

# What XML 1.0 has no way to hold, whatever the escape (section 2.2).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Return the text without the characters that would make any XML invalid."""
    return _FORBIDDEN.sub("", str(text))
