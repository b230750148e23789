import hashlib
import re
import stat
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from subscribers.actions.export import proven_chunks
from subscribers.actions.export_later import export_anew, export_later, fetch_export
from subscribers.actions.prune import prune_exports
from subscribers.actions.write_export import write_export
from subscribers.admin import export_page
from subscribers.errors import BegunAnew, ExportUnknown
from subscribers.exports.recipe import Recipe
from subscribers.models import Export, SubscriberTag
from subscribers.models.export import PATIENCE, Failure, Progress
from subscribers.selection import Selection
from subscribers.storage import private_storage
from tests.subscribers.test_export import FORM, PAGE, PASSWORD

FILE = "admin:subscribers_export_file"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    """Keep the files of a test to itself."""
    where = {"location": str(tmp_path), "file_permissions_mode": 0o600}
    backend = settings.STORAGES["private"]["BACKEND"]
    private = {"BACKEND": backend, "OPTIONS": where}
    settings.STORAGES = settings.STORAGES | {"private": private}


@pytest.fixture
def circulation(make_user):
    return make_user("circulation", password=PASSWORD)


@pytest.fixture
def staff(client, circulation):
    client.force_login(circulation)
    return client


@pytest.fixture
def begin(circulation, make_subscriber, django_capture_on_commit_callbacks):
    """Return a function that has two readers exported, in the background or not yet."""

    def run(selection=None, *, execute=True):
        for name in ("anna", "bert"):
            make_subscriber(email=f"{name}@example.org")
        with django_capture_on_commit_callbacks(execute=execute):
            return export_later(
                selection or Selection(), Recipe(), reason="Audit", actor=circulation
            )

    return run


def page_of(token):
    return reverse(FILE, args=[token])


