"""Uploaded pictures: refused when unusable, cut into renditions with their credit."""

import hashlib
import warnings
from io import BytesIO
from typing import NamedTuple

import PIL.Image
from django.utils.translation import gettext as _
from PIL import ImageOps, UnidentifiedImageError

from altculture.rights.xmp import packet
from articles.colours import flat, in_srgb
from articles.embedded import UNREADABLE, Said, said_in
from articles.errors import KnownImage, UnusableImage
from articles.likeness import fingerprint
from articles.models import Image, Rendition
from articles.originals import with_rights, without_notes

ACCEPTED = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "TIFF": "tif"}
SUFFIXES = ACCEPTED | {"MPO": "jpg"}  # a telephone's JPEG with depth or brightness
MAX_BYTES = 40 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_HEIGHT = 16_383  # what a WebP can hold
#: What a card and a lead picture ask for, in pixels across.
CARD, LEAD = 540, 1080
#: Each at most half as wide again as the one before, so that no reader loads more.
WIDTHS = (160, 240, 360, CARD, 800, LEAD, 1600)
#: For feeds, previews and browsers of before 2020; the largest is cut too.
JPEG_WIDTHS = {CARD, LEAD}
BOMBS = (PIL.Image.DecompressionBombWarning, PIL.Image.DecompressionBombError)
# What Pillow's decoders raise for a broken file.
DAMAGE = (*UNREADABLE, RuntimeError)

SAVE_OPTIONS = {
    Rendition.Format.AVIF: {"quality": 62, "speed": 8},
    Rendition.Format.WEBP: {"quality": 80, "method": 4},
    Rendition.Format.JPEG: {"quality": 82, "progressive": True, "optimize": True},
}


class Upload(NamedTuple):
    """A picture as it will be stored: `sha256` is that of the file as it came."""

    content: bytes
    sha256: str
    suffix: str
    width: int
    height: int
    fingerprint: int | None
    said: Said


class Cut(NamedTuple):
    """A rendition before it has a row: what it is and its bytes."""

    format: str
    width: int
    height: int
    content: bytes


def read_upload(file) -> Upload:
    """Read an uploaded picture whole, or raise UnusableImage with the reason.

    The name and the declared type of the file are not believed.
    """
    if file.size > MAX_BYTES:
        raise UnusableImage(
            _("The file is larger than %(size)d MB. Upload a smaller one.")
            % {"size": MAX_BYTES // 1024**2}
        )
    file.seek(0)  # it may be read a second time, when its form is shown again
    content = file.read()
    picture = _opened(content)
    upright = _upright(picture)
    width, height = upright.size
    if height > MAX_HEIGHT:
        raise UnusableImage(
            _("The picture is taller than %(pixels)d pixels. Upload a smaller one.")
            % {"pixels": MAX_HEIGHT}
        )
    said = said_in(picture)
    likeness, clean = _decoded(
        lambda: (fingerprint(flat(upright)), without_notes(content, picture, said))
    )
    return Upload(
        content=clean,
        sha256=hashlib.sha256(content).hexdigest(),
        suffix=SUFFIXES[picture.format],
        width=width,
        height=height,
        fingerprint=likeness,
        said=said,
    )


def too_small(image) -> str:
    """Say where the site would show a picture larger than it is, or nothing.

    It may be used all the same: nothing is enlarged, a browser stretches it.
    """
    if image.width < CARD:
        sentence = _(
            "It is %(width)d × %(height)d pixels. The site’s smallest places are "
            "%(card)d across and lead pictures %(lead)d: it will look blurred "
            "everywhere. Look for a larger file."
        )
    elif image.width < LEAD:
        sentence = _(
            "It is %(width)d × %(height)d pixels: enough for a card (%(card)d across), "
            "but blurred as a lead picture, which is %(lead)d. Look for a larger file."
        )
    else:
        return ""
    size = {"width": image.width, "height": image.height}
    return sentence % (size | {"card": CARD, "lead": LEAD})


def refuse_known(upload):
    """Raise KnownImage when the library holds the very same file."""
    known = Image.objects.filter(sha256=upload.sha256).first()
    if known:
        raise KnownImage(known)


def cut(content: bytes, metadata: bytes) -> list[Cut]:
    """Return every rendition of a picture, each with the XMP `metadata` inside.

    A picture is never enlarged: the largest is at most as wide as the original.
    Location and camera data of the original stay behind.
    """
    upright = _upright(_opened(content))
    largest = min(upright.width, WIDTHS[-1])
    widths = [*(width for width in WIDTHS if width < largest), largest]
    return _decoded(lambda: _cut_to(widths, flat(upright), metadata))


def _cut_to(widths, picture, metadata):
    return [
        _cut_at(resized, format, metadata)
        for width in widths
        for resized in [in_srgb(_resized(picture, width))]
        for format in SAVE_OPTIONS
        if format != Rendition.Format.JPEG or width in {*JPEG_WIDTHS, widths[-1]}
    ]


def relabelled(content: bytes, metadata: bytes) -> bytes:
    """Return a file with the XMP `metadata` for its only notes."""
    return with_rights(content, _opened(content), metadata)


def labelled(content: bytes, image) -> bytes:
    """Return an original that says of its rights what the library says.

    One that says nothing stays as it is.
    """
    picture = _opened(content)
    if said_in(picture) == Said():
        return content
    words = Said(
        creator=image.creator.name if image.creator else "",
        credit=image.credit,
        source=image.source,
        rights=image.licence,
        description=image.alt,
    )
    return without_notes(content, picture, words)


def _opened(content):
    with warnings.catch_warnings():
        warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
        try:
            picture = PIL.Image.open(BytesIO(content), formats=list(ACCEPTED))
        except UnidentifiedImageError as error:
            raise UnusableImage(_not_a_picture()) from error
        except BOMBS as error:
            raise UnusableImage(_too_large()) from error
        except DAMAGE as error:
            raise UnusableImage(_damaged()) from error
    if picture.width * picture.height > MAX_PIXELS:
        raise UnusableImage(_too_large())
    _decoded(picture.load)
    return picture


def _decoded(work):
    """Do what a broken file may stop, and raise UnusableImage where it does."""
    try:
        return work()
    except DAMAGE as error:
        raise UnusableImage(_damaged()) from error


def _upright(picture):
    """Turn the picture as the camera was held, if its notes can be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except UNREADABLE:
        return picture


def _not_a_picture():
    return _(
        "This is not a picture we can print. Upload JPEG, PNG, WebP, AVIF or TIFF."
    )


def _damaged():
    return _("The picture is damaged or cut off. Export it again and upload that.")


def _too_large():
    return _(
        "The picture has more than %(millions)d million pixels. Upload a smaller one."
    ) % {"millions": MAX_PIXELS // 1_000_000}


def _resized(picture, width):
    height = round(picture.height * width / picture.width)
    return picture.resize((width, max(height, 1)), PIL.Image.Resampling.LANCZOS)


def _cut_at(picture, format, metadata):
    content = _saved(picture, format, metadata)
    return Cut(format.value, picture.width, picture.height, content)


def _saved(picture, format, metadata):
    buffer = BytesIO()
    options = SAVE_OPTIONS[format]
    picture.save(buffer, format=format.value, xmp=metadata, **options)
    return buffer.getvalue()


def metadata_for(image) -> bytes:
    """Return the XMP packet that every rendition of the image carries."""
    return packet(
        {
            "dc:creator": image.creator.name if image.creator else "",
            "photoshop:Credit": image.credit,
            "dc:description": image.alt,
            "dc:rights": image.licence,
            "photoshop:Source": image.source,
        }
    )
