"""The picture that stands for a page where its address is shared."""

import re
import shutil
import subprocess
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image as Canvas

from altculture.kit.oklch import srgb
from articles.actions import add_image as adding
from articles.actions.cut_images import cut_waiting
from articles.actions.move_article import move_article
from articles.actions.withheld_names import withhold_name
from articles.design import Accent
from articles.kinds import Kind
from articles.models import Magazine
from articles.models.image import Purpose
from articles.sharing import draw, faces
from articles.sharing.card import Card, for_edition
from articles.sharing.letters import polygons
from articles.templatetags.lettering import GLYPHS
from articles.templatetags.magazine import HUE_STEP
from tests.articles.contrast import contrast
from tests.articles.drafts import make_link
from tests.articles.photographs import file_of, saved

pytestmark = pytest.mark.django_db

WORDS = {"title": "Ice", "alt": "A vault", "credit": "Photograph: Nan Gethin"}
SHARED = re.compile(r'property="og:image" content="http://testserver([^"]+)"')
IN_FIELD, IN_PICTURE = (20, 300), (1100, 520)


@pytest.fixture
def photograph(settings, tmp_path, writer):
    """A real picture, red all over, with the files that were cut of it."""
    settings.MEDIA_ROOT = tmp_path
    red = saved(Canvas.new("RGB", (1400, 1400), (200, 10, 10)))
    image = adding.add_image(file_of(red), actor=writer, licence="© Nan", **WORDS)
    cut_waiting.enqueue()
    image.refresh_from_db()
    return image


@pytest.fixture
def piece(make_edition, make_contributor, photograph):
    zoe = make_contributor("Zoë Marr")
    return make_edition(
        headline="The choir",
        slug="choir",
        lead_image=photograph,
        credits=[(zoe, "words")],
    )


def address_on(client, page):
    return SHARED.search(client.get(page).text)[1]


def shared(client, page="/music/choir/"):
    response = client.get(address_on(client, page))
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    return Canvas.open(BytesIO(response.content))


def is_red(pixel):
    red, green, blue = pixel
    return red > 180 and green < 40 and blue < 40


def black_in(picture, box=(48, 116, 500, 440)):
    return sum(picture.crop(box).convert("L").histogram()[:60])


def test_a_piece_is_shared_with_its_picture_in_the_colour_of_its_section(client, piece):
    picture = shared(client)

    assert picture.size == (1200, 630)
    assert is_red(picture.getpixel(IN_PICTURE))
    tint = draw.tint("30")
    assert all(
        abs(a - b) < 8 for a, b in zip(picture.getpixel(IN_FIELD), tint, strict=True)
    )
    assert black_in(picture) > 2000


def test_the_page_tells_how_large_it_is_and_what_it_shows(client, piece):
    text = client.get("/music/choir/").text

    for line in (
        'property="og:image:width" content="1200"',
        'property="og:image:height" content="630"',
        'property="og:image:type" content="image/jpeg"',
        'property="og:image:alt" content="Feature: The choir. A vault"',
        'name="twitter:card" content="summary_large_image"',
    ):
        assert line in text


def test_another_headline_is_another_picture_at_another_address(
    client, piece, make_edition
):
    before, first = address_on(client, "/music/choir/"), shared(client)

    make_edition(piece.article, headline="The choir that would not be recorded")

    after = address_on(client, "/music/choir/")
    assert after != before
    assert shared(client).tobytes() != first.tobytes()
    response = client.get(before)
    assert (response.status_code, response["Location"]) == (302, after)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_face_of_its_own(client, make_edition, kind):
    make_edition(kind=kind, slug="one", headline="Handmade", lead_image=None)

    assert black_in(shared(client, "/music/one/")) > 2000
    assert len(set(draw.HEADLINES.values())) == len(Kind)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
def test_exiftool_reads_everybodys_credit(client, piece, tmp_path):
    file = tmp_path / "shared.jpg"
    file.write_bytes(client.get(address_on(client, "/music/choir/")).content)
    names = ["-Creator", "-Credit", "-Rights", "-Source"]

    run = [shutil.which("exiftool"), "-s3", *names, "-q", file]
    read = subprocess.run(run, check=True, capture_output=True, text=True)  # noqa: S603

    assert read.stdout.splitlines() == [
        "Zoë Marr",
        "Words: Zoë Marr. Photograph: Nan Gethin",
        "© Nan",
        "Alternative Culture",
    ]


