"""The exports of other systems, as these write them; the people are made up."""

import io
import zipfile

import pytest

from subscribers.imports.systems import System
from subscribers.models import Subscriber, Suppression
from subscribers.models.subscription import State
from subscribers.models.suppression import Reason
from tests.subscribers.factories import make_suppression
from tests.subscribers.importing import file_of, upload

MAILCHIMP = {
    "subscribed_members_export_1a.csv": "mailchimp_subscribed.csv",
    "unsubscribed_members_export_1a.csv": "mailchimp_unsubscribed.csv",
    "cleaned_members_export_1a.csv": "mailchimp_cleaned.csv",
}


def archive():
    """Return the zip that Mailchimp makes of an audience."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, file in MAILCHIMP.items():
            packed.writestr(name, file_of(file))
        packed.writestr(
            "nonsubscribed_members_export_1a.csv",
            file_of("mailchimp_subscribed.csv").replace(b"@", b".shop@"),
        )
    return buffer.getvalue()


def reasons_of(source):
    return sorted(source.refusals.values_list("reason", flat=True))


def opted_out():
    rows = Suppression.objects.order_by("address")
    return dict(rows.values_list("address", "reason"))


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("mailchimp_subscribed.csv", System.MAILCHIMP),
        ("mailchimp_cleaned.csv", System.MAILCHIMP),
        ("substack.csv", System.SUBSTACK),
        ("ghost.csv", System.GHOST),
        ("listmonk.csv", System.LISTMONK),
        ("beehiiv.csv", System.BEEHIIV),
        ("own.csv", System.OWN),
    ],
)
def test_a_system_is_known_by_its_headings(circulation, name, system):
    assert upload(file_of(name), actor=circulation, name=name).system == system


def test_a_list_of_free_columns_is_of_no_system(circulation):
    source = upload("Email,Shoe size\na@example.org,42\n", actor=circulation)

    assert source.system == System.UNKNOWN
    assert source.mapping == {"Email": "email", "Shoe size": ""}


def test_mailchimps_subscribers_come_with_names_tags_notes_and_dates(bring_in):
    bring_in(file_of("mailchimp_subscribed.csv"), name="subscribed_export.csv")

    reader = Subscriber.objects.get(name="Ottilie Brandt")
    assert set(reader.tags.values_list("name", flat=True)) == {"Editors", "Press"}
    assert reader.note == "Met at the fair"
    assert f"{reader.subscriptions.get().confirmed_at:%Y-%m-%d %H:%M}" == (
        "2024-03-02 09:20"
    )


@pytest.mark.parametrize("name", ["unsubscribed_export.csv", "list.csv"])
def test_mailchimps_unsubscribed_are_kept_out_whatever_the_file_is_called(
    bring_in, name
):
    source = bring_in(file_of("mailchimp_unsubscribed.csv"), name=name)

    assert source.counts == {"opted_out": 1}
    assert opted_out() == {"ines.duarte@example.org": Reason.UNSUBSCRIBED}
    assert Suppression.objects.get().since.year == 2024


def test_the_zip_of_an_audience_is_taken_by_the_state_of_each_file(bring_in):
    source = bring_in(archive(), name="audience.zip")

    assert source.counts == {"new": 2, "opted_out": 2, "invalid": 2}
    assert reasons_of(source) == ["never_asked", "never_asked"]
    assert opted_out() == {
        "gone.away@example.org": Reason.BOUNCED,
        "ines.duarte@example.org": Reason.UNSUBSCRIBED,
    }


def test_substacks_switched_off_addresses_are_opt_outs(bring_in):
    source = bring_in(file_of("substack.csv"))

    assert source.counts == {"new": 1, "opted_out": 1, "invalid": 1}
    assert reasons_of(source) == ["gone"]
    assert opted_out() == {"noor.aziz@example.org": Reason.UNSUBSCRIBED}


def test_ghosts_members_come_with_labels_and_unguarded_notes(bring_in):
    source = bring_in(file_of("ghost.csv"))

    reader = Subscriber.objects.get()
    assert source.counts == {"new": 1, "opted_out": 1, "invalid": 1}
    assert (reader.name, reader.note) == ('Petra "P" Vos', "=not a formula")
    assert set(reader.tags.values_list("name", flat=True)) == {"friends", "print"}
    assert reader.created_at.year == 2022


def test_listmonks_blocklisted_are_kept_out_of_everything(bring_in, letters):
    source = bring_in(file_of("listmonk.csv"))

    assert source.counts == {"new": 1, "opted_out": 2}
    assert Subscriber.objects.get().tags.get().name == "strikers"
    blocked = Suppression.objects.of("tomasz.zielinski@example.org").get()
    disabled = Suppression.objects.of("yuki.mori@example.org").get()
    assert (blocked.newsletter, disabled.newsletter) == (None, letters)


def test_beehiivs_pending_are_asked_although_consent_is_claimed(bring_in, mailoutbox):
    source = bring_in(file_of("beehiiv.csv"))

    assert source.counts == {"new": 2, "opted_out": 1}
    waiting = Subscriber.objects.get(subscriptions__state=State.PENDING)
    assert waiting.name == "Bo Falk"
    assert [mail.to for mail in mailoutbox] == [["bo.falk@example.org"]]


def test_our_own_export_comes_back(bring_in, letters):
    source = bring_in(file_of("own.csv"))

    reader = Subscriber.objects.get(email="dina.haddad@example.org")
    left = Subscriber.objects.get(email="hugo.petit@example.org")
    assert source.counts == {"new": 1, "opted_out": 1}
    assert (reader.name, reader.language) == ("دينا حداد", "fr")
    assert (left.name, left.subscriptions.get().state) == ("Hugo Petit", "unsubscribed")
    assert set(reader.tags.values_list("name", flat=True)) == {"print", "Paris"}
    assert reader.subscriptions.get().newsletter == letters
    assert opted_out() == {"hugo.petit@example.org": Reason.UNSUBSCRIBED}


def test_our_own_rows_for_readers_come_back_where_their_states_agree(
    bring_in, make_newsletter
):
    make_newsletter(slug="arts")
    rows = (
        'a@example.org,"letters,arts","confirmed,confirmed",'
        '"2025-01-02T04:04:05Z,2025-01-03T04:04:05Z"\n'
        'b@example.org,"letters,arts","confirmed,unsubscribed",\n'
    )

    source = bring_in(f"email,newsletters,states,confirmed_at\n{rows}")

    assert source.system == System.OWN
    assert source.counts == {"new": 1, "invalid": 1}
    assert reasons_of(source) == ["several_states"]
    assert Subscriber.objects.get().subscriptions.count() == 2


def test_a_bounce_of_our_own_is_of_its_newsletter_alone(bring_in, letters):
    bring_in("email,newsletter,state\na@example.org,letters,bounced\n")

    assert Suppression.objects.get().newsletter == letters
    assert Subscriber.objects.get().subscriptions.get().state == State.BOUNCED


@pytest.mark.parametrize("state", State)
def test_an_old_export_of_ours_brings_nobody_back_who_was_erased(bring_in, state):
    make_suppression("a@example.org", reason=Reason.ERASED)

    bring_in(f"email,name,newsletter,state\na@example.org,Anna,letters,{state}\n")

    assert not Subscriber.objects.exists()
    assert Suppression.objects.of("a@example.org").of_all_letters().get().address == ""
