"""The original of a picture as it is stored: its pixels, and no note but the rights.

Whatever lies below MEDIA_ROOT can be fetched. So notes are not searched for places and
serial numbers, which hide in makers' own tags too: all of them go, and what the file
said about rights is written back. JPEG, PNG and WebP keep their pixels to the byte, by
leaving chunks out; TIFF is packed again without loss. AVIF alone is encoded again, and
what a stranger's software wrote so oddly that leaving out chunks breaks it.
"""

import re
import struct
import zlib
from io import BytesIO

import PIL.Image

from altculture.rights.xmp import packet
from articles.embedded import UNREADABLE

ORIENTATION = 0x0112
XMP_MARK = b"http://ns.adobe.com/xap/1.0/\x00"
EXIF_MARK = b"Exif\x00\x00"
JPEG_SCAN, JPEG_APP1, JPEG_END = 0xDA, 0xE1, 0xD9
# Fill bytes may stand before a marker; those not listed here are of a scan.
JPEG_MARKER = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
# APP0 (JFIF), APP2 with a colour profile, APP14 (Adobe's colours) and what isn't notes.
JPEG_NOTES = {*range(0xE0, 0xF0), 0xFE} - {0xE0, 0xEE}
PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_NOTES = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
WEBP_NOTES = {b"EXIF", b"XMP "}
WEBP_HAS_EXIF, WEBP_HAS_XMP = 0x08, 0x04
HIGHEST = {
    "JPEG": {"quality": 95, "subsampling": 0},
    "PNG": {},
    "WEBP": {"quality": 95, "method": 4},
    "AVIF": {"quality": 95, "speed": 6},
    "TIFF": {"compression": "tiff_lzw"},
}


def without_notes(content: bytes, picture, said) -> bytes:
    """Return the file with `said` for its only notes, and its orientation."""
    rights = packet(
        {
            "dc:creator": said.creator,
            "photoshop:Credit": said.credit,
            "dc:description": said.description,
            "dc:rights": said.rights,
            "photoshop:Source": said.source,
        }
    )
    return with_rights(content, picture, rights)


def with_rights(content: bytes, picture, rights: bytes) -> bytes:
    """Return the file with an XMP packet for its only notes, and its orientation."""
    # What telephones call MPO is a JPEG with more pictures behind it.
    format = picture.format.replace("MPO", "JPEG")
    leave_out = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp}.get(format)
    if leave_out:
        cleaned = leave_out(content, rights, _orientation(picture))
        if _is_same(cleaned, picture):
            return cleaned
    return _packed_again(picture, rights, format)


def _is_same(content, picture):
    try:
        with PIL.Image.open(BytesIO(content)) as opened:
            opened.load()
            return opened.size == picture.size
    except (OSError, SyntaxError, ValueError):
        return False


def _orientation(picture):
    """Return EXIF that holds the orientation alone, or nothing where it is upright."""
    exif = PIL.Image.Exif()
    if turned := _turned(picture):
        exif[ORIENTATION] = turned
    return exif.tobytes() if turned else b""


def _turned(picture):
    """Return how the camera was held: 2 to 8, or 0 for upright and for nonsense."""
    try:
        turned = picture.getexif().get(ORIENTATION)
    except UNREADABLE:
        return 0
    return turned if turned in range(2, 9) else 0


def _jpeg(content, rights, exif):
    notes = [_app1(note) for note in (exif, XMP_MARK + rights) if note]
    parts = [
        part
        for marker, part in _jpeg_parts(content)
        if marker not in JPEG_NOTES or part[4:16] == b"ICC_PROFILE\x00"
    ]
    return b"".join([content[:2], *notes, *parts])


def _jpeg_parts(content):
    """Yield each marker with its part, up to the picture's end.

    Notes may stand between the scans too, and telephones hang other pictures behind.
    """
    at = 2
    while found := JPEG_MARKER.search(content, at):
        marker, at = found[1][0], found.end()
        if marker == JPEG_END:
            yield marker, b"\xff\xd9"
            break
        end = at + int.from_bytes(content[at : at + 2])
        if marker == JPEG_SCAN:
            after = JPEG_MARKER.search(content, end)
            end = after.start() if after else len(content)
        yield marker, content[found.end() - 2 : end]
        at = end


def _app1(note):
    return struct.pack(">BBH", 0xFF, JPEG_APP1, len(note) + 2) + note


def _png(content, rights, exif):
    kept, at = [PNG_START], len(PNG_START)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4])
        name = content[at + 4 : at + 8]
        if name not in PNG_NOTES:
            kept.append(content[at:end])
        if name == b"IHDR":
            text = b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + rights
            notes = {b"iTXt": text, b"eXIf": exif.removeprefix(EXIF_MARK)}
            kept += [_png_chunk(*note) for note in notes.items() if note[1]]
        if name == b"IEND":
            break
        at = end
    return b"".join(kept)


def _png_chunk(name, body):
    return (
        struct.pack(">I", len(body))
        + name
        + body
        + struct.pack(">I", zlib.crc32(name + body))
    )


def _webp(content, rights, exif):
    chunks = [chunk for chunk in _riff_chunks(content) if chunk[0] not in WEBP_NOTES]
    picture = PIL.Image.open(BytesIO(content))
    flags = WEBP_HAS_XMP | (WEBP_HAS_EXIF if exif else 0)
    if chunks[0][0] == b"VP8X":
        old = chunks.pop(0)[1]
        flags |= old[0] & ~(WEBP_HAS_EXIF | WEBP_HAS_XMP)
    elif picture.mode == "RGBA":
        flags |= 0x10
    width, height = ((side - 1).to_bytes(3, "little") for side in picture.size)
    head = (b"VP8X", bytes([flags, 0, 0, 0]) + width + height)
    notes = [(b"EXIF", exif.removeprefix(EXIF_MARK))] if exif else []
    return _riff([head, *chunks, *notes, (b"XMP ", rights)])


def _riff_chunks(content):
    at = 12
    while at + 8 <= len(content):
        length = int.from_bytes(content[at + 4 : at + 8], "little")
        yield content[at : at + 4], content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _riff(chunks):
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(part)) + part + b"\x00" * (len(part) % 2)
        for name, part in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _packed_again(picture, rights, format):
    buffer, exif = BytesIO(), PIL.Image.Exif()
    if turned := _turned(picture):
        exif[ORIENTATION] = turned
    options = HIGHEST[format] | {"icc_profile": picture.info.get("icc_profile")}
    if format == "TIFF":
        exif[700] = rights
    else:
        options["xmp"] = rights
    clean = picture.copy()
    clean.info = {}
    clean.save(buffer, format, exif=exif, **options)
    return buffer.getvalue()
