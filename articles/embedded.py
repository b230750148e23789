"""What a picture's file says about rights: EXIF, IPTC and XMP, read out as text."""

import struct
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from PIL import IptcImagePlugin

# What Pillow raises for notes that somebody's software wrote wrongly.
UNREADABLE = (
    *(AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError),
    *(struct.error, ParseError, DefusedXmlException, RecursionError),
)
EXIF_TAGS = {"creator": 0x013B, "rights": 0x8298, "description": 0x010E}
IPTC_TAGS = {
    "title": (2, 5),
    "creator": (2, 80),
    "credit": (2, 110),
    "source": (2, 115),
    "rights": (2, 116),
    "description": (2, 120),
}
XMP_NAMES = {
    "title": ("title", "Headline"),
    "creator": ("creator",),
    "credit": ("Credit",),
    "source": ("Source",),
    "rights": ("rights",),
    "description": ("description",),
    "alt": ("AltTextAccessibility",),
}


@dataclass(frozen=True)
class Said:
    """What the file says; empty where it says nothing."""

    title: str = ""
    creator: str = ""
    credit: str = ""
    source: str = ""
    rights: str = ""
    description: str = ""
    alt: str = ""


def said_in(picture) -> Said:
    """Return what an opened picture says of itself; XMP first, then IPTC, then EXIF.

    Notes that can't be read count as none.
    """
    readers = (_from_xmp, _from_iptc, _from_exif)
    found = [_read(reader, picture) for reader in readers]
    fields = Said.__dataclass_fields__
    return Said(**{name: _first(found, name) for name in fields})


def _read(reader, picture):
    try:
        return reader(picture)
    except UNREADABLE:
        return {}


def _first(found, name):
    texts = (" ".join(said.get(name, "").split()) for said in found)
    return next(filter(None, texts), "")


def _from_exif(picture):
    exif = picture.getexif()
    return {name: _text(exif.get(tag)) for name, tag in EXIF_TAGS.items()}


def _from_iptc(picture):
    notes = IptcImagePlugin.getiptcinfo(picture) or {}
    return {name: _text(notes.get(tag)) for name, tag in IPTC_TAGS.items()}


def _from_xmp(picture):
    tags = {}
    for description in _descriptions(picture.getxmp()):
        tags |= {name: _flat(value) for name, value in description.items()}
    return {
        name: next((tags[key] for key in keys if tags.get(key)), "")
        for name, keys in XMP_NAMES.items()
    }


def _descriptions(xmp):
    root = xmp.get("xmpmeta") or xmp
    found = root["RDF"]["Description"] if root else []
    return found if isinstance(found, list) else [found]


def _flat(value):
    """Return the first text of a bag, a sequence or alternatives."""
    while not isinstance(value, str):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            inner = [value[key] for key in ("Seq", "Alt", "Bag", "li") if key in value]
            value = inner[0] if inner else value.get("text", "")
        else:
            return ""
    return value


def _text(value):
    """Return text that cameras write as bytes, in whichever encoding they chose."""
    if isinstance(value, list):
        value = b", ".join(value)
    if isinstance(value, bytes):
        try:
            value = value.decode()
        except UnicodeDecodeError:
            value = value.decode("latin-1")
    elif isinstance(value, str):
        value = _mended(value)
    return (value or "").replace("\x00", "")


def _mended(text):
    """Read text anew that is UTF-8 and was taken for Latin-1, as EXIF often is."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text