def test_a_picture_whose_licence_is_over_does_not_go_along(client, piece, photograph):
    old = address_on(client, "/music/choir/")
    photograph.licensed_until = timezone.now()
    photograph.save()

    assert client.get(old).status_code == 302
    assert not is_red(shared(client).getpixel(IN_PICTURE))
    assert b"Nan Gethin" not in client.get(address_on(client, "/music/choir/")).content


def test_a_picture_licensed_for_the_site_alone_stays_on_the_site(
    client, piece, photograph
):
    photograph.licensed_for = Purpose.SITE
    photograph.save()

    assert not is_red(shared(client).getpixel(IN_PICTURE))
    assert "Photograph: Nan Gethin" in client.get("/music/choir/").text


def test_a_name_that_was_withheld_is_gone_from_the_picture(client, piece, publisher):
    old = address_on(client, "/music/choir/")
    assert "Zoë Marr".encode() in client.get(old).content
    contributor = piece.editioncredits.get().contributor

    withhold_name(contributor, actor=publisher)

    new = address_on(client, "/music/choir/")
    assert client.get(old)["Location"] == new
    assert "Zoë Marr".encode() not in client.get(new).content


def test_what_is_scheduled_has_no_picture_before_its_moment(
    client, publisher, make_edition
):
    piece = make_edition(slug="later", live_from=timezone.now() + timedelta(days=1))
    card = for_edition(piece, Magazine.objects.current())
    address = f"/music/later/share-{card.digest}.jpg"

    assert client.get(address).status_code == 404
    client.force_login(publisher)
    day_after = {"at": (timezone.now() + timedelta(days=2)).isoformat()}
    response = client.get(address, day_after)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_a_picture_of_before_leads_staff_on_at_their_moment(
    client, piece, publisher, make_edition
):
    address = address_on(client, "/music/choir/")
    later = timezone.now() + timedelta(days=1)
    make_edition(piece.article, headline="The choir is back", live_from=later)
    at = {"at": (later + timedelta(hours=1)).isoformat()}
    assert client.get(address, at).status_code == 200

    client.force_login(publisher)
    led = client.get(address, at)

    assert (led.status_code, led["Cache-Control"]) == (302, "private, no-store")
    assert client.get(led["Location"]).status_code == 200
    assert client.get(led["Location"].partition("?")[0])["Location"] == address


@pytest.mark.parametrize(("move", "status"), [("withdraw", 410), ("take_down", 451)])
def test_what_is_gone_is_gone_with_its_picture(client, piece, publisher, move, status):
    address = address_on(client, "/music/choir/")
    assert client.get(address).status_code == 200

    move_article(piece.article, move, actor=publisher, note="She asked us to.")

    assert client.get(address).status_code == status


def test_a_piece_that_moved_is_found_by_its_old_picture(client, piece, make_edition):
    old = address_on(client, "/music/choir/")

    make_edition(piece.article, slug="the-choir")

    response = client.get(old)
    assert response.status_code == 301
    assert response["Location"] == address_on(client, "/music/the-choir/")


def test_whoever_has_it_is_not_sent_it_again(client, piece, monkeypatch):
    address = address_on(client, "/music/choir/")
    first = client.get(address)
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(first.content))

    # A drawing would wait for this for ever.
    monkeypatch.setattr(draw, "PATIENCE", -1)
    held = {"If-None-Match": first["ETag"]}
    again = client.get(address, headers=held)

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first.cookies


def test_no_more_than_one_is_drawn_at_once_and_nobody_waits_for_ever(
    client, piece, monkeypatch
):
    address = address_on(client, "/music/choir/")
    monkeypatch.setattr(draw, "PATIENCE", 0.01)

    with draw._TURN:
        response = client.get(address)

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert client.get(address).status_code == 200


