"""The systems whose exports are known by their headings, and what columns mean."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class System(TextChoices):
    OWN = "own", _("our own export")
    MAILCHIMP = "mailchimp", "Mailchimp"
    SUBSTACK = "substack", "Substack"
    GHOST = "ghost", "Ghost"
    LISTMONK = "listmonk", "listmonk"
    BEEHIIV = "beehiiv", "beehiiv"
    UNKNOWN = "unknown", _("not recognised")


class Field(TextChoices):
    """What a column may be taken as."""

    EMAIL = "email", _("E-mail address")
    NAME = "name", _("Name")
    FIRST_NAME = "first_name", _("First name")
    LAST_NAME = "last_name", _("Last name")
    LANGUAGE = "language", _("Language")
    TAGS = "tags", _("Tags")
    ATTRIBUTES = "attributes", _("Attributes (JSON), of which the tags")
    NOTE = "note", _("Note")
    NEWSLETTER = "newsletter", _("Newsletter, by its short name")
    STANDING = "standing", _("State (subscribed, unsubscribed …)")
    IS_SUBSCRIBED = "is_subscribed", _("Subscribed: yes or no")
    IS_DISABLED = "is_disabled", _("Mail switched off: yes or no")
    JOINED_AT = "joined_at", _("Date: on the list since")
    AGREED_AT = "agreed_at", _("Date of the consent")
    CHANGED_AT = "changed_at", _("Date of the state")
    LEFT_AT = "left_at", _("Date of unsubscribing")
    BOUNCED_AT = "bounced_at", _("Date of bouncing")
    GONE_AT = "gone_at", _("Date of deletion")
    PAUSED_UNTIL = "paused_until", _("Pause until")


#: What must stand in a heading, in small letters, for a file to be of a system.
SIGNS = {
    System.OWN: ({"email", "newsletter", "state"}, {"email", "newsletters", "states"}),
    System.MAILCHIMP: (
        {"member_rating", "leid", "euid"},
        {"email address", "first name", "last name", "tags"},
    ),
    System.SUBSTACK: ({"email", "email_disabled", "prefer_digests"},),
    System.GHOST: (
        {"email", "subscribed_to_emails", "labels"},
        {"email", "complimentary_plan", "stripe_customer_id"},
    ),
    System.LISTMONK: ({"email", "name", "attributes"},),
    System.BEEHIIV: (
        {"email", "status", "tier"},
        {"email address", "subscribed at", "utm source"},
    ),
}

#: Columns of one system that mean there what they mean nowhere else.
SPECIAL = {
    System.OWN: {
        "state": Field.STANDING,
        "states": Field.STANDING,
        "changed_at": Field.CHANGED_AT,
    },
    System.MAILCHIMP: {
        "optin_time": Field.JOINED_AT,
        "confirm_time": Field.AGREED_AT,
        "unsub_time": Field.LEFT_AT,
        "clean_time": Field.BOUNCED_AT,
        "notes": Field.NOTE,
        "file": Field.STANDING,
    },
    System.SUBSTACK: {"email_disabled": Field.IS_DISABLED},
    System.GHOST: {
        "subscribed_to_emails": Field.IS_SUBSCRIBED,
        "labels": Field.TAGS,
        "deleted_at": Field.GONE_AT,
    },
    System.LISTMONK: {"attributes": Field.ATTRIBUTES, "file": Field.STANDING},
    System.BEEHIIV: {"unsubscribed_at": Field.LEFT_AT},
    System.UNKNOWN: {"unsubscribed_at": Field.LEFT_AT, "state": Field.STANDING},
}

#: What a heading means in a file of any system, in the languages that we have met.
COMMON = {
    Field.EMAIL: (
        *("email", "e-mail", "email address", "e-mail address", "email_address"),
        *("mail", "emailaddress", "deine e-mail adresse", "e-mail-adresse"),
        *("adresse e-mail", "adresse email", "courriel", "correo electrónico"),
    ),
    Field.NAME: ("name", "full name", "full_name", "nom", "display name"),
    Field.FIRST_NAME: ("first name", "first_name", "firstname", "vorname", "prénom"),
    Field.LAST_NAME: (
        *("last name", "last_name", "lastname", "surname", "nachname"),
        *("nom de famille", "family name"),
    ),
    Field.LANGUAGE: ("language", "langue", "sprache"),
    Field.TAGS: ("tags", "labels"),
    Field.NOTE: ("note",),
    Field.NEWSLETTER: ("newsletter", "newsletters"),
    Field.STANDING: ("status", "subscription_status"),
    Field.JOINED_AT: ("created_at", "subscribed at", "subscribed_at"),
    Field.AGREED_AT: ("confirmed_at",),
    Field.PAUSED_UNTIL: ("paused_until",),
}
MEANINGS = {name: field for field, names in COMMON.items() for name in names}


def recognise(columns: Iterable[str]) -> System:
    """Return the system whose export has these columns."""
    have = {column.strip().lower() for column in columns}
    for system, signs in SIGNS.items():
        if any(sign <= have for sign in signs):
            return system
    return System.UNKNOWN


def suggest_mapping(columns: Iterable[str]) -> dict[str, str]:
    """Return the field that each column is likely to hold, "" where it is left out.

    No field but tags is suggested twice.
    """
    columns = list(columns)
    special = SPECIAL.get(recognise(columns), {})
    mapping, used = {}, set()
    for column in columns:
        known = column.strip().lower()
        field = special.get(known) or MEANINGS.get(known) or ""
        mapping[column] = "" if field in used else str(field)
        used |= {field} - {"", Field.TAGS}
    return mapping
