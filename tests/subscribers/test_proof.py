import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from subscribers.actions.change_preferences import Preferences, change_preferences
from subscribers.actions.erase import erase
from subscribers.actions.links import make_link
from subscribers.actions.take_proof import take_proof
from subscribers.consent import Evidence, Source
from subscribers.models import Look, Subscriber
from subscribers.models.consent import Kind
from subscribers.models.look import Sight
from subscribers.models.token import Purpose
from subscribers.stored import NOT_ABOUT_READERS, STORED

ANNA = "anna@example.org"
CHANGE = "admin:subscribers_subscriber_change"
REASON = {"reason": "A complaint to the authority"}


@pytest.fixture
def staff(client, circulation):
    client.force_login(circulation)
    return client


@pytest.fixture
def anna(client, signed_up):
    client.post(signed_up["confirm"])
    return Subscriber.objects.get()


def unpacked(response):
    archive = ZipFile(BytesIO(response.content))
    return {name.rpartition(".")[2]: archive.read(name) for name in archive.namelist()}


def erase_reader(reader):
    token = make_link(reader, Purpose.PREFERENCES)
    erase(token, evidence=Evidence(Source.MAIL))


def test_the_page_tells_from_the_first_day_what_was_agreed_to(anna, staff):
    shown = staff.get(reverse(CHANGE, args=[anna.pk])).text

    first, last = anna.consent_events.all()
    assert shown.index("Signed up") < shown.index("Confirmed</strong>")
    for event in (first, last):
        assert event.wording in shown
    assert first.network[:8] in shown
    assert first.network not in shown


@pytest.mark.parametrize("times", [1, 10])
def test_the_timeline_costs_as_much_for_many_events(
    anna, staff, letters, django_assert_num_queries, times
):
    for _ in range(times):
        anna.consent_events.create(newsletter=letters, kind=Kind.BOUNCED, source="mail")
    staff.get(reverse(CHANGE, args=[anna.pk]))

    with django_assert_num_queries(17):
        staff.get(reverse(CHANGE, args=[anna.pk]))


def test_evidence_is_a_page_and_the_same_as_json(anna, staff, circulation):
    page = reverse("admin:subscribers_subscriber_evidence", args=[anna.pk])

    files = unpacked(staff.post(page, REASON))

    proof = json.loads(files["json"])
    assert [row["kind"] for row in proof["events"]] == ["signed_up", "confirmed"]
    for row in proof["events"]:
        assert row["wording"] in files["html"].decode()
        assert row["sha256"] in files["html"].decode()
    look = Look.objects.get(what=Sight.PROVEN)
    assert (look.subscriber, look.reason) == (anna, REASON["reason"])


def test_whoever_alters_a_line_breaks_the_chain(anna, circulation):
    proof = take_proof(anna.digest, reason="x", actor=circulation)

    last = ""
    for row in proof["events"]:
        bare = {name: value for name, value in row.items() if name != "sha256"}
        text = json.dumps(
            bare, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        )
        last = hashlib.sha256((last + text).encode()).hexdigest()
        assert row["sha256"] == last


@pytest.mark.parametrize("reason", ["", "  "])
def test_evidence_without_a_reason_is_refused(anna, staff, reason):
    page = reverse("admin:subscribers_subscriber_evidence", args=[anna.pk])

    shown = staff.post(page, {"reason": reason})

    assert "Say what it is for" in shown.text
    assert not Look.objects.filter(what=Sight.PROVEN).exists()


def test_the_proof_of_an_erased_reader_is_found_by_the_address(anna, staff):
    erase_reader(anna)
    page = reverse("admin:subscribers_subscriber_evidence_by_address")

    files = unpacked(staff.post(page, REASON | {"address": ANNA.upper()}))
    unknown = staff.post(page, REASON | {"address": "bert@example.org"})

    kinds = [row["kind"] for row in json.loads(files["json"])["events"]]
    assert kinds == ["signed_up", "confirmed", "unsubscribed", "erased"]
    assert ANNA.encode() not in files["json"] + files["html"]
    assert "Nothing is proven of this address." in unknown.text
    assert Look.objects.filter(what=Sight.SEARCHED).count() == 2


def test_only_who_may_export_takes_evidence(anna, publisher, editor):
    for user in (publisher, editor):
        with pytest.raises(PermissionDenied):
            take_proof(anna.digest, reason="Curiosity", actor=user)
    assert not Look.objects.exists()


def wanted(reader, letters, **fields):
    kept = {"name": reader.name, "language": reader.language, "paused_until": None}
    return Preferences(newsletters=[letters], **kept | fields)


@pytest.mark.parametrize(
    ("fields", "changed"),
    [({"name": "Anna"}, "name"), ({"name": "A", "language": "fr"}, "name,language")],
)
def test_what_a_reader_changes_is_recorded_without_its_value(
    anna, letters, fields, changed
):
    token, evidence = make_link(anna, Purpose.PREFERENCES), Evidence(Source.MAIL)

    change_preferences(token, wanted(anna, letters, **fields), evidence=evidence)

    event = anna.consent_events.get(kind=Kind.CHANGED)
    assert event.changed == changed
    assert event.actor is None
    assert "Anna" not in str(vars(event).values())


def test_saving_the_same_again_records_nothing(anna, letters):
    token, evidence = make_link(anna, Purpose.PREFERENCES), Evidence(Source.MAIL)

    change_preferences(token, wanted(anna, letters), evidence=evidence)

    assert not anna.consent_events.filter(kind=Kind.CHANGED).exists()


def test_every_field_of_the_lists_stands_on_the_page_about_them():
    app = apps.get_app_config("subscribers")
    stored = {
        model._meta.model_name: {
            field.name for field in model._meta.concrete_fields if not field.primary_key
        }
        for model in app.get_models(include_auto_created=True)
        if model._meta.model_name not in NOT_ABOUT_READERS
    }

    named = {
        table.model: {name for field in table.fields for name in field.names}
        for table in STORED
        if table.model
    }

    assert named == stored


def test_the_page_names_the_days_that_the_nightly_command_keeps(client, db, settings):
    settings.LOOKS_KEPT_DAYS = 77

    shown = client.get(reverse("subscribers:stored"))

    assert "77 days." in shown.text
    assert "deleted after 30 days" in shown.text
    assert "%(" not in shown.text
