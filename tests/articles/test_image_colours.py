"""What a rendition shows of pictures that are not plain RGB."""

from io import BytesIO

import pytest
from PIL import Image as Canvas
from PIL import ImageCms

from articles.pictures import cut, read_upload
from tests.articles.photographs import file_of, saved

SIZE = (96, 64)


def colours(content):
    """Return the colour at one place of each rendition, and the profiles inside."""
    upload = read_upload(file_of(content))
    found = [Canvas.open(BytesIO(piece.content)) for piece in cut(upload.content, b"")]
    pixels = [picture.convert("RGB").getpixel((9, 9)) for picture in found]
    return pixels, {picture.info.get("icc_profile") for picture in found}


def is_near(pixel, wanted):
    return all(abs(one - two) < 12 for one, two in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_stands_on_white(mode):
    drawing = Canvas.new("RGBA", SIZE, (0, 0, 0, 0))
    drawing.paste((0, 0, 0, 255), (40, 20, 60, 40))

    pixels, _profiles = colours(saved(drawing.convert(mode), "PNG"))

    assert all(is_near(pixel, (255, 255, 255)) for pixel in pixels)


@pytest.mark.parametrize("format", ["PNG", "TIFF"])
def test_a_scan_in_sixteen_bits_is_not_all_white(format):
    scan = Canvas.new("I;16", SIZE, 30_000)

    pixels, _profiles = colours(saved(scan, format))

    assert all(is_near(pixel, (117, 117, 117)) for pixel in pixels)


def test_colours_are_those_that_the_profile_means_and_each_file_is_srgb():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    names = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}
    at = {name: srgb.index(name) for name in names}
    swapped = bytearray(srgb)
    for name, place in at.items():
        swapped[place : place + 4] = names[name]
    red = Canvas.new("RGB", SIZE, "red")

    pixels, profiles = colours(saved(red, icc_profile=bytes(swapped)))

    assert all(is_near(pixel, (0, 255, 0)) for pixel in pixels)
    assert profiles == {None}


def test_a_profile_of_another_colour_space_or_of_nonsense_is_passed_over():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (srgb, b"nonsense"):
        inks = Canvas.new("CMYK", SIZE, (0, 255, 255, 0))

        pixels, profiles = colours(saved(inks, icc_profile=profile))

        assert all(is_near(pixel, (255, 0, 0)) for pixel in pixels)
        assert profiles == {None}
