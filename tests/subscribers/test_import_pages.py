"""The way of a file through the newsroom."""

import csv
import errno
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from subscribers.models import Import, Subscriber
from subscribers.models.imports import SILENCE, ImportState
from tests.articles.desk import fields_of
from tests.subscribers import importing

TAKE_IN = "admin:subscribers_import_take_in"
ANNA = "Email;Name\nanna@example.org;Anna\nanna@;Bad\n"


@pytest.fixture
def staff(client, circulation):
    client.force_login(circulation)
    return client


@pytest.fixture
def send(staff, django_capture_on_commit_callbacks):
    """Return a function that posts a form and does what that leaves to do."""

    def post(url, fields):
        with django_capture_on_commit_callbacks(execute=True):
            return staff.post(url, fields)

    return post


@pytest.fixture
def upload(send):
    def post(text=ANNA, **fields):
        file = SimpleUploadedFile("list.csv", text.encode())
        return send(reverse(TAKE_IN), {"file": file, **fields})

    return post


def page(name, source):
    return reverse(f"admin:subscribers_import_{name}", args=[source.pk])


def planned(staff, newsletter, fields):
    """Return the form of a plan, as recognised, with readers to be asked."""
    form = fields_of(staff.get(page("plan", Import.objects.get())))
    return form | {"newsletters": [newsletter.pk], "consent": "ask"} | fields


def test_a_file_goes_its_way_from_upload_to_result(staff, upload, send, letters):
    answer = upload()
    source = Import.objects.get()
    assert answer.url == page("plan", source)
    sample = staff.get(page("plan", source)).text
    assert "anna@example.org" in sample

    send(page("plan", source), planned(staff, letters, {}))
    told = staff.get(page("result", source)).text
    assert "Nothing is imported yet" in told
    assert "can&#x27;t be used as an e-mail address" in told
    assert not Subscriber.objects.exists()

    send(page("act", source), {"act": "start"})
    assert "asked by mail" in staff.get(page("result", source)).text
    assert Subscriber.objects.get().name == "Anna"


def test_the_rows_not_taken_come_back_mended(staff, upload, bring_in, letters):
    source = bring_in("Email;Name\nanna@;=Anna\nb@example.org;B\n")

    sent = staff.get(page("errors", source)).getvalue().decode()

    (row,) = csv.DictReader(io.StringIO(sent, newline=""))
    assert row["reason"] == "“anna@” can't be used as an e-mail address."
    mended = bring_in(sent.replace("anna@,", "anna@example.org,"))
    assert mended.counts == {"new": 1}
    assert Subscriber.objects.get(email="anna@example.org").name == "=Anna"
    assert mended.mapping == {"Email": "email", "Name": "name"}


def test_a_claim_has_to_be_stated_whole(staff, upload, send, letters):
    upload()
    source = Import.objects.get()
    fields = planned(staff, letters, {"consent": "claim", "source": "The old site"})

    answer = send(page("plan", source), fields)

    assert answer.text.count("State it; it is kept with every reader.") == 2
    source.refresh_from_db()
    assert source.state == ImportState.UPLOADED


def test_what_a_plan_lacks_is_said_on_its_page(staff, upload, send, letters):
    upload()
    source = Import.objects.get()

    fields = planned(staff, letters, {"column-0": ""})
    answer = send(page("plan", source), fields)

    assert "Say of one column" in answer.text


@pytest.mark.parametrize(
    ("text", "sentence"), [("", "0 bytes"), ("email\n" + "\x00\x01\x02" * 99, "NUL")]
)
def test_a_file_that_is_none_is_refused_on_the_page(upload, text, sentence):
    assert sentence in upload(text).text
    assert not Import.objects.exists()


def test_an_encoding_that_was_guessed_wrongly_is_put_right(staff, send, circulation):
    raw = "Email;Имя\nanna@example.org;Жё\n".encode("cp1251")
    source = importing.upload(raw, actor=circulation)

    send(page("reread", source), {"encoding": "cp1251"})

    assert "Жё" in staff.get(page("plan", source)).text
    assert Import.objects.get().layout["columns"] == ["Email", "Имя"]


def test_what_is_known_to_be_utf8_is_not_read_anew(staff, upload, send):
    upload()
    source = Import.objects.get()

    send(page("reread", source), {"encoding": "cp1251"})

    assert "Letters look wrong?" not in staff.get(page("plan", source)).text
    assert Import.objects.get().layout == source.layout


def test_a_known_file_needs_a_tick(upload, bring_in):
    bring_in(ANNA)

    assert "imported before" in upload().text
    assert upload(again="on").status_code == 302


def test_too_large_a_file_is_refused_before_it_is_read(staff):
    huge = {"CONTENT_LENGTH": str(2 * 1024**3)}

    answer = staff.post(reverse(TAKE_IN), {}, follow=False, **huge)

    assert answer.status_code == 302
    assert "at most are taken" in staff.get(answer.url).text


def test_a_disk_that_fills_while_a_file_comes_is_told(staff, upload, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("subscribers.admin.import_pages.upload_import", full)

    assert "there is no room" in staff.get(upload().url).text


def test_the_form_is_guarded_against_forged_requests(circulation):
    client = Client(enforce_csrf_checks=True)
    client.force_login(circulation)
    file = SimpleUploadedFile("list.csv", ANNA.encode())

    assert client.post(reverse(TAKE_IN), {"file": file}).status_code == 403
    assert not Import.objects.exists()


def test_an_act_that_comes_too_late_is_refused_with_a_sentence(staff, send, bring_in):
    source = bring_in(ANNA)

    for act in ("start", "go_on", "discard"):
        send(page("act", source), {"act": act})
        assert "no longer where you saw it" in staff.get(page("result", source)).text


def test_a_page_that_waits_renews_itself_and_offers_to_go_on(staff, upload):
    upload()
    Import.objects.update(
        state=ImportState.RUNNING,
        started_at=timezone.now(),
        progress_at=timezone.now() - 2 * SILENCE,
    )
    answer = staff.get(page("result", Import.objects.get()))

    assert answer["Refresh"] == "3"
    assert "It stands still" in answer.text


def test_a_file_of_which_nothing_was_imported_is_forgotten(upload, send):
    upload()
    source = Import.objects.get()

    answer = send(page("act", source), {"act": "discard"})

    assert answer.url == reverse("admin:subscribers_import_changelist")
    assert not Import.objects.exists()
    assert not source.file.storage.exists(source.file.name)


def test_the_list_leads_to_what_came_of_an_import(staff, bring_in):
    source = bring_in(ANNA)

    assert (
        page("result", source)
        in staff.get(reverse("admin:subscribers_import_changelist")).text
    )
