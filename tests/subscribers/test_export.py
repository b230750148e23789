import csv
import hashlib
import io
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from subscribers.actions.export import begin_export
from subscribers.exports import windows
from subscribers.exports.recipe import COLUMNS, Recipe
from subscribers.exports.rows import text_rows
from subscribers.limits import PASSWORDS
from subscribers.models import Export, Newsletter, Subscriber, Subscription
from subscribers.models.subscription import State
from subscribers.selection import Selection

PAGE = "admin:subscribers_subscriber_export"
PASSWORD = "Typed-once-more"
FORM = {
    "reason": "The yearly audit",
    "password": PASSWORD,
    "format": "csv",
    "shape": "subscriptions",
    **{f"place_{name}": place for place, name in enumerate(COLUMNS, start=1)},
}


@pytest.fixture
def circulation(make_user):
    return make_user("circulation", password=PASSWORD)


@pytest.fixture
def staff(client, circulation):
    client.force_login(circulation)
    return client


def with_query(query):
    return f"{reverse(PAGE)}?{urlencode(query)}"


def rows_of(response):
    text = response.getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_looking_at_the_page_exports_nothing(staff, make_subscriber):
    make_subscriber()

    page = staff.get(reverse(PAGE)).content.decode()

    assert "One subscription goes out: all subscriptions." in page
    assert not Export.objects.exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_export_without_a_reason_is_refused(staff, make_subscriber, reason):
    make_subscriber()

    page = staff.post(reverse(PAGE), FORM | {"reason": reason})

    assert "Say what the export is for" in page.content.decode()
    assert not Export.objects.exists()


def test_the_file_has_a_row_for_each_subscription(staff, make_subscriber, letters):
    reader = make_subscriber(email="anna@example.org", name="Anna")

    response = staff.post(reverse(PAGE), FORM)

    (row,) = rows_of(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    assert tuple(row) == COLUMNS
    assert (row["email"], row["name"]) == ("anna@example.org", "Anna")
    assert (row["newsletter"], row["state"]) == ("letters", "confirmed")
    assert row["created_at"] == f"{reader.created_at:%Y-%m-%dT%H:%M:%SZ}"
    assert row["confirmed_at"]


def test_what_was_never_confirmed_has_an_empty_cell(staff, make_subscriber):
    make_subscriber(state=State.PENDING)

    (row,) = rows_of(staff.post(reverse(PAGE), FORM))

    assert row["confirmed_at"] == ""


def test_names_and_addresses_that_look_like_formulas_are_guarded(
    staff, make_subscriber
):
    make_subscriber(email="=cmd@example.org", name="＝HYPERLINK()")

    (row,) = rows_of(staff.post(reverse(PAGE), FORM))

    assert (row["email"], row["name"]) == ("'=cmd@example.org", "'＝HYPERLINK()")


def test_the_audit_line_proves_what_went_out(staff, circulation, make_subscriber):
    make_subscriber()
    make_subscriber()

    sent = staff.post(reverse(PAGE), FORM).getvalue()

    line = Export.objects.get()
    assert line.actor == circulation
    assert line.made_by == str(circulation)
    assert line.reason == "The yearly audit"
    assert (line.filter_words, line.filter_values) == ("all subscriptions", {})
    assert line.columns == list(COLUMNS)
    assert line.rows == 2
    assert line.sha256 == hashlib.sha256(sent).hexdigest()
    assert line.is_finished


def test_a_download_that_broke_off_stays_unfinished(staff, make_subscriber):
    make_subscriber()

    response = staff.post(reverse(PAGE), FORM)
    next(iter(response.streaming_content))

    line = Export.objects.unfinished().get()
    assert (line.rows, line.sha256) == (None, "")


@pytest.fixture
def two_readers(make_subscriber, make_newsletter):
    """Anna is confirmed on letters and pending on another; Bert on letters only."""
    anna = make_subscriber(email="anna@example.org")
    other = make_newsletter(pk=77, name="Other", slug="other")
    anna.subscriptions.create(newsletter=other, source="site")
    make_subscriber(email="bert@example.org")


@pytest.mark.parametrize(
    ("query", "words", "found"),
    [
        ({}, "all subscriptions", ["anna", "anna", "bert"]),
        ({"state": "pending"}, "state “Waiting for confirmation”", ["anna"]),
        ({"newsletter": 77}, "newsletter “Other”", ["anna"]),
        (
            {"newsletter": 77, "state": "confirmed"},
            "newsletter “Other”, state “Confirmed”",
            [],
        ),
        ({"q": "BER"}, "by the beginning of an address", ["bert"]),
    ],
)
@pytest.mark.usefixtures("two_readers")
def test_the_filters_of_the_list_are_carried_over(staff, keyed, query, words, found):
    query = keyed(query)
    page = staff.get(reverse("admin:subscribers_subscriber_changelist"), query)
    sent = rows_of(staff.post(with_query(query), FORM))

    assert with_query(query).replace("&", "&amp;") in page.content.decode()
    assert [row["email"].partition("@")[0] for row in sent] == found
    line = Export.objects.get()
    assert (line.filter_words, line.rows) == (words, len(found))


def test_a_filter_that_means_nothing_exports_nothing(staff, make_subscriber):
    make_subscriber()

    response = staff.post(with_query({"state": "x"}), FORM)

    assert response.status_code == 302
    assert not Export.objects.exists()


@pytest.mark.parametrize("role", ["writer", "editor", "publisher"])
def test_nobody_else_exports(client, make_user, make_subscriber, role):
    make_subscriber()
    user = make_user(role)
    client.force_login(user)

    assert client.get(reverse(PAGE)).status_code == 403
    assert client.post(reverse(PAGE), FORM).status_code == 403
    with pytest.raises(PermissionDenied):
        begin_export(Selection(), Recipe(), reason="Curiosity", actor=user)
    assert not Export.objects.exists()


def test_a_visitor_is_sent_to_the_login(client, make_subscriber):
    response = client.post(reverse(PAGE), FORM)

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))


