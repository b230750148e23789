"""What rows come to, in the dry run and in the run."""

import hashlib
import json
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from subscribers.actions.run_import import start_import
from subscribers.errors import FileKnown, ImportNotReady, PlanRefused
from subscribers.models import ConsentEvent, Import, Subscriber, Suppression
from subscribers.models.imports import ImportState
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason
from tests.subscribers.factories import make_suppression
from tests.subscribers.importing import CLAIM, plan, upload

ANNA = "email,name\nanna@example.org,Anna\n"


def test_a_dry_run_says_what_would_come_and_writes_nothing(dry_run):
    source = dry_run(ANNA)

    assert source.state == ImportState.CHECKED
    assert source.forecast["counts"] == {"new": 1}
    assert source.forecast["examples"]["new"][0][:2] == [2, "anna@example.org"]
    assert not Subscriber.objects.exists()
    assert not ConsentEvent.objects.exists()


def test_a_claimed_consent_is_kept_with_every_reader(bring_in, circulation, letters):
    source = bring_in(ANNA)

    reader = Subscriber.objects.get(email="anna@example.org")
    event = reader.consent_events.get()
    subscription = reader.subscriptions.get(newsletter=letters)
    assert (reader.name, reader.imported_from) == ("Anna", source)
    assert (event.kind, event.source, event.wording) == (
        *("confirmed", "import", "Send me the letter."),
    )
    assert (event.page, event.actor, event.imported_from) == (
        *("The old site", circulation, source),
    )
    assert event.happened_at.astimezone(UTC).date() == date(2024, 1, 2)
    assert subscription.state == State.CONFIRMED
    assert subscription.confirmed_at == event.happened_at
    assert letters.subscriptions.mailable().count() == 1


def test_the_audit_line_names_the_file_and_what_came_of_it(bring_in, circulation):
    source = bring_in(ANNA)

    assert (source.actor, source.made_by) == (circulation, str(circulation))
    assert source.file_name == "list.csv"
    assert source.sha256 == hashlib.sha256(ANNA.encode()).hexdigest()
    assert source.state == ImportState.DONE
    assert (source.counts, source.rows_total) == ({"new": 1}, 2)
    assert source.finished_at


def test_without_a_claim_each_is_asked_by_mail_once(bring_in, mailoutbox, links_in):
    source = bring_in(ANNA, claim=None)

    reader = Subscriber.objects.get()
    assert reader.subscriptions.get().state == State.PENDING
    assert [mail.subject for mail in mailoutbox] == ["Please confirm your subscription"]
    assert "confirm" in links_in(mailoutbox[0])
    source.refresh_from_db()
    assert source.asked == 1


def test_the_same_file_again_changes_nothing_and_mails_nobody(bring_in, mailoutbox):
    bring_in(ANNA, claim=None)
    before = list(Subscriber.objects.values())

    again = bring_in(ANNA, claim=None)

    assert again.counts == {"unchanged": 1}
    assert list(Subscriber.objects.values()) == before
    assert len(mailoutbox) == 1


def test_a_known_file_has_to_be_asked_for(bring_in, dry_run, circulation):
    dry_run(ANNA)
    upload(ANNA, actor=circulation)
    bring_in(ANNA)

    with pytest.raises(FileKnown, match="imported before"):
        upload(ANNA, actor=circulation)


@pytest.mark.parametrize("role", ["writer", "editor", "publisher"])
def test_only_circulation_imports(make_user, role):
    with pytest.raises(PermissionDenied):
        upload(ANNA, actor=make_user(role))


@pytest.mark.parametrize("reason", Reason)
def test_who_is_suppressed_is_reported_and_skipped(bring_in, letters, reason):
    make_suppression("anna@example.org", reason=reason)

    source = bring_in(ANNA)

    assert source.counts == {"suppressed": 1}
    assert not Subscriber.objects.exists()


def test_a_suppression_of_one_letter_keeps_out_of_that_alone(
    bring_in, letters, make_newsletter
):
    other = make_newsletter()
    make_suppression("anna@example.org", newsletter=letters)

    source = bring_in(ANNA, letters, other)

    assert source.counts == {"new": 1}
    assert Subscriber.objects.get().subscriptions.get().newsletter == other


@pytest.mark.parametrize("state", [State.UNSUBSCRIBED, State.BOUNCED])
def test_who_left_here_stays_gone(bring_in, make_subscriber, state):
    reader = make_subscriber(email="anna@example.org", state=state)

    source = bring_in(ANNA)

    assert source.counts == {"suppressed": 1}
    assert reader.subscriptions.get().state == state


def test_an_empty_name_is_filled_and_no_other_is_replaced(bring_in, make_subscriber):
    anna = make_subscriber(email="anna@example.org")
    bert = make_subscriber(email="bert@example.org", name="Bert")

    source = bring_in(f"{ANNA}bert@example.org,Robert\n")

    anna.refresh_from_db()
    bert.refresh_from_db()
    assert (anna.name, bert.name) == ("Anna", "Bert")
    assert source.counts == {"changed": 1, "unchanged": 1}


def test_the_dry_run_says_what_is_changed(dry_run, make_subscriber, make_newsletter):
    make_subscriber(email="anna@example.org")

    source = dry_run(
        "email,name,tags,note\nANNA@example.org,Anna,press,Met her.\n",
        make_newsletter(name="Other"),
    )

    (example,) = source.forecast["examples"]["changed"]
    assert example[2] == [
        *(["joins", "Other"], ["name", "Anna"], ["note", ""], ["tags", "press"]),
    ]


