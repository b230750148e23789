"""Who somebody is behind a pen name, and taking a name off all that they made."""

import json
import re
import shutil
from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.redirects.models import Redirect
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image as Canvas

from altculture.rights.xmp import packet
from articles import search
from articles.actions.add_image import add_image
from articles.actions.cut_images import cut_image
from articles.actions.merge_names import merge_names
from articles.actions.private_record import erase_private_record, save_private_record
from articles.actions.recut_files import recut_files
from articles.actions.rename import rename
from articles.actions.update_image import update_image
from articles.actions.withheld_names import give_name_back, withhold_name
from articles.errors import NameRefused
from articles.kinds import Role
from articles.models import Contributor, NameChange, PrivateRecord, Revision
from tests.articles.desk import at, every_row, open_form, send
from tests.articles.desk import page as desk_page
from tests.articles.factories import make_article, make_edition

pytestmark = pytest.mark.django_db

NAME = "Zoë Quillfeather"
TOLD = {"name": "Secret Person", "contact": "0131 496 0000", "note": "Call only."}


@pytest.fixture
def zoe(make_contributor):
    return make_contributor(NAME, bio=f"{NAME} draws.", slug="zoe-quillfeather")


@pytest.fixture
def piece(zoe, make_edition, make_image):
    """An edition that was overtaken, the live one, and a clash, all of one hand."""
    words = {"credit": f"Drawing: {NAME}", "licence": f"© {NAME}"}
    image = make_image(creator=zoe, **words)
    fields = {"kind": "commentary", "lead_image": image}
    first = make_edition(credits=[(zoe, Role.WORDS)], **fields)
    content = first.revision.content
    Revision.objects.create(
        article=first.article,
        number=99,
        content=content | {"credits": []},
        merge_base=content,
        is_beside=True,
    )
    return make_edition(first.article, headline="Mended")


def page(name, row):
    return reverse(f"admin:articles_contributor_{name}", args=[row.pk])


def said(rows):
    """Return the models of which some row says the name, in either way of writing."""
    written = {model: json.dumps(row, default=str) for model, row in rows.items()}
    either = re.compile(f"{NAME}|{re.escape(json.dumps(NAME)[1:-1])}|zoe-quill", re.I)
    return {model for model, text in written.items() if either.search(text)}


def test_a_removed_name_stands_nowhere_but_in_the_private_record(
    client, publisher, zoe, piece
):
    for path in ("", "feed/", "feed/json/"):
        assert client.get(f"/contributors/zoe-quillfeather/{path}").status_code == 200
    rename(zoe, actor=publisher, name=NAME, slug="zoe-quill")
    LogEntry.objects.log_actions(publisher.pk, [zoe], 2)

    withhold_name(zoe, actor=publisher)

    assert said(every_row()) == {PrivateRecord, Redirect}
    assert search.find("quillfeather").hits == []
    pages = [piece.get_absolute_url(), "/feed/", "/feed/json/", "/feed/rss/"]
    for address in [*pages, "/contributors/", "/", "/sitemap-contributors.xml"]:
        text = client.get(address).text
        assert "Quillfeather" not in text, address
        assert "name-withheld-" not in text, address
    text = client.get(piece.get_absolute_url()).text
    assert "Drawing: Name withheld" in text
    assert client.get("/contributors/zoe-quillfeather/").url == "/contributors/"
    assert client.get(f"/contributors/name-withheld-{zoe.pk}/").status_code == 404


def test_a_name_given_back_stands_as_it_did(publisher, zoe, piece):
    before = every_row()

    withhold_name(zoe, actor=publisher, line="anonymous")
    assert Contributor.objects.get(pk=zoe.pk).name == "Anonymous"
    give_name_back(zoe, actor=publisher)

    after = every_row()
    changed = {model for model in after if after[model] != before[model]}
    assert {model.__name__ for model in changed} <= {
        *("NameChange", "PrivateRecord", "DBTaskResult", "SearchWord")
    }


def test_names_of_before_and_the_records_of_them_go_too(
    client, publisher, zoe, piece, make_contributor
):
    others = make_contributor("Ines Rcoa"), make_contributor("Ines Roca")
    make_article(credits=[(others[0], Role.WORDS), (zoe, Role.EDITING)])
    make_edition(credits=[(others[0], Role.WORDS), (zoe, Role.EDITING)])
    image = piece.lead_image
    image.credit = f"{image.credit}, coloured"
    update_image(image, actor=publisher)
    fields = open_form(at(publisher), desk_page("change", piece.article))
    added = {"credits-TOTAL_FORMS": "2", "credits-1-contributor": zoe.pk}
    added |= {"credits-1-role": "editing", "credits-1-position": "1"}
    send(at(publisher), desk_page("change", piece.article), fields, **added)
    merge_names(*others, actor=publisher)
    rename(zoe, actor=publisher, name="Zed Quill", slug="zed-quill", is_alias=False)

    withhold_name(zoe, actor=publisher)

    assert said(every_row()) == {PrivateRecord, Redirect}
    assert "Drawing: Name withheld" in client.get(piece.get_absolute_url()).text


