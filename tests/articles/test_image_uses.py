"""One image and where it stands: replaced, changed, deleted, printed or refused."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Canvas

from articles.actions.add_image import add_image
from articles.actions.cut_images import cut_image, cut_waiting
from articles.actions.delete_image import delete_image
from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.actions.recut_files import recut_files
from articles.actions.replace_image import replace_image
from articles.actions.update_image import update_image
from articles.admin.image_panel import UsesPanel
from articles.completeness import missing
from articles.errors import ImageInUse, Incomplete, KnownImage
from articles.models import Article, Checklist, Image, ImageChange
from articles.models.image import Files
from articles.workflow import Press, Status
from tests.articles.desk import DAY, at, make_at, make_ready, open_form, send
from tests.articles.factories import make_image
from tests.articles.photographs import drawing, file_of, saved

pytestmark = pytest.mark.django_db

WORDS = {"title": "Ice", "alt": "A vault", "credit": "Nan", "licence": "© Nan"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def image(writer):
    image = add_image(file_of(saved(drawing())), actor=writer, **WORDS)
    cut_image(image)
    return image


def page(name, image):
    return reverse(f"admin:articles_image_{name}", args=[image.pk])


def files_of(edition):
    edition.refresh_from_db()
    return {row["file"] for row in edition.snapshot["image"]["renditions"]}


def test_a_replaced_file_keeps_the_uses_and_reaches_readers_when_it_is_cut(
    image, writer, make_edition, media
):
    over = make_edition(lead_image=image)
    live = make_edition(over.article)
    before = files_of(live)
    scan = file_of(saved(drawing((192, 128), shade="red")))

    at(writer).post(page("replace", image), {"file": scan})
    assert files_of(live) == before
    assert missing(live.article) == [
        (
            "lead_image",
            "The files of the lead picture are being made. Try again in a moment.",
        )
    ]
    cut_waiting.enqueue()

    image.refresh_from_db()
    assert (image.width, image.alt, image.files) == (192, "A vault", Files.READY)
    assert files_of(live).isdisjoint(before)
    assert live.snapshot["image"]["width"] == 192
    assert files_of(over) == before
    assert all((media / name).exists() for name in before | files_of(live))
    assert image.changes.filter(act="replaced", actor=writer).count() == 1


def test_a_file_that_the_library_holds_replaces_nothing(image, writer):
    content = saved(drawing(shade="red"))
    add_image(file_of(content), actor=writer, **WORDS)

    with pytest.raises(KnownImage):
        replace_image(image, file_of(content), actor=writer)
    response = at(writer).post(page("replace", image), {"file": file_of(b"no")})

    assert "not a picture we can print" in response.text
    assert not ImageChange.objects.filter(act="replaced").exists()


def test_who_may_not_change_images_replaces_none(image, circulation):
    with pytest.raises(PermissionDenied):
        replace_image(image, file_of(saved(drawing(shade="red"))), actor=circulation)


def test_a_change_while_the_files_are_cut_has_them_cut_once_more(image, writer, media):
    slow = Image.objects.get(pk=image.pk)
    image.credit = "Nan Gethin"
    update_image(image, actor=writer)
    files = sorted(media.rglob("*.webp"))

    cut_image(slow)

    image.refresh_from_db()
    assert image.files == Files.WAITING
    assert sorted(media.rglob("*.webp")) == files
    cut_waiting.enqueue()
    with image.renditions.filter(format="webp").get().file.open() as cut:
        assert b"Nan Gethin" in cut.read()


def test_a_save_writes_down_what_changed_and_shows_it_to_readers(writer, make_edition):
    image = make_image(title="Before")
    live = make_edition(lead_image=image)
    client, url = at(writer), page("change", image)

    fields = open_form(client, url)
    send(client, url, fields, title="After", focal_x="0.2", licence="CC BY 4.0")

    live.refresh_from_db()
    line = image.changes.get()
    assert {row["field"] for row in line.changes} == {"title", "licence", "focal_x"}
    assert live.snapshot["image"]["focal"] == [0.2, 0.5]
    assert live.snapshot["image"]["licence"] == "CC BY 4.0"
    assert "Licence: © Pell Rasmussen → CC BY 4.0" in client.get(url).text


def test_a_save_that_changes_nothing_writes_nothing_down(writer):
    image = make_image()
    client, url = at(writer), page("change", image)

    send(client, url, open_form(client, url))

    image.refresh_from_db()
    assert (image.changes.count(), image.files) == (0, Files.READY)


def test_the_page_names_uses_to_those_who_may_know_of_them(writer, editor):
    image = make_image()
    make_at(Status.READY, Press.LIVE, headline="Live one", lead_image=image)
    make_at(Status.READY, Press.COMING, headline="Embargoed", lead_image=image)
    make_at(Status.DRAFT, Press.NEVER, headline="Own", lead_image=image, held_by=writer)

    mine, all_of_it = (
        at(user).get(page("change", image)).text for user in (writer, editor)
    )

    for text in (mine, all_of_it):
        assert "Live one" in text
        assert "Own" in text
    assert "Embargoed" not in mine
    assert "2 articles that are not open to you" in mine
    assert "Embargoed" in all_of_it


def test_a_piece_that_was_taken_down_is_named_to_publishers_alone(editor, publisher):
    image = make_image()
    make_at(Status.READY, Press.TAKEN_DOWN, headline="Libel", lead_image=image)
    Article.objects.update(lead_image=None)

    hers, theirs = (
        at(user).get(page("change", image)).text for user in (editor, publisher)
    )

    assert "Libel" in theirs
    assert "Libel" not in hers
    assert "1 article that is not open to you" in hers


def test_the_picture_of_a_movement_is_used_and_is_not_deleted(
    client, publisher, make_movement
):
    image = make_image()
    make_movement(name="Luddites", picture=image)

    text = at(publisher).get(page("change", image)).text

    assert "On the page of" in text
    assert "Luddites" in text
    assert not Image.objects.unused().exists()
    with pytest.raises(ImageInUse):
        delete_image(image, actor=publisher)


def test_an_image_in_use_is_not_deleted_and_a_loose_one_is(
    image, publisher, make_article, media
):
    article = make_article(lead_image=image)
    response = at(publisher).post(page("delete", image), {"post": "yes"}, follow=True)
    assert "or stands in a working copy" in response.text
    with pytest.raises(ImageInUse):
        delete_image(image, actor=publisher)

    article.lead_image = None
    article.save()
    at(publisher).post(page("delete", image), {"post": "yes"})

    assert not Image.objects.filter(pk=image.pk).exists()


def test_the_files_of_a_deleted_image_go_once_that_is_certain(
    image, publisher, writer, media, django_capture_on_commit_callbacks
):
    with pytest.raises(PermissionDenied):
        delete_image(image, actor=writer)

    with django_capture_on_commit_callbacks() as later:
        delete_image(image, actor=publisher)

    assert [path for path in media.rglob("*") if path.is_file()]
    for callback in later:
        callback()
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_what_a_deleted_image_showed_before_goes_with_it(
    image, publisher, media, django_capture_on_commit_callbacks
):
    replace_image(image, file_of(saved(drawing(shade="red"))), actor=publisher)
    cut_waiting.enqueue()
    image.refresh_from_db()
    assert len([path for path in media.rglob("*") if path.is_file()]) == 8

    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image, actor=publisher)

    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_files_written_anew_show_what_they_showed(image, writer, make_edition, media):
    over = make_edition(lead_image=image)
    make_edition(over.article)
    other = saved(Canvas.new("RGB", (96, 64), "red"))
    replace_image(image, file_of(other), actor=writer)
    cut_waiting.enqueue()
    Image.objects.update(credit="Another credit")
    names = sorted(media.rglob("*"))

    recut_files.func([image.pk], with_originals=True)

    assert sorted(media.rglob("*")) == names
    for name in files_of(over):
        written = (media / name).read_bytes()
        assert Canvas.open(BytesIO(written)).convert("RGB").getpixel((5, 5))[0] < 99
        assert b"Another credit" in written


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"credit": ""}, "The lead picture has no credit line."),
        ({"licence": ""}, "The lead picture has no licence."),
        ({"licensed_until": timezone.now()}, "The licence of the lead picture ends on"),
    ],
)
def test_a_picture_without_a_licence_that_holds_is_not_printed(
    publisher, fields, sentence
):
    Checklist.objects.update_or_create(
        kind="feature", defaults={"alt_texts": "off", "credits": "off"}
    )
    article = make_ready(lead_image=make_image(**fields))

    with pytest.raises(Incomplete, match=sentence):
        move_article(article, "publish", actor=publisher)

    Image.objects.update(**WORDS, licensed_until=None)
    assert move_article(article, "publish", actor=publisher).edition_number == 1


def test_the_licence_must_hold_at_the_moment_of_going_live(publisher):
    now = timezone.now()
    article = make_ready(lead_image=make_image(licensed_until=now + 2 * DAY))

    with pytest.raises(Incomplete):
        move_article(article, "schedule", actor=publisher, moment=now + 2 * DAY)

    early = now + 2 * DAY - timedelta(seconds=1)
    move_article(article, "schedule", actor=publisher, moment=early)
    assert article.editions.get().live_from == early


def test_a_picture_without_its_files_is_not_printed(publisher, writer):
    image = add_image(file_of(saved(drawing())), actor=writer, **WORDS)
    article = make_ready(lead_image=image)

    with pytest.raises(Incomplete, match="are being made"):
        move_article(article, "publish", actor=publisher)

    cut_waiting.enqueue()
    move_article(article, "publish", actor=publisher)
    assert files_of(article.editions.get())


def test_an_upload_is_described_in_as_many_steps_as_it_takes(writer):
    image = make_image(alt="", credit="")
    client, url = at(writer), page("change", image)

    send(client, url, open_form(client, url), credit="Nan")
    response = send(client, url, open_form(client, url), credit=" ")

    image.refresh_from_db()
    assert (image.alt, image.credit) == ("", "Nan")
    assert response.context["adminform"].form.errors.keys() == {"credit"}


def test_a_picture_in_the_text_is_used_and_follows_the_library(
    make_article, make_image, publisher
):
    image = make_image()
    body = f'<p>One.</p><figure><img data-image="{image.pk}" alt="Hands"></figure>'
    article = make_article(body=body)
    assert list(Image.objects.unused()) == []
    with pytest.raises(ImageInUse):
        delete_image(image, actor=publisher)
    edition = print_edition(article, actor=publisher)

    image.credit = "Photograph: Ada Okoye"
    update_image(image, actor=publisher)

    edition.refresh_from_db()
    picture = edition.snapshot["pictures"][str(image.pk)]
    assert picture["credit"] == "Photograph: Ada Okoye"
    assert Image.objects.with_uses().get(pk=image.pk).is_live
    panel = UsesPanel(image, publisher)
    assert (list(panel.live), list(panel.working_copies)) == ([edition], [article])