@pytest.mark.parametrize("typed", ["", "Guessed-at-random", PASSWORD.lower()])
def test_without_the_right_password_nothing_goes_out(staff, make_subscriber, typed):
    make_subscriber()

    page = staff.post(reverse(PAGE), FORM | {"password": typed}).content.decode()

    assert "password" in page
    assert typed not in page or not typed
    assert not Export.objects.exists()


def test_who_guesses_the_password_is_stopped_even_with_the_right_one(staff):
    for _time in range(PASSWORDS.most):
        staff.post(reverse(PAGE), FORM | {"password": "Guessed"})

    page = staff.post(reverse(PAGE), FORM).content.decode()

    assert "That was too often in one hour" in page
    assert not Export.objects.exists()


def test_columns_go_out_in_the_order_chosen_and_others_stay(staff, make_subscriber):
    make_subscriber(email="anna@example.org", name="Anna")
    form = {name: value for name, value in FORM.items() if "place" not in name}

    sent = staff.post(reverse(PAGE), form | {"place_name": 1, "place_email": 2})

    assert sent.getvalue() == b"name,email\r\nAnna,anna@example.org\r\n"
    assert Export.objects.get().columns == ["name", "email"]


def test_no_columns_at_all_are_refused(staff, make_subscriber):
    form = {name: value for name, value in FORM.items() if "place" not in name}

    page = staff.post(reverse(PAGE), form).content.decode()

    assert "No column is chosen" in page
    assert not Export.objects.exists()


def test_a_row_for_each_reader_joins_what_is_of_several_lists(staff, two_readers):
    anna, bert = rows_of(staff.post(reverse(PAGE), FORM | {"shape": "readers"}))

    assert (anna["newsletters"], anna["states"]) == (
        "letters,other",
        "confirmed,pending",
    )
    assert (bert["newsletters"], bert["states"]) == ("letters", "confirmed")
    assert anna["confirmed_at"].endswith("Z,")
    assert Export.objects.get().rows == 2


def test_tags_and_notes_go_out_too(staff, make_subscriber):
    reader = make_subscriber(note="Met at the fair.")
    reader.tags.add("Zürich, Kreis 4", "Press")

    (row,) = rows_of(staff.post(reverse(PAGE), FORM))

    assert row["tags"] == 'Press,"Zürich, Kreis 4"'
    assert row["note"] == "Met at the fair."


@pytest.mark.parametrize(("name", "start"), [("xlsx", b"PK"), ("jsonl", b'{"email"')])
def test_other_formats_are_there_in_the_admin(staff, make_subscriber, name, start):
    make_subscriber()

    sent = staff.post(reverse(PAGE), FORM | {"format": name})

    assert f".{name}" in sent["Content-Disposition"]
    assert sent.getvalue().startswith(start)
    assert Export.objects.get().format == name


@pytest.mark.parametrize("readers", [1, 12])
def test_an_export_asks_as_often_for_many_as_for_few(
    make_subscriber, django_assert_num_queries, readers
):
    for _reader in range(readers):
        make_subscriber().tags.add("Press", "Patron")

    with django_assert_num_queries(3):
        rows = list(text_rows(Selection(), Recipe(), clean=str))

    assert len(rows) == readers


def test_no_row_is_lost_or_doubled_between_two_windows(two_readers, monkeypatch):
    monkeypatch.setattr(windows, "ROWS_PER_WINDOW", 3)
    other = Newsletter.objects.get(pk=77)
    for reader in Subscriber.objects.all():
        reader.subscriptions.get_or_create(newsletter=other, source="site")

    rows = list(text_rows(Selection(), Recipe(), clean=str))

    wanted = Subscription.objects.order_by("subscriber_id", "newsletter_id")
    assert [(row[0], row[5]) for row in rows] == list(
        wanted.values_list("subscriber__email", "newsletter__slug")
    )
