import io
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Canvas
from PIL import ImageDraw, TiffImagePlugin

from articles.actions import add_image as adding
from articles.actions.cut_images import cut_waiting
from articles.actions.update_image import update_image
from articles.errors import UnusableImage
from articles.models import Image, Rendition

pytestmark = pytest.mark.django_db

ADD = "admin:articles_image_add"
WORDS = {"title": "The ice house", "alt": "A stone vault", "credit": "Photograph: Nan"}
FOCUS = {"licensed_for": "any", "focal_x": "0.5", "focal_y": "0.5"}
LONDON = {
    1: "N",
    2: (51.0, 30.0, 26.0),
    3: "W",
    4: (0.0, 7.0, 39.0),
}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A media folder of the test's own, so that a file left behind is seen."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add_image(file, **fields):
    """Add a picture, and do what the background worker does."""
    image = adding.add_image(file, **fields)
    cut_waiting.enqueue()
    image.refresh_from_db()
    return image


def stored(folder):
    return sorted(path for path in Path(folder).rglob("*") if path.is_file())


def picture(size=(640, 400), format="JPEG", **options):
    canvas = Canvas.new("RGB", size, "teal")
    ImageDraw.Draw(canvas).ellipse([9, 9, 99, 99], fill="gold")
    buffer = io.BytesIO()
    canvas.save(buffer, format, **options)
    return buffer.getvalue()


def upload(content, name="picture.jpg", type="image/jpeg"):
    return SimpleUploadedFile(name, content, type)


def blank(width, height):
    """Return a PNG of one bit a pixel: many pixels, few bytes."""
    buffer = io.BytesIO()
    Canvas.new("1", (width, height)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def bomb():
    """Return a PNG that says it is far larger than anybody could unpack."""
    header = struct.pack(">4sIIBBBBB", b"IHDR", 60_000, 60_000, 1, 0, 0, 0, 0)
    checksum = struct.pack(">I", zlib.crc32(header))
    return blank(9, 9).replace(blank(9, 9)[12:33], header + checksum)


def animation():
    frames = [Canvas.new("P", (60, 40), shade) for shade in (1, 2)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOT_PRINTED = "This is not a picture we can print."
UNUSABLE = {
    "60 megapixels": (
        lambda: blank(10_000, 6_000),
        "The picture has more than 50 million pixels.",
    ),
    "3,600 megapixels": (bomb, "The picture has more than 50 million pixels."),
    "truncated": (
        lambda: picture()[:1500],
        "The picture is damaged or cut off. Export it again and upload that.",
    ),
    "a tower": (
        lambda: blank(9, 16_384),
        "The picture is taller than 16383 pixels. Upload a smaller one.",
    ),
    "a renamed PDF": (lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", NOT_PRINTED),
    "an SVG with script": (lambda: SVG, NOT_PRINTED),
    "an animation": (animation, NOT_PRINTED),
    "HTML": (lambda: b"<html><script>alert(1)</script></html>", NOT_PRINTED),
    "empty": (lambda: b"", "The submitted file is empty."),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_file_is_refused_with_a_sentence_and_nothing_is_stored(
    client, writer, media, case
):
    make, sentence = UNUSABLE[case]
    client.force_login(writer)

    response = client.post(reverse(ADD), WORDS | FOCUS | {"original": upload(make())})

    assert response.status_code == 200
    assert sentence in response.text
    assert "A stone vault" in response.text
    assert not Image.objects.exists()
    assert stored(media) == []


@pytest.mark.parametrize(
    ("format", "suffix"),
    [
        ("JPEG", "jpg"),
        ("PNG", "png"),
        ("WEBP", "webp"),
        ("AVIF", "avif"),
        ("TIFF", "tif"),
    ],
)
def test_a_picture_of_every_accepted_kind_is_added(
    client, writer, media, format, suffix
):
    client.force_login(writer)
    file = upload(picture(format=format), "whatever.pdf", "application/pdf")

    response = client.post(reverse(ADD), WORDS | FOCUS | {"original": file})

    assert response.status_code == 302
    image = Image.objects.get()
    assert image.original.name.endswith(f"{image.sha256}.{suffix}")
    assert (image.width, image.height, image.added_by) == (640, 400, writer)
    assert len(stored(media)) == 1
    cut_waiting.enqueue()
    assert len(stored(media)) == 1 + image.renditions.count() == 13


def test_the_same_picture_twice_is_refused_by_the_name_of_the_first(
    client, writer, media
):
    client.force_login(writer)
    fields = WORDS | FOCUS
    client.post(reverse(ADD), fields | {"original": upload(picture())})
    before = stored(media)

    response = client.post(
        reverse(ADD), fields | {"title": "Again", "original": upload(picture())}
    )

    assert "in the library already, as “The ice house”" in response.text
    assert Image.objects.count() == 1
    assert stored(media) == before


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_file_cut_off_anywhere_is_refused(writer, media, format, share):
    content = picture(format=format)

    with pytest.raises(UnusableImage):
        add_image(upload(content[: int(len(content) * share)]), actor=writer, **WORDS)
    assert stored(media) == []


@pytest.mark.parametrize("field", ["alt", "credit"])
def test_a_picture_may_come_without_alt_text_or_credit_but_not_lose_them(
    client, editor, media, field
):
    client.force_login(editor)
    fields = WORDS | FOCUS | {field: " ", "original": upload(picture())}

    client.post(reverse(ADD), fields)

    image = Image.objects.get()
    assert getattr(image, field) == ""
    assert Image.objects.uncredited().get() == image
    change = reverse("admin:articles_image_change", args=[image.pk])
    assert client.post(change, WORDS | FOCUS | {field: " "}).status_code == 302
    client.post(change, WORDS | FOCUS)
    response = client.post(change, WORDS | FOCUS | {field: " "})
    assert response.context["adminform"].form.errors.keys() == {field}


def test_only_those_who_may_add_pictures_do(writer, circulation, media):
    with pytest.raises(PermissionDenied):
        add_image(upload(picture()), actor=circulation, **WORDS)
    assert stored(media) == []

    assert add_image(upload(picture()), actor=writer, **WORDS).added_by == writer


def test_a_file_of_too_many_bytes_is_not_even_read(writer):
    file = upload(b"")
    file.size = 40 * 1024 * 1024 + 1

    with pytest.raises(UnusableImage, match="larger than 40 MB"):
        add_image(file, actor=writer, **WORDS)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]),
        (160, [160]),
        (300, [160, 240, 300]),
        (1000, [160, 240, 360, 540, 800, 1000]),
        (1700, [160, 240, 360, 540, 800, 1080, 1600]),
    ],
)
def test_a_picture_is_cut_smaller_and_never_enlarged(writer, width, widths):
    image = add_image(upload(picture((width, 90))), actor=writer, **WORDS)

    by_format = {
        format: [cut.width for cut in image.renditions.filter(format=format)]
        for format in Rendition.Format
    }
    assert by_format["avif"] == by_format["webp"] == widths
    assert by_format["jpeg"] == sorted({540, 1080, widths[-1]} & {*widths})
    for cut in image.renditions.all():
        with Canvas.open(cut.file) as opened:
            assert opened.size == (cut.width, cut.height)
            assert opened.format.lower() == cut.format


