import csv
import io
import json
import zipfile

import pytest

from subscribers.exports.files import file_chunks
from subscribers.exports.presets import PRESETS
from subscribers.exports.recipe import Recipe
from subscribers.models.subscription import State
from subscribers.selection import Selection
from tests.subscribers.factories import make_subscription, make_suppression

HEADINGS = {
    "substack": (
        "email,active_subscription,expiry,email_disabled,prefer_digests,created_at,name"
    ),
    "ghost": (
        "id,email,name,note,subscribed_to_emails,complimentary_plan,"
        "stripe_customer_id,created_at,deleted_at,labels,tiers"
    ),
    "beehiiv": (
        "email,First Name,Last Name,status,tier,created_at,stripe_customer_id,"
        "unsubscribed_at,language,note,tags"
    ),
}
#: How one file says of somebody that no letter may go there.
GONE = {
    "substack": ("email_disabled", "true"),
    "ghost": ("subscribed_to_emails", "false"),
    "beehiiv": ("status", "inactive"),
}


@pytest.fixture
def anna(make_subscriber, make_newsletter):
    """Confirmed on letters, gone from another, with all that can be said of her."""
    anna = make_subscriber(
        email="anna@example.org", name="Anna de Vries", note="Met at\nthe fair."
    )
    other = make_newsletter(name="Other", slug="other")
    make_subscription(anna, other, state=State.UNSUBSCRIBED)
    anna.tags.add("Press", 'The "night" shift', "Zürich, Kreis 4")
    return anna


@pytest.fixture
def of_every_state(make_subscriber):
    for state in State:
        make_subscriber(email=f"{state}@example.org", state=state)


def exported(preset):
    return b"".join(file_chunks(Selection(), Recipe(preset=preset), count=iter))


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def parts_of(content):
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.django_db
@pytest.mark.parametrize("name", HEADINGS)
def test_a_system_gets_the_heading_of_its_own_export(name):
    assert exported(name).decode() == f"{HEADINGS[name]}\r\n"


def test_mailchimp_gets_a_file_for_each_state(of_every_state):
    parts = parts_of(exported("mailchimp"))

    found = {
        name.partition("_")[0]: [row["Email Address"] for row in rows_of(content)]
        for name, content in parts.items()
    }
    assert found == {
        "subscribed": ["confirmed@example.org"],
        "unsubscribed": ["unsubscribed@example.org"],
        "cleaned": ["bounced@example.org"],
        "nonsubscribed": ["pending@example.org"],
    }
    assert b"LEID,EUID,NOTES,TAGS\r\n" in parts["subscribed_members.csv"]


def test_mailchimp_gets_names_notes_and_quoted_tags(anna):
    (row,) = rows_of(parts_of(exported("mailchimp"))["subscribed_members.csv"])

    assert (row["First Name"], row["Last Name"]) == ("Anna", "de Vries")
    assert row["NOTES"] == "Met at\nthe fair."
    assert row["OPTIN_TIME"] == f"{anna.created_at:%Y-%m-%d %H:%M:%S}"
    assert row["TAGS"] == (
        '"Press","The ""night"" shift","Zürich, Kreis 4","letters",'
        '"other (unsubscribed)"'
    )


def test_ghost_gets_labels_whose_commas_part_nothing(anna):
    (row,) = rows_of(exported("ghost"))

    assert row["subscribed_to_emails"] == "true"
    assert row["labels"].split(",") == [
        *("Press", 'The "night" shift', "Zürich; Kreis 4", "letters"),
        *("other (unsubscribed)", "language en-gb"),
    ]


def test_listmonk_gets_all_there_is_as_attributes(anna):
    (row,) = rows_of(parts_of(exported("listmonk"))["subscribe.csv"])

    kept = json.loads(row["attributes"])
    assert (row["email"], row["name"]) == ("anna@example.org", "Anna de Vries")
    assert kept["tags"] == ["Press", 'The "night" shift', "Zürich, Kreis 4"]
    states = {row["newsletter"]: row["state"] for row in kept["newsletters"]}
    assert states == {"letters": "confirmed", "other": "unsubscribed"}


def test_listmonk_can_only_block_who_left_or_bounced(of_every_state):
    parts = parts_of(exported("listmonk"))

    found = {name: parts[name].count(b"@") for name in parts}
    assert found == {"subscribe.csv": 1, "blocklist.csv": 2, "unconfirmed.csv": 1}


@pytest.mark.parametrize(
    ("name", "column", "said"),
    [
        ("substack", "email_disabled", ["true", "false", "true", "true"]),
        ("ghost", "subscribed_to_emails", ["false", "true", "false", "false"]),
        ("beehiiv", "status", ["pending", "active", "inactive", "invalid"]),
    ],
)
def test_who_may_not_be_written_to_is_not_made_mailable(
    of_every_state, name, column, said
):
    assert [row[column] for row in rows_of(exported(name))] == said


@pytest.mark.parametrize("name", PRESETS)
def test_who_is_kept_out_of_every_letter_counts_as_gone(make_subscriber, name):
    make_subscriber(email="anna@example.org", name="=Anna")
    make_suppression("anna@example.org")

    content = exported(name)

    parts = parts_of(content) if PRESETS[name].format == "zip" else {"one": content}
    ((part, rows),) = ((part, rows) for part, rows in parts.items() if b"@" in rows)
    (row,) = rows_of(rows)
    column, value = GONE.get(name, (None, None))
    assert row.get(column) == value
    assert part in {"one", "unsubscribed_members.csv", "blocklist.csv"}
    assert b"'=Anna" in rows