def test_tags_and_notes_are_added_to_what_is_there(bring_in, make_subscriber):
    reader = make_subscriber(email="anna@example.org", note="An old friend.")
    reader.tags.add("Press")

    bring_in('email,tags,note\nanna@example.org,"press, strike","Met her."\n')

    reader.refresh_from_db()
    assert set(reader.tags.values_list("name", flat=True)) == {"Press", "strike"}
    assert reader.note == "An old friend.\nMet her."


def test_the_first_of_two_rows_is_taken_whatever_its_capitals(bring_in):
    source = bring_in(f"{ANNA}ANNA@example.org,Other\n")

    assert source.counts == {"new": 1, "duplicate": 1}
    assert Subscriber.objects.get().name == "Anna"
    assert source.refusals.get().row == 3


def test_an_opt_out_counts_wherever_it_stands_in_the_file(bring_in, letters):
    source = bring_in(
        "email,status\nanna@example.org,active\nanna@example.org,unsubscribed\n"
    )

    assert source.counts == {"new": 1, "opted_out": 1}
    assert not letters.subscriptions.mailable().exists()
    assert Suppression.objects.of("anna@example.org").get().newsletter == letters


@pytest.mark.parametrize(
    ("word", "reason", "is_of_all"),
    [
        ("unsubscribed", Reason.UNSUBSCRIBED, False),
        ("blocklisted", Reason.UNSUBSCRIBED, True),
        ("cleaned", Reason.BOUNCED, True),
        ("complained", Reason.COMPLAINED, True),
    ],
)
def test_opt_outs_are_taken_in_without_a_subscriber(bring_in, word, reason, is_of_all):
    source = bring_in(f"email,status\nanna@example.org,{word}\n")

    kept_out = Suppression.objects.of("anna@example.org").get()
    assert source.counts == {"opted_out": 1}
    assert kept_out.reason == reason
    assert (kept_out.newsletter is None) is is_of_all
    assert not Subscriber.objects.exists()


def test_who_confirmed_here_after_leaving_there_stays(
    bring_in, make_subscriber, letters
):
    reader = make_subscriber(email="anna@example.org")
    reader.subscriptions.update(source="mail")

    old = bring_in("email,unsubscribed_at\nanna@example.org,2020-01-01\n")
    undated = bring_in("email,status\nbert@example.org,no\nanna@example.org,no\n")

    assert old.counts == {"unchanged": 1}
    assert undated.counts == {"opted_out": 2}
    assert not letters.subscriptions.mailable().exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",x,", "no_address"),
        ("anna@,x,", "bad_address"),
        ("anna@example.org,x,2024-99-01", "bad_date"),
        ("anna@example.org,a\x00b,", "has_nul"),
        (f"anna@example.org,{'x' * 101},", "long_name"),
        ("anna@example.org,x,,more", "too_many_cells"),
    ],
)
def test_an_unusable_row_is_refused_with_the_reason(bring_in, row, reason):
    source = bring_in(f"email,name,created_at\n{row}\n")

    assert source.counts == {"invalid": 1}
    assert source.refusals.get().reason == reason
    assert not Subscriber.objects.exists()


def test_a_row_may_name_its_newsletter(bring_in, letters, make_newsletter):
    arts = make_newsletter(slug="arts")

    source = bring_in(
        "email,newsletter\nanna@example.org,letters\nanna@example.org,arts\n"
        "bert@example.org,nothing\n"
    )

    assert source.counts == {"new": 1, "changed": 1, "invalid": 1}
    reader = Subscriber.objects.get()
    assert {row.newsletter for row in reader.subscriptions.all()} == {letters, arts}


def test_a_plan_without_an_address_or_a_newsletter_is_refused(circulation, letters):
    source = upload("mail address of reader,name\na@example.org,A\n", actor=circulation)

    with pytest.raises(PlanRefused, match="e-mail address"):
        plan(source, [letters], actor=circulation)
    source.mapping = {"mail address of reader": "email"}
    with pytest.raises(PlanRefused, match="Choose a newsletter"):
        plan(source, [], actor=circulation)


def test_a_consent_of_tomorrow_is_refused(circulation, letters):
    source = upload(ANNA, actor=circulation)

    with pytest.raises(PlanRefused, match="a day to come"):
        plan(
            source,
            [letters],
            actor=circulation,
            claim=CLAIM._replace(date=date(2099, 1, 1)),
        )


def test_of_two_who_start_it_one_wins(dry_run, circulation):
    source = dry_run(ANNA)
    start_import(source, actor=circulation)

    with pytest.raises(ImportNotReady):
        start_import(source, actor=circulation)
    assert Import.objects.get().state == ImportState.RUNNING


def test_the_dates_of_a_row_are_kept(bring_in):
    bring_in(
        "email,created_at,confirmed_at\n"
        "anna@example.org,2020-02-03T04:05:06Z,2021-02-03 04:05:06\n"
    )

    reader = Subscriber.objects.get()
    assert reader.created_at == datetime(2020, 2, 3, 4, 5, 6, tzinfo=UTC)
    agreed_at = datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert reader.subscriptions.get().confirmed_at == agreed_at


def test_what_is_stored_of_a_dry_run_is_json(dry_run):
    source = dry_run("email\nanna@\n")

    assert json.dumps(source.forecast)
    assert source.forecast["examples"]["invalid"][0][2] == [["bad_address", "anna@"]]
