"""Many pictures at once: what becomes of each, and what their files fill in."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from articles.actions.add_image import upload_image
from articles.actions.cut_images import cut_waiting
from articles.models import Image, ImageChange, Rendition
from articles.models.image import Files
from tests.articles.desk import at
from tests.articles.photographs import drawing, file_of, photograph, saved

pytestmark = pytest.mark.django_db

UPLOAD = reverse("admin:articles_image_upload")
LIST = "admin:articles_image_changelist"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def arrivals(user, *files):
    return at(user).post(UPLOAD, {"files": files}).context["arrivals"]


def test_without_a_script_several_files_come_in_one_form(writer):
    good, other = saved(drawing()), saved(drawing(spot=(50, 9, 90, 60), shade="red"))
    files = [file_of(good, "a.jpg"), file_of(b"%PDF-1.7", "b.pdf"), file_of(other)]

    found = arrivals(writer, *files)

    assert [row.state for row in found] == ["added", "refused", "added"]
    assert "not a picture we can print" in found[1].problem
    assert set(Image.objects.values_list("added_by", flat=True)) == {writer.pk}
    assert ImageChange.objects.filter(act="added", actor=writer).count() == 2


def test_what_was_refused_and_what_is_known_is_not_counted_as_added(writer):
    good = saved(drawing())
    arrivals(writer, file_of(good))
    files = [file_of(good), file_of(b"%PDF-1.7"), file_of(saved(drawing(shade="red")))]

    page = at(writer).post(UPLOAD, {"files": files})

    assert page.context["said"] == "1 added, 1 known already, 1 refused"
    assert "1 added, 1 known already, 1 refused" in page.text


@pytest.mark.parametrize(
    ("size", "warning"),
    [
        ((30, 20), "It is 30 × 20 pixels. The site’s smallest places are 540 across"),
        ((540, 300), "It is 540 × 300 pixels: enough for a card (540 across)"),
        ((1079, 600), "blurred as a lead picture, which is 1080."),
        ((1080, 600), ""),
    ],
)
def test_a_picture_too_small_for_the_site_is_added_with_a_word(writer, size, warning):
    (found,) = arrivals(writer, file_of(saved(drawing(size, spot=(1, 1, 9, 9)))))

    assert found.state == "added"
    assert warning in found.warning
    assert bool(found.warning) == bool(warning)
    change = reverse("admin:articles_image_change", args=[found.image.pk])
    assert warning in at(writer).get(change).text


def test_the_same_file_again_leads_to_the_one_in_the_library(writer):
    content = saved(drawing())
    (first,) = arrivals(writer, file_of(content, "the_ice house.jpg"))

    response = at(writer).post(UPLOAD, {"files": [file_of(content)], "line": "1"})

    assert 'data-state="known"' in response.text
    assert (
        reverse("admin:articles_image_change", args=[first.image.pk]) in response.text
    )
    assert Image.objects.get().title == "the ice house"


def test_another_size_and_format_of_a_picture_looks_like_it(writer):
    picture = drawing((960, 640), spot=(90, 90, 400, 400))
    (first,) = arrivals(writer, file_of(saved(picture, "PNG")))
    arrivals(writer, file_of(saved(drawing(spot=(60, 40, 95, 60), shade="red"))))

    small = saved(picture.resize((480, 320)), "JPEG", quality=60)
    (again,) = arrivals(writer, file_of(small))

    assert again.state == "added"
    assert again.alike == (first.image,)


def test_flat_pictures_look_like_nothing(writer):
    flat = drawing().resize((1, 1)).resize((60, 40))
    (first,) = arrivals(writer, file_of(saved(flat)))
    (other,) = arrivals(writer, file_of(saved(flat, "PNG")))

    assert first.image.fingerprint is None
    assert other.alike == ()


def test_the_file_fills_in_what_it_says_and_leaves_the_licence_to_people(
    writer, make_contributor
):
    nan = make_contributor("Nan Gethin")

    image = upload_image(file_of(photograph()), actor=writer)

    assert (image.creator, image.credit) == (nan, "Nan Gethin / Tollgate")
    assert (image.alt, image.source) == ("A stone vault", "© 2026 Nan Gethin")
    assert image.licence == ""
    assert list(Image.objects.uncredited()) == [image]


def test_nothing_is_cut_within_the_request_and_the_worker_does_it_once(writer, media):
    (added,) = arrivals(writer, file_of(saved(drawing())))
    image = Image.objects.get()
    assert (image.files, Rendition.objects.count()) == (Files.WAITING, 0)
    assert "Being made" in at(writer).get(reverse(LIST)).text

    cut_waiting.enqueue()
    files = sorted(media.rglob("*"))
    cut_waiting.enqueue()

    image.refresh_from_db()
    assert image.files == Files.READY
    assert {row.format for row in added.image.renditions.all()} == set(Rendition.Format)
    assert sorted(media.rglob("*")) == files


def test_an_original_that_is_gone_is_said_and_keeps_nobody_waiting(writer):
    (lost,) = arrivals(writer, file_of(saved(drawing())))
    arrivals(writer, file_of(saved(drawing(shade="red"))))
    lost.image.original.storage.delete(lost.image.original.name)

    cut_waiting.enqueue()

    assert [row.files for row in Image.objects.order_by("pk")] == ["failed", "ready"]
    change = reverse("admin:articles_image_change", args=[lost.image.pk])
    assert "can’t be read. Replace it." in at(writer).get(change).text


def test_only_those_who_may_add_pictures_upload_them(circulation, media):
    response = at(circulation).post(UPLOAD, {"files": [file_of(saved(drawing()))]})

    assert response.status_code == 403
    with pytest.raises(PermissionDenied):
        upload_image(file_of(saved(drawing())), actor=circulation)
    assert list(media.iterdir()) == []