def test_search_engines_may_not_list_the_picture_of_what_they_may_not_list(
    client, make_edition, piece
):
    make_edition(slug="secret", ai_search=3, lead_image=None)

    secret = client.get(address_on(client, "/music/secret/"))
    assert secret["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get(address_on(client, "/music/choir/"))


def test_every_other_page_is_shared_with_the_name_of_the_magazine(client, piece):
    for page in ("/", "/music/", "/features/", "/archive/"):
        picture = shared(client, page)
        assert picture.size == (1200, 630)
        assert black_in(picture, (48, 48, 1150, 400)) > 100_000

    Magazine(name="The Border Radio").save()
    assert shared(client, "/").tobytes() != picture.tobytes()


def test_a_draft_is_shared_with_no_picture(client, make_article, editor):
    _link, address = make_link(make_article(headline="Half done"), actor=editor)

    text = client.get(address).text

    assert "Half done" in text
    assert "og:image" not in text


@pytest.mark.parametrize(
    "headline", ["أربعون طريقة لقول لا", "新しい雑誌", "Fire 🔥", "Za\u0337lgo \ufffe"]
)
def test_a_headline_in_signs_that_no_face_has_is_left_out(headline):
    words = {"kind": "feature", "label": "Feature", "section": "Music", "hue": "45"}

    without = draw.drawn(Card("A", headline=headline, **words))

    assert without == draw.drawn(Card("A", headline="字", **words))
    assert without != draw.drawn(Card("A", headline="Handmade", **words))


@pytest.mark.parametrize(
    ("section", "is_whole"), [("Social movements", True), ("Letters from " * 9, False)]
)
def test_a_section_too_long_for_its_line_is_shortened(section, is_whole):
    font, words = faces.LABEL.at(30), {"kind": "feature", "label": "Feature"}
    card = Card("A", section=section, hue="45", **words)

    # Its box is ink from end to end just below its upper edge.
    row = Canvas.open(BytesIO(draw.drawn(card))).crop((48, 48, 1200, 49))
    box = sum(row.convert("L").histogram()[:60])

    assert (abs(box - 24 - font.getlength(section)) < 3) is is_whole
    assert box + 16 + font.getlength("Feature") <= 1200 - 2 * draw.EDGE


@pytest.mark.parametrize("headline", ["Überfluß & Łódź", "Сорок один", "Ελληνικά"])
def test_a_headline_in_other_european_letters_is_set(headline):
    assert any(face.can_set(headline) for face in (faces.NARROW, faces.PLAIN))


@pytest.mark.parametrize("name", ["", "新しい", "A", "Yet another very long name here"])
def test_a_magazine_of_any_name_has_a_picture(name):
    picture = Canvas.open(BytesIO(draw.drawn(Card(name, headline="Every week"))))

    assert picture.size == (1200, 630)


@pytest.mark.parametrize("words", [1, 4, 12, 60])
def test_a_headline_stays_in_its_room(words):
    text = " ".join(["Unrecordable"] * words)

    setting = faces.fitted(
        text, faces.NARROW, room=(560, 320), sizes=draw.SIZES, most=6
    )

    font = setting.face.at(setting.size)
    assert max(map(font.getlength, setting.lines)) <= 575
    assert len(setting.lines) * setting.size <= 320
    assert ("…" in setting.lines[-1]) == (words == 60)


def test_lines_are_of_about_one_length():
    lines = faces.fitted(
        "one two three four five six",
        faces.NARROW,
        room=(300, 150),
        sizes=[60],
        most=4,
    ).lines

    lengths = [faces.NARROW.at(60).getlength(line) for line in lines]
    assert len(lines) == 2
    assert min(lengths) > 0.7 * max(lengths)


@pytest.mark.parametrize(
    "hue", ["", *map(str, range(0, 360, HUE_STEP)), *Accent.values]
)
def test_ink_can_be_read_on_every_colour(hue):
    assert contrast(draw.INK, draw.tint(hue)) >= 4.5


def test_colours_are_those_of_the_style_sheet():
    assert srgb(0.79, 0.175, 30) == (255, 138, 117)
    assert srgb(1, 0, 0) == (255, 255, 255)
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


def test_every_letter_of_the_house_is_closed_and_stays_in_its_width():
    for sign, (width, outline) in GLYPHS.items():
        for shape in polygons(outline):
            assert len(shape) >= 3, sign
            assert all(-1 <= x <= width + 1 and -1 <= y <= 101 for x, y in shape), sign
