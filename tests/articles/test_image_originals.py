"""What is kept of an uploaded file: its pixels and its rights, and no place."""

import shutil
import subprocess
from io import BytesIO

import pytest
from PIL import Image as Canvas
from PIL import ImageOps

from articles.embedded import Said
from articles.errors import UnusableImage
from articles.pictures import read_upload
from tests.articles.photographs import drawing, file_of, photograph, saved

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF")
LOSSLESS = ("JPEG", "PNG", "WEBP", "TIFF")

needs_exiftool = pytest.mark.skipif(
    not shutil.which("exiftool"), reason="exiftool is not installed"
)


def opened(content):
    return ImageOps.exif_transpose(Canvas.open(BytesIO(content)))


@needs_exiftool
def test_the_original_keeps_its_rights_and_loses_place_and_camera(tmp_path):
    for format in FORMATS:
        content = photograph(format)
        assert b"Telephone" in content
        kept = read_upload(file_of(content)).content
        (tmp_path / format).write_bytes(kept)
        assert not {word for word in (b"Telephone", b"SERIAL") if word in kept}
    tags = ("-Creator", "-Credit", "-GPS:all", "-SerialNumber", "-Make", "-Location")
    command = [
        shutil.which("exiftool"),
        "-s3",
        "-q",
        *tags,
        *sorted(tmp_path.iterdir()),
    ]
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603

    lines = [line for line in run.stdout.splitlines() if not line.startswith("===")]
    assert lines == ["Nan Gethin", "Nan Gethin / Tollgate"] * len(FORMATS)


@pytest.mark.parametrize("format", LOSSLESS)
def test_the_pixels_of_an_original_are_those_that_came_and_stand_upright(format):
    content = photograph(format)

    upload = read_upload(file_of(content))

    before, after = opened(content), opened(upload.content)
    assert after.tobytes() == before.tobytes()
    assert (upload.width, upload.height) == before.size == (64, 96)


def test_a_colour_profile_stays():
    content = saved(drawing(), icc_profile=b"A profile of 24 bytes...")

    kept = read_upload(file_of(content)).content

    assert Canvas.open(BytesIO(kept)).info["icc_profile"] == b"A profile of 24 bytes..."


def test_pictures_that_a_telephone_hangs_behind_the_first_are_left_out():
    frames = [drawing(), drawing(shade="red")]
    content = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])

    upload = read_upload(file_of(content))

    assert upload.suffix == "jpg"
    assert Canvas.open(BytesIO(upload.content)).format == "JPEG"
    assert len(upload.content) < len(content) * 2 / 3


def _between_scans(content, note):
    at = content.rfind(b"\xff\xda")
    return content[:at] + note + content[at:]


def _after_fill_bytes(content, note):
    return content[:2] + b"\xff\xff" + note + content[2:]


@pytest.mark.parametrize("hide", [_between_scans, _after_fill_bytes])
def test_notes_in_odd_places_of_a_jpeg_go_too(hide):
    plain, noted = saved(drawing(), progressive=True), photograph()
    length = int.from_bytes(noted[noted.index(b"Exif") - 2 : noted.index(b"Exif")])
    at = noted.index(b"Exif") - 4
    content = hide(plain, noted[at : at + 2 + length])
    assert b"SERIAL-12345" in content

    kept = read_upload(file_of(content)).content

    assert b"SERIAL-12345" not in kept
    assert opened(kept).size in {(64, 96), (96, 64)}


def test_notes_nested_without_end_are_passed_over():
    xmp = b"<x>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</x>"

    assert read_upload(file_of(saved(drawing(), xmp=xmp))).said == Said()


def test_a_picture_in_colours_that_nobody_can_show_is_refused():
    with pytest.raises(UnusableImage):
        read_upload(file_of(saved(Canvas.new("LAB", (96, 64)), "TIFF")))


def test_what_the_file_says_of_itself_is_read():
    assert read_upload(file_of(photograph())).said == Said(
        creator="Nan Gethin",
        credit="Nan Gethin / Tollgate",
        rights="© 2026 Nan Gethin",
        description="A stone vault",
    )


@pytest.mark.parametrize("xmp", [b"<x>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_notes_that_cannot_be_read_count_as_none(xmp):
    assert read_upload(file_of(saved(drawing(), xmp=xmp))).said == Said()