def photograph(**tags):
    """Return a JPEG with what a telephone writes into it."""
    exif = Canvas.Exif()
    exif[0x010F], exif[0x013B] = "Telephone", "Nan Gethin"
    exif.get_ifd(0x8825).update(
        {
            tag: tuple(map(TiffImagePlugin.IFDRational, value))
            if isinstance(value, tuple)
            else value
            for tag, value in LONDON.items()
        }
    )
    for tag, value in tags.items():
        exif[int(tag.removeprefix("t"))] = value
    return picture(exif=exif)


def test_a_photograph_taken_upright_stands_upright(writer):
    image = add_image(upload(photograph(t274=6)), actor=writer, **WORDS)

    assert (image.width, image.height) == (400, 640)
    cut = image.renditions.filter(format="jpeg").last()
    with Canvas.open(cut.file) as opened:
        assert opened.size == (400, 640)
        assert 274 not in opened.getexif()


def test_a_photograph_with_unreadable_notes_is_taken_as_it_stands(writer):
    content = photograph(t274=6).replace(b"MM\x00*", b"MM\x00!")

    image = add_image(upload(content), actor=writer, **WORDS)

    assert (image.width, image.height) == (640, 400)


def test_every_rendition_carries_the_credit_and_nothing_of_the_camera(
    writer, make_contributor
):
    original, nan = photograph(), make_contributor("Nan Gethin")
    assert Canvas.open(io.BytesIO(original)).getexif().get_ifd(0x8825)
    fields = WORDS | {"licence": "© Nan & Co <nan@example.org>", "creator": nan}

    image = add_image(upload(original), actor=writer, **fields)

    assert {cut.format for cut in image.renditions.all()} == set(Rendition.Format)
    for cut in image.renditions.all():
        with Canvas.open(cut.file) as opened:
            xmp = opened.info["xmp"].decode()
            assert not opened.getexif()
        for words in ("Nan Gethin", "Photograph: Nan", "A stone vault", "Nan &amp; Co"):
            assert words in xmp, cut


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
def test_exiftool_reads_the_credit_and_finds_no_place(writer, make_contributor, media):
    nan = make_contributor("Nan Gethin")
    add_image(upload(photograph()), actor=writer, creator=nan, **WORDS)
    names = ["-Creator", "-Credit", "-Description"]
    cuts = stored(media / "images")

    run = [shutil.which("exiftool"), "-s3", *names, "-GPS:all", "-Make", "-q", *cuts]
    read = subprocess.run(run, check=True, capture_output=True, text=True)  # noqa: S603

    lines = [line for line in read.stdout.splitlines() if not line.startswith("===")]
    assert len(cuts) == 12
    assert lines == ["Nan Gethin", "Photograph: Nan", "A stone vault"] * 12


def test_a_changed_credit_is_written_into_every_file_again(writer, media):
    image = add_image(upload(picture()), actor=writer, **WORDS)
    before = stored(media)
    image.credit = "Photograph: Nan Gethin"

    update_image(image, actor=writer)
    cut_waiting.enqueue()

    for cut in image.renditions.all():
        with Canvas.open(cut.file) as opened:
            assert b"Photograph: Nan Gethin" in opened.info["xmp"]
    assert set(before) < set(stored(media))
