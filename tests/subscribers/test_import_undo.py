"""Taking an import back, as far as nobody has acted since."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from subscribers.actions.confirm import confirm
from subscribers.actions.discard_import import prune_import_files
from subscribers.actions.links import make_link
from subscribers.actions.undo_import import undo_import
from subscribers.actions.unsubscribe import unsubscribe
from subscribers.consent import Evidence, Source
from subscribers.errors import TooLateToTakeBack
from subscribers.models import ConsentEvent, Import, Subscriber, Suppression
from subscribers.models.consent import Kind
from subscribers.models.imports import ImportState
from subscribers.models.subscription import State
from subscribers.models.token import Purpose

ANNA = "email,name\nanna@example.org,Anna\n"
BY_MAIL = Evidence(Source.MAIL)


@pytest.fixture
def undo(circulation, django_capture_on_commit_callbacks):
    def take_back(source):
        with django_capture_on_commit_callbacks(execute=True):
            undo_import(source, actor=circulation)
        source.refresh_from_db()
        return source

    return take_back


def test_whom_nobody_knew_is_forgotten_with_the_events(bring_in, undo):
    source = undo(bring_in(ANNA))

    assert source.state == ImportState.UNDONE
    assert source.undone_at
    assert source.counts == {"new": 1, "taken_back": 1}
    assert not Subscriber.objects.exists()
    assert not ConsentEvent.objects.exists()


def test_who_was_known_gets_back_what_they_were(
    bring_in, undo, make_subscriber, make_newsletter
):
    other = make_newsletter()
    reader = make_subscriber(email="anna@example.org", note="Old.")
    reader.tags.add("friend")
    text = "email,name,note,tags\nanna@example.org,Anna,New.,press\n"

    undo(bring_in(text, other))

    reader.refresh_from_db()
    assert (reader.name, reader.note) == ("", "Old.")
    assert [tag.name for tag in reader.tags.all()] == ["friend"]
    assert not reader.subscriptions.filter(newsletter=other).exists()
    kinds = list(reader.consent_events.values_list("kind", flat=True))
    assert kinds == [Kind.CONFIRMED, Kind.UNDONE]


def test_who_waited_waits_again(bring_in, undo, make_subscriber):
    reader = make_subscriber(email="anna@example.org", state=State.PENDING)
    source = bring_in(ANNA)
    assert reader.subscriptions.get().state == State.CONFIRMED

    undo(source)

    assert reader.subscriptions.get().state == State.PENDING


def test_who_confirmed_since_stays_confirmed(bring_in, undo, letters):
    source = bring_in(ANNA, claim=None)
    token = make_link(Subscriber.objects.get(), Purpose.CONFIRM)
    confirm(token, evidence=BY_MAIL)

    undo(source)

    assert letters.subscriptions.mailable().count() == 1
    assert Subscriber.objects.get().name == "Anna"


def test_who_left_since_stays_gone(bring_in, undo):
    source = bring_in(ANNA)
    unsubscribe(
        make_link(Subscriber.objects.get(), Purpose.UNSUBSCRIBE), evidence=BY_MAIL
    )

    undo(source)

    assert Subscriber.objects.get().subscriptions.get().state == State.UNSUBSCRIBED
    assert Suppression.objects.of("anna@example.org").exists()


def test_whom_the_desk_has_edited_since_stays_without_the_letter(
    bring_in, undo, circulation
):
    source = bring_in(ANNA)
    reader = Subscriber.objects.get()
    LogEntry.objects.create(
        user=circulation,
        content_type=ContentType.objects.get_for_model(Subscriber),
        object_id=str(reader.pk),
        action_flag=CHANGE,
    )

    undo(source)

    assert not Subscriber.objects.get().subscriptions.exists()
    assert source.counts | {"stayed": 1} == source.counts


def test_the_opt_outs_that_it_brought_still_hold(bring_in, undo, make_subscriber):
    reader = make_subscriber(email="anna@example.org")
    source = bring_in("email,status\nanna@example.org,unsubscribed\n")

    undo(source)

    assert reader.subscriptions.get().state == State.UNSUBSCRIBED
    assert Suppression.objects.of("anna@example.org").exists()


def test_an_import_is_undone_within_a_week_and_once(bring_in, undo, circulation):
    source = bring_in(ANNA)
    late = timezone.now() + timedelta(days=7, minutes=1)

    with pytest.raises(TooLateToTakeBack):
        undo_import(source, actor=circulation, at=late)
    undo(source)
    with pytest.raises(TooLateToTakeBack):
        undo_import(source, actor=circulation)


def test_only_who_may_import_may_undo(bring_in, editor):
    source = bring_in(ANNA)

    with pytest.raises(PermissionDenied):
        undo_import(source, actor=editor)
    assert Subscriber.objects.exists()


def test_after_a_week_the_file_goes_and_the_record_stays(bring_in, dry_run):
    done = bring_in(f"{ANNA}anna@,x\n")
    dry_run("email\nnever-begun@example.org\n")
    later = timezone.now() + timedelta(days=8)

    assert prune_import_files(timezone.now()) == 0
    assert prune_import_files(later) == 2

    kept = Import.objects.get()
    assert (kept.pk, kept.file.name, kept.sha256) == (done.pk, "", done.sha256)
    assert "anna" not in str(kept.forecast)
    assert not kept.refusals.exists()


def test_the_page_of_a_pruned_import_still_opens(client, circulation, bring_in):
    source = bring_in(ANNA)
    prune_import_files(timezone.now() + timedelta(days=8))
    client.force_login(circulation)

    for name in ("plan", "result", "errors"):
        page = reverse(f"admin:subscribers_import_{name}", args=[source.pk])
        assert client.get(page).status_code == 200