def test_a_name_is_given_back_though_the_account_is_gone(publisher, writer, zoe):
    zoe.user = writer
    zoe.save()
    withhold_name(zoe, actor=publisher)
    writer.delete()

    give_name_back(zoe, actor=publisher)

    zoe.refresh_from_db()
    assert (zoe.name, zoe.user) == (NAME, None)


def test_an_erased_record_takes_the_name_along_for_good(client, publisher, zoe, piece):
    withhold_name(zoe, actor=publisher)

    erase_private_record(zoe, actor=publisher)

    assert said(every_row()) == set()
    assert client.get("/contributors/zoe-quillfeather/").status_code == 404
    with pytest.raises(NameRefused, match="Nothing is kept"):
        give_name_back(zoe, actor=publisher)


def test_the_files_of_a_picture_say_the_line_where_they_were(
    publisher, zoe, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    credit = {"title": "A drawing", "alt": "A hand", "credit": f"Drawing: {NAME}"}
    image = add_image(drawn(), actor=publisher, creator=zoe, **credit)
    cut_image(image)
    files = [row.file.name for row in image.renditions.all()]
    overtaken = f"images/{image.pk}/{'0' * 12}-40_x1.webp"
    shutil.copy(tmp_path / files[-1], tmp_path / overtaken)
    files += [overtaken, image.original.name]
    assert all(NAME.encode() in (tmp_path / name).read_bytes() for name in files)

    withhold_name(zoe, actor=publisher)
    recut_files.func([image.pk], with_originals=True)

    assert {*files} >= {row.file.name for row in image.renditions.all()}
    for name in files:
        written = (tmp_path / name).read_bytes()
        assert b"Name withheld" in written
        assert NAME.encode() not in written


def drawn():
    file = BytesIO()
    said = packet({"dc:creator": NAME})
    Canvas.new("RGB", (40, 30), (90, 20, 60)).save(file, "JPEG", xmp=said)
    return ContentFile(file.getvalue(), "drawing.jpg")


@pytest.mark.parametrize("role", ["writer", "editor"])
def test_nobody_but_publishers_learns_of_the_private_record(make_user, zoe, role):
    user, boss = make_user(role), make_user("publisher")
    save_private_record(zoe, actor=boss, **TOLD)
    client, pages = at(user), [page(name, zoe) for name in ("private", "withhold")]
    query = {"app_label": "articles", "model_name": "credit"}
    query |= {"field_name": "contributor", "term": "Secret"}

    for act in (withhold_name, erase_private_record, give_name_back):
        with pytest.raises(PermissionDenied):
            act(zoe, actor=user)
    assert {client.get(url).status_code for url in pages} == {403}
    shown = [page("change", zoe), reverse("admin:articles_contributor_changelist")]
    texts = [client.get(url, {"q": "Secret"}).text for url in shown]
    assert not any(word in text for text in texts for word in ("Secret P", "496 0000"))
    assert client.get(reverse("admin:autocomplete"), query).json()["results"] == []
    assert "id_user" not in texts[0]


def test_a_publisher_keeps_and_erases_a_private_record(publisher, zoe):
    client, url = at(publisher), page("private", zoe)

    send(client, url, open_form(client, url), **TOLD)
    assert open_form(client, url)["contact"] == [TOLD["contact"]]
    unsure = client.post(url, {"erase": "1"})
    assert "Tick the box" in unsure.text
    assert PrivateRecord.objects.exists()
    client.post(url, {"erase": "1", "is_sure": "on"})

    assert not PrivateRecord.objects.exists()
    assert [change.act for change in NameChange.objects.all()] == ["erased", "noted"]


def test_a_publisher_removes_a_name_and_sees_what_needs_a_hand(publisher, zoe, piece):
    piece.article.body = f"<p>{NAME} is a writer.</p>"
    piece.article.save()
    client, url = at(publisher), page("withhold", zoe)

    answer = client.post(url, {"line": "withheld"}, follow=True)

    assert "“Name withheld” stands wherever the name stood." in answer.text
    assert "At the desk:" in answer.text
    client.post(url, {"back": "1"})
    assert Contributor.objects.get(pk=zoe.pk).name == NAME
