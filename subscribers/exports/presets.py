"""Files as five other systems take them in (the headings are those of their exports).

What a system has no column for goes into its tags, labels or attributes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from altculture.kit import csv
from subscribers.exports.people import Person
from subscribers.models.subscription import State


@dataclass(frozen=True)
class Preset:
    """`parts` is a file of the zip and its heading, for each state; or one for all.

    `cells` gives what is known of a person by column, `note` says to the desk what
    becomes of the rest.
    """

    label: str
    parts: Mapping[State, tuple[str, tuple[str, ...]]]
    cells: Callable[[Person], dict[str, str]]
    note: str | Promise

    @property
    def headings(self) -> dict[str, tuple[str, ...]]:
        """Return the heading of each file by its name."""
        return dict(self.parts.values())

    @property
    def format(self) -> str:
        return "zip" if len(self.headings) > 1 else "csv"

    @property
    def columns(self) -> list[str]:
        """Return every column of any file, once."""
        return list(
            dict.fromkeys(name for row in self.headings.values() for name in row)
        )

    def row(self, person: Person) -> tuple[str, list[str]]:
        """Return the file that somebody belongs in, and the cells of their row."""
        name, columns = self.parts[person.state]
        known = self.cells(person)
        return name, [known.get(column, "") for column in columns]


def _mailchimp(person):
    first, last = person.first_and_last_name
    changed = _plain_moment(person.latest("changed_at"))
    return {
        "Email Address": person.facts["email"],
        "First Name": first,
        "Last Name": last,
        "Language": person.facts["language"],
        "OPTIN_TIME": _plain_moment(person.facts["created_at"]),
        "CONFIRM_TIME": _plain_moment(person.latest("confirmed_at")),
        "LAST_CHANGED": changed,
        "UNSUB_TIME": changed,
        "CLEAN_TIME": changed,
        "NOTES": person.facts["note"],
        "TAGS": ",".join(map(_in_quotes, person.words)),
    }


def _substack(person):
    return {
        "email": person.facts["email"],
        "active_subscription": "false",
        "email_disabled": _says(person.state != State.CONFIRMED),
        "prefer_digests": "false",
        "created_at": person.facts["created_at"],
        "name": person.facts["name"],
    }


def _ghost(person):
    labels = [*person.words, f"language {person.facts['language']}"]
    return {
        "email": person.facts["email"],
        "name": person.facts["name"],
        "note": person.facts["note"],
        "subscribed_to_emails": _says(person.state == State.CONFIRMED),
        "complimentary_plan": "false",
        "created_at": person.facts["created_at"],
        "labels": ",".join(label.replace(",", ";") for label in labels),
    }


def _listmonk(person):
    kept = ("language", "note", "created_at", "paused_until")
    attributes = {name: person.facts[name] for name in kept if person.facts[name]}
    attributes |= {"tags": person.tags, "newsletters": person.lists}
    return {
        "email": person.facts["email"],
        "name": person.facts["name"],
        "attributes": json.dumps(attributes, ensure_ascii=False),
    }


def _beehiiv(person):
    first, last = person.first_and_last_name
    has_left = person.state == State.UNSUBSCRIBED
    return {
        "email": person.facts["email"],
        "First Name": first,
        "Last Name": last,
        "status": _BEEHIIV_STATES[person.state],
        "tier": "free",
        "created_at": person.facts["created_at"],
        "unsubscribed_at": person.latest("changed_at") if has_left else "",
        "language": person.facts["language"],
        "note": person.facts["note"],
        "tags": csv.line(person.words),
    }


def _plain_moment(text):
    """Write an ISO moment as Mailchimp does, in UTC."""
    return text.removesuffix("Z").replace("T", " ")


def _in_quotes(tag):
    return '"{}"'.format(tag.replace('"', '""'))


def _says(fact):
    return "true" if fact else "false"


_BEEHIIV_STATES = {
    State.CONFIRMED: "active",
    State.PENDING: "pending",
    State.UNSUBSCRIBED: "inactive",
    State.BOUNCED: "invalid",
}
_MAILCHIMP_START = (
    *("Email Address", "First Name", "Last Name", "Language", "MEMBER_RATING"),
    *("OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP", "LATITUDE", "LONGITUDE"),
    *("GMTOFF", "DSTOFF", "TIMEZONE", "CC", "REGION", "LAST_CHANGED"),
)
_MAILCHIMP_LEFT = (
    *("UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID"),
    *("UNSUB_REASON", "UNSUB_REASON_OTHER"),
)
_MAILCHIMP_CLEANED = ("CLEAN_TIME", "CLEAN_CAMPAIGN_TITLE", "CLEAN_CAMPAIGN_ID")
_MAILCHIMP_END = ("LEID", "EUID", "NOTES", "TAGS")


def _mailchimp_part(name, *columns):
    return (f"{name}_members.csv", (*_MAILCHIMP_START, *columns, *_MAILCHIMP_END))


def _one_file(*columns):
    return dict.fromkeys(State, ("subscribers.csv", columns))


def _listmonk_part(name):
    return (f"{name}.csv", ("email", "name", "attributes"))


PRESETS = {
    "mailchimp": Preset(
        "Mailchimp",
        {
            State.CONFIRMED: _mailchimp_part("subscribed"),
            State.UNSUBSCRIBED: _mailchimp_part("unsubscribed", *_MAILCHIMP_LEFT),
            State.BOUNCED: _mailchimp_part("cleaned", *_MAILCHIMP_CLEANED),
            State.PENDING: _mailchimp_part("nonsubscribed"),
        },
        _mailchimp,
        _(
            "A zip with a file for each state: import each as what its name says. "
            "Newsletters and pauses become tags. Sources and wordings are left out."
        ),
    ),
    "substack": Preset(
        "Substack",
        _one_file(
            *("email", "active_subscription", "expiry", "email_disabled"),
            *("prefer_digests", "created_at", "name"),
        ),
        _substack,
        _(
            "Substack keeps addresses and names alone: newsletters, tags, notes, "
            "languages, pauses, sources and wordings are left out. Do not import the "
            "rows with “email_disabled”."
        ),
    ),
    "ghost": Preset(
        "Ghost",
        _one_file(
            *("id", "email", "name", "note", "subscribed_to_emails"),
            *("complimentary_plan", "stripe_customer_id", "created_at", "deleted_at"),
            *("labels", "tiers"),
        ),
        _ghost,
        _(
            "Newsletters, languages and pauses become labels; a comma in a label "
            "becomes a semicolon. Sources and wordings are left out."
        ),
    ),
    "listmonk": Preset(
        "listmonk",
        {
            State.CONFIRMED: _listmonk_part("subscribe"),
            State.UNSUBSCRIBED: _listmonk_part("blocklist"),
            State.BOUNCED: _listmonk_part("blocklist"),
            State.PENDING: _listmonk_part("unconfirmed"),
        },
        _listmonk,
        _(
            "A zip of three files, because listmonk takes the state from how a file is "
            "imported: “subscribe” as confirmed, “unconfirmed” as unconfirmed, and "
            "“blocklist” by the mode of that name. Nothing is left out: all else "
            "stands in the attributes."
        ),
    ),
    "beehiiv": Preset(
        "beehiiv",
        _one_file(
            *("email", "First Name", "Last Name", "status", "tier", "created_at"),
            *("stripe_customer_id", "unsubscribed_at", "language", "note", "tags"),
        ),
        _beehiiv,
        _(
            "Newsletters and pauses become tags; language, note and tags become custom "
            "fields. Import the rows that are “active” alone. Sources and wordings are "
            "left out."
        ),
    ),
}
