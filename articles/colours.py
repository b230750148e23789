"""A picture in the colours that every browser shows alike: opaque, eight bits, sRGB."""

from io import BytesIO

import PIL.Image
from PIL import ImageCms

#: Modes whose pixels can't be mixed when a picture is made smaller, and which can.
WHOLE = {"1": "L", "P": "RGB"}
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def flat(picture):
    """Return it with white behind what is transparent, and eight bits to a colour.

    Pillow would show the paper as whatever colour lies below, mostly black, and
    everything of a scan in sixteen bits as white.
    """
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256))
        return picture.convert("L")
    if not picture.has_transparency_data:
        return picture.convert(WHOLE.get(picture.mode, picture.mode))
    seen = picture.convert("RGBA")
    paper = PIL.Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    paper.info = {"icc_profile": picture.info.get("icc_profile")}
    return paper


def in_srgb(picture):
    """Return a flat picture in sRGB, by its own profile where it has one that fits."""
    profile = picture.info.get("icc_profile")
    converted = _by_profile(picture, profile) if profile else None
    shown = converted or picture.convert("RGB")
    shown.info = {}
    return shown


def _by_profile(picture, profile):
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, own, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
