import csv
import hashlib
import io
from urllib.parse import urlencode

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from subscribers.actions.export import begin_export
from subscribers.exports.rows import COLUMNS
from subscribers.models import Export
from subscribers.models.subscription import State
from subscribers.selection import Selection

PAGE = "admin:subscribers_subscriber_export"
REASON = {"reason": "The yearly audit"}


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

    assert "One row goes out as a CSV file: all subscriptions." in page
    assert not Export.objects.exists()


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_export_without_a_reason_is_refused(staff, make_subscriber, reason):
    make_subscriber()

    page = staff.post(reverse(PAGE), {"reason": reason})

    assert "Say what the export is for" in page.content.decode()
    assert not Export.objects.exists()


def test_the_file_has_a_row_for_each_subscription(staff, make_subscriber, letters):
    reader = make_subscriber(email="anna@example.org", name="Anna")

    response = staff.post(reverse(PAGE), REASON)

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

    (row,) = rows_of(staff.post(reverse(PAGE), REASON))

    assert row["confirmed_at"] == ""


def test_names_and_addresses_that_look_like_formulas_are_guarded(
    staff, make_subscriber
):
    make_subscriber(email="=cmd@example.org", name="＝HYPERLINK()")

    (row,) = rows_of(staff.post(reverse(PAGE), REASON))

    assert (row["email"], row["name"]) == ("'=cmd@example.org", "'＝HYPERLINK()")


def test_the_audit_line_proves_what_went_out(staff, circulation, make_subscriber):
    make_subscriber()
    make_subscriber()

    sent = staff.post(reverse(PAGE), REASON).getvalue()

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

    response = staff.post(reverse(PAGE), REASON)
    next(iter(response.streaming_content))

    line = Export.objects.unfinished().get()
    assert (line.rows, line.sha256) == (None, "")


@pytest.fixture
def two_readers(make_subscriber, make_newsletter):
    """Anna is confirmed on letters and pending on another; Bert on letters only."""
    anna = make_subscriber(email="anna@example.org")
    other = make_newsletter(pk=77, name="Other")
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
        ({"q": "BER"}, "address beginning with “BER”", ["bert"]),
    ],
)
def test_the_filters_of_the_list_are_carried_over(
    staff, two_readers, query, words, found
):
    page = staff.get(reverse("admin:subscribers_subscriber_changelist"), query)
    sent = rows_of(staff.post(with_query(query), REASON))

    assert with_query(query).replace("&", "&amp;") in page.content.decode()
    assert [row["email"].partition("@")[0] for row in sent] == found
    line = Export.objects.get()
    assert (line.filter_words, line.rows) == (words, len(found))


def test_a_filter_that_means_nothing_exports_nothing(staff, make_subscriber):
    make_subscriber()

    response = staff.post(with_query({"state": "x"}), REASON)

    assert response.status_code == 302
    assert not Export.objects.exists()


@pytest.mark.parametrize("role", ["writer", "editor", "publisher"])
def test_nobody_else_exports(client, make_user, make_subscriber, role):
    make_subscriber()
    user = make_user(role)
    client.force_login(user)

    assert client.get(reverse(PAGE)).status_code == 403
    assert client.post(reverse(PAGE), REASON).status_code == 403
    with pytest.raises(PermissionDenied):
        begin_export(Selection(), reason="Curiosity", actor=user)
    assert not Export.objects.exists()


def test_a_visitor_is_sent_to_the_login(client, make_subscriber):
    response = client.post(reverse(PAGE), REASON)

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))
