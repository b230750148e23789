"""Pictures as cameras, telephones and agencies send them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Canvas
from PIL import ImageDraw, PngImagePlugin

from altculture.rights.xmp import packet

MAKER, SERIAL, SIDEWAYS = 0x010F, 0xA431, 6
RIGHTS = {"dc:creator": "Nan Gethin", "photoshop:Credit": "Nan Gethin / Tollgate"}
NOTES = {0x013B: "Nan Gethin", 0x8298: "© 2026 Nan Gethin", 0x010E: "A stone vault"}


def drawing(size=(96, 64), shade="teal", spot=(9, 9, 40, 40)):
    """Draw something that is not flat, so that it has a likeness."""
    canvas = Canvas.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(canvas)
    draw.rectangle([0, size[1] // 2, size[0], size[1]], fill=shade)
    draw.ellipse(spot, fill="gold")
    return canvas


def saved(canvas, format="JPEG", **options):
    buffer = BytesIO()
    canvas.save(buffer, format, **options)
    return buffer.getvalue()


def photograph(format="JPEG"):
    """Return a file that tells whose it is, where it was taken and by which camera."""
    exif, options = Canvas.Exif(), {}
    exif[MAKER], exif[0x0112] = "Telephone", SIDEWAYS
    for tag, text in NOTES.items():
        exif[tag] = text.encode()
    exif.get_ifd(0x8769)[SERIAL] = "SERIAL-12345"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W"})
    xmp = packet(RIGHTS)
    if format == "PNG":
        options["pnginfo"] = PngImagePlugin.PngInfo()
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", xmp.decode())
        options["pnginfo"].add_text("Location", "Telephone, 51.5 N")
    elif format == "TIFF":
        exif[700] = xmp
    else:
        options["xmp"] = xmp
    return saved(drawing(), format, exif=exif, **options)


def file_of(content, name="picture.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")