def files_in(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def test_what_is_large_is_written_in_the_background(
    staff, make_subscriber, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(export_page, "COUNTED", 1)
    make_subscriber()
    make_subscriber()

    with django_capture_on_commit_callbacks(execute=True):
        answer = staff.post(reverse(PAGE), FORM)
    page = staff.get(answer.url).content.decode()

    assert re.search(r"export/file/\w{40}/$", answer.url)
    assert "The file is ready, with 2 rows" in page
    assert Export.objects.get().fetched_at is None


def test_the_file_is_whole_and_its_line_proves_it(staff, begin, tmp_path):
    token = begin()

    sent = staff.post(page_of(token)).getvalue()

    line = Export.objects.get()
    assert sent.count(b"\r\n") == 3
    assert (line.rows, line.sha256) == (2, hashlib.sha256(sent).hexdigest())
    assert line.is_finished
    assert line.fetched_at
    (path,) = files_in(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_while_it_is_written_the_page_looks_again_by_itself(staff, begin):
    token = begin(execute=False)
    Export.objects.update(rows=25_000)

    answer = staff.get(page_of(token))

    assert answer["Refresh"] == "4"
    assert "25,000 rows are written so far" in answer.content.decode()
    assert staff.post(page_of(token)).status_code == 302


def test_nobody_but_who_asked_gets_the_file(client, begin, make_user):
    token = begin()

    for other in (
        make_user("circulation"),
        make_user(is_superuser=True, is_staff=True),
    ):
        client.force_login(other)
        for answer in (client.get(page_of(token)), client.post(page_of(token))):
            assert answer.status_code == 302
        with pytest.raises(ExportUnknown):
            fetch_export(token, actor=other)

    assert Export.objects.get().fetched_at is None
    client.logout()
    assert client.post(page_of(token)).url.startswith(reverse("admin:login"))


def test_who_lost_the_right_to_export_gets_no_file_any_more(staff, begin, circulation):
    token = begin()
    circulation.groups.clear()

    assert staff.post(page_of(token)).status_code == 403


def test_the_token_itself_is_kept_nowhere(begin):
    token = begin()

    line = Export.objects.values().get()

    assert token not in str(line)
    assert len(line["token_digest"]) == 64


@pytest.mark.parametrize("token", ["x", "x" * 43])
def test_a_forged_link_leads_back_to_the_list(staff, begin, token):
    begin()

    assert staff.post(page_of(token)).url == reverse(
        "admin:subscribers_export_changelist"
    )


def test_after_a_day_the_file_is_refused_and_deleted(begin, circulation, tmp_path):
    token = begin()
    later = Export.objects.get().finished_at + Export.LASTS

    assert prune_exports(later - timedelta(seconds=1)) == 0
    assert fetch_export(token, actor=circulation, at=later - timedelta(seconds=1))
    with pytest.raises(ExportUnknown):
        fetch_export(token, actor=circulation, at=later)
    assert prune_exports(later) == 1
    assert files_in(tmp_path) == []
    assert Export.objects.get().progress() == Progress.EXPIRED


def test_the_nightly_command_deletes_what_is_over(begin, capsys, tmp_path):
    begin()
    Export.objects.update(expires_at=timezone.now())

    call_command("prune_subscribers", "--dry-run")
    assert len(files_in(tmp_path)) == 1

    call_command("prune_subscribers")
    assert "1 files of exports" in capsys.readouterr().out
    assert files_in(tmp_path) == []


def test_a_lost_page_is_found_again_by_a_new_link(staff, begin):
    old = begin()
    line = Export.objects.get()
    change = reverse("admin:subscribers_export_change", args=[line.pk])
    link = reverse("admin:subscribers_export_link", args=[line.pk])
    assert link in staff.get(change).content.decode()

    new = staff.post(link).url

    assert "The file is ready" in staff.get(new).content.decode()
    assert staff.get(page_of(old)).status_code == 302


def test_somebody_else_gets_no_new_link(client, begin, make_user):
    token = begin()
    client.force_login(make_user("circulation"))
    link = reverse("admin:subscribers_export_link", args=[Export.objects.get().pk])

    assert client.post(link).url == reverse("admin:subscribers_export_changelist")
    assert fetch_export(token, actor=Export.objects.get().actor)


@pytest.fixture
def full_disk(settings):
    private = settings.STORAGES["private"]
    backend = "tests.subscribers.disks.FullDisk"
    settings.STORAGES = settings.STORAGES | {"private": private | {"BACKEND": backend}}
    return private


def test_a_full_disk_offers_no_half_file(full_disk, staff, begin, tmp_path):
    token = begin()

    page = staff.get(page_of(token)).content.decode()

    line = Export.objects.get()
    assert (line.failure, line.finished_at) == (Failure.NO_ROOM, None)
    assert "The disk is full" in page
    assert files_in(tmp_path) == []
    assert staff.post(page_of(token)).status_code == 302


def test_what_failed_is_begun_anew_once_there_is_room(
    full_disk, staff, begin, settings, django_capture_on_commit_callbacks
):
    token = begin()
    settings.STORAGES = settings.STORAGES | {"private": full_disk}

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(page_of(token), {"anew": ""})
    page = staff.get(page_of(token)).content.decode()

    assert "The file is ready, with 2 rows" in page
    assert Export.objects.get().is_finished


def silence(line, since):
    Export.objects.filter(pk=line.pk).update(beat_at=since, queued_at=since)


def test_what_a_killed_worker_left_is_begun_anew_by_who_asked(
    staff, begin, tmp_path, django_capture_on_commit_callbacks
):
    token = begin(execute=False)
    line = Export.objects.get()
    half = private_storage().path(line.file.name)
    Path(half).parent.mkdir()
    Path(half).write_bytes(b"email,na")
    silence(line, timezone.now() - PATIENCE - timedelta(seconds=1))
    assert "The work broke off" in staff.get(page_of(token)).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(page_of(token), {"anew": ""})

    assert staff.post(page_of(token)).getvalue().count(b"\r\n") == 3
    assert half not in map(str, files_in(tmp_path))


def test_what_is_at_work_or_done_is_not_begun_anew(begin, circulation):
    token = begin()
    before = Export.objects.values().get()

    export_anew(token, actor=circulation)

    assert Export.objects.values().get() == before


def test_a_worker_that_was_taken_for_dead_stops_and_offers_nothing(begin, circulation):
    token = begin(execute=False)
    slow = Export.objects.get()
    silence(slow, timezone.now() - PATIENCE - timedelta(seconds=1))
    export_anew(token, actor=circulation)

    write_export.func(slow.pk, slow.file.name)

    line = Export.objects.get()
    assert line.beat_at is None
    assert line.file.name != slow.file.name
    assert not private_storage().exists(slow.file.name)


def test_a_worker_notices_on_its_way_that_another_took_over(begin, monkeypatch):
    monkeypatch.setattr("subscribers.actions.export.ROWS_PER_BEAT", 1)
    begin(execute=False)
    line = Export.objects.get()
    Export.objects.update(file="exports/another")

    with pytest.raises(BegunAnew):
        list(proven_chunks(line, Selection()))


def test_the_same_task_run_twice_writes_one_file(begin, tmp_path):
    begin()
    line = Export.objects.get()

    write_export.func(line.pk, line.file.name)

    assert len(files_in(tmp_path)) == 1
    assert Export.objects.get().finished_at == line.finished_at


def test_a_tag_that_was_deleted_meanwhile_is_said(begin, staff):
    tag = SubscriberTag.objects.create(name="Press")
    token = begin(Selection(tags=(tag,)), execute=False)
    tag.delete()
    line = Export.objects.get()

    write_export.func(line.pk, line.file.name)

    assert "names was deleted" in staff.get(page_of(token)).content.decode()


def test_what_was_never_finished_is_deleted_after_a_day(begin):
    begin(execute=False)
    line = Export.objects.get()
    name = line.file.name
    private_storage().save(name, ContentFile(b"email,na"))
    silence(line, timezone.now() - Export.LASTS - timedelta(seconds=1))

    assert prune_exports() == 1
    assert not private_storage().exists(name)


def test_a_file_that_is_gone_from_its_place_is_said(begin, staff):
    token = begin()
    private_storage().delete(Export.objects.get().file.name)

    said = staff.post(page_of(token), follow=True)

    assert "the file is deleted" in unescape(said.content.decode())
    assert Export.objects.get().fetched_at is None
