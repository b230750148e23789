"""Every field that the lists store, why, and until when: the page on privacy shows it.

A test holds that no field of a model is missing here.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Field(NamedTuple):
    """What readers call it and why it is kept; `names` are those of the model."""

    names: tuple[str, ...]
    what: str | Promise
    why: str | Promise


class Table(NamedTuple):
    """What one model stores; `model` is empty for what is in no table of the lists."""

    model: str
    title: str | Promise
    until: str | Promise
    fields: tuple[Field, ...]


#: What the house writes about itself: newsletters, the words of its own tags.
NOT_ABOUT_READERS = {
    *("newsletter", "newsletter_keepers", "subscribertag"),
    *("signups", "signuphour", "import_newsletters", "segment", "figures"),
}

WITH_YOU = _("Until you erase yourself.")
FOR_GOOD = _(
    "For good, as proof. When you erase yourself it stays without your address, and is "
    "found only by somebody who knows that."
)

STORED = (
    Table(
        "subscriber",
        _("You"),
        _(
            "Until you erase yourself, which you can do on your own page. A sign-up "
            "that nobody confirms is deleted after %(unconfirmed)s days."
        ),
        (
            Field(("email",), _("Your e-mail address"), _("To write to you.")),
            Field(
                ("digest",),
                _("A keyed hash of your address"),
                _("To know an erased address again, so that nobody writes to it."),
            ),
            Field(("name",), _("Your name, if you gave one"), _("To address you.")),
            Field(("language",), _("Your language"), _("To write in it.")),
            Field(("paused_until",), _("A pause"), _("To leave you in peace.")),
            Field(
                ("note",),
                _("A note of ours"),
                _("To remember what you asked of us; you can read it."),
            ),
            Field(
                ("created_at", "erased_at"),
                _("Since when you are known, and when you were erased"),
                _("To tell what is too old to be kept."),
            ),
            Field(
                ("imported_from",),
                _("Which list brought you here, if one did"),
                _("So that it can be undone."),
            ),
            Field(
                ("merged_into",),
                _("Your other entry, where two were put together"),
                _("To find what was proven under either address."),
            ),
        ),
    ),
    Table(
        "awaitedmail",
        _("The mail that answers your sign-up"),
        _("Until it is sent."),
        (
            Field(
                ("subscriber", "domain", "wanted_at"),
                _("To whom it goes, at which mail provider, and since when it waits"),
                _("So that no wish is lost when a mail server is down."),
            ),
            Field(
                ("is_held", "tries", "next_try_at"),
                _("Whether it waits for one of us, and when it is tried again"),
                _("To stop machines that sign up strangers."),
            ),
        ),
    ),
    Table(
        "subscription",
        _("Each letter you have or had"),
        WITH_YOU,
        (
            Field(
                ("subscriber", "newsletter", "state", "changed_at", "confirmed_at"),
                _("Which letter, whether you confirmed it or left, and when"),
                _("To send what you asked for and nothing else."),
            ),
            Field(
                ("source", "wording_version"),
                _("How you came, and to which words you agreed"),
                _("To tell at a glance on what your subscription rests."),
            ),
        ),
    ),
    Table(
        "consentevent",
        _("What you agreed to and withdrew"),
        FOR_GOOD,
        (
            Field(
                ("subscriber", "newsletter", "kind", "happened_at", "source"),
                _("What you did, for which letter, when, and how it reached us"),
                _("To prove that you asked, or that you left."),
            ),
            Field(
                ("wording", "wording_version", "page"),
                _("The words you agreed to, and the page they stood on"),
                _("To prove what you knew when you agreed."),
            ),
            Field(
                ("network",),
                _("A keyed hash of your network address"),
                _("To prove that several events came from one place; no more."),
            ),
            Field(
                ("changed",),
                _("Which of your details you changed, not to what"),
                _("To prove that it was by your own hand."),
            ),
            Field(
                ("actor", "imported_from"),
                _("Who of us did it, and by which list, where it was not you"),
                _("To have somebody answer for it."),
            ),
        ),
    ),
    Table(
        "suppression",
        _("If we must not write to you"),
        _(
            "Until you confirm a letter again. When you erase yourself the address "
            "and the note are taken out and the hash stays."
        ),
        (
            Field(
                ("digest", "address", "newsletter"),
                _("Your address and its keyed hash, and which letter it is kept from"),
                _("So that no import and nobody of us brings you back."),
            ),
            Field(
                ("reason", "note", "actor", "since"),
                _("Why, since when, by whom of us, and a note"),
                _("To tell who may let you come back."),
            ),
        ),
    ),
    Table(
        "linktoken",
        _("Links in our mails"),
        _(
            "Links to confirm and to your page: until %(unconfirmed)s days after they "
            "end. The one to unsubscribe works until you erase yourself."
        ),
        (
            Field(
                ("purpose", "digest", "subscriber"),
                _("What a link is for, and a hash of it"),
                _("To know it again; the link itself stands in your mail alone."),
            ),
            Field(
                ("created_at", "expires_at", "used_at"),
                _("When it was made, ends, and was used"),
                _("So that an old mail gives nobody your page."),
            ),
        ),
    ),
    Table(
        "taggedsubscriber",
        _("Tags"),
        WITH_YOU,
        (
            Field(
                ("tag", "content_object"),
                _("Words that we put on your entry"),
                _("To write to some of you only; you can read them."),
            ),
        ),
    ),
    Table(
        "look",
        _("Who of us looked at your entry"),
        _("%(looks)s days."),
        (
            Field(
                ("actor", "what", "subscriber", "reason", "happened_at"),
                _("Who opened your entry or took its evidence, when, and why"),
                _("So that nobody of us looks without cause. You can see when it was."),
            ),
            Field(
                ("digest",),
                _("A keyed hash of an address that was searched for"),
                _("To find the searches for one address, without keeping it."),
            ),
        ),
    ),
    Table(
        "export",
        _("Lists taken out of the house"),
        _("For good."),
        (
            Field(
                ("actor", "made_by", "reason", "started_at", "finished_at"),
                _("Who of us took a list, when, and why"),
                _("To have somebody answer for it."),
            ),
            Field(
                (
                    *("filter_words", "filter_values", "columns", "shape", "preset"),
                    *("format", "rows"),
                ),
                _("Which part of which list, with what in it"),
                _("To tell whom it concerned."),
            ),
            Field(
                ("file", "token_digest", "expires_at", "fetched_at"),
                _("A large file for one day, a hash of its link, and its fetching"),
                _("So that only who asked for it gets it."),
            ),
            Field(
                ("queued_at", "beat_at", "failure"),
                _("How far it is, and what went wrong"),
                _("To go on after a fault."),
            ),
            Field(
                ("sha256",),
                _("A checksum"),
                _("To know the file again, if it is found."),
            ),
        ),
    ),
    Table(
        "import",
        _("Lists brought into the house"),
        _("The file for a week, who brought it and what came of it for good."),
        (
            Field(
                ("actor", "made_by", "created_at", "started_at", "finished_at"),
                _("Who of us brought a list, and when"),
                _("To have somebody answer for it."),
            ),
            Field(
                ("file", "file_name", "sha256", "system", "layout", "mapping"),
                _("The file, its checksum, and what stands in which column"),
                _("To import it, to go on after a fault, and to know it again."),
            ),
            Field(
                ("claims_consent", "consent_source", "consent_date", "consent_wording"),
                _("Where, when and in which words you are said to have agreed"),
                _("To prove what we were told."),
            ),
            Field(
                (
                    *("standing", "state", "problem", "rows_total", "rows_done"),
                    *(
                        "forecast",
                        "counts",
                        "is_asked",
                        "asked",
                        "asked_up_to",
                        "undone_up_to",
                    ),
                    *("progress_at", "undone_at"),
                ),
                _("How far it is, what came of it, and some rows as examples"),
                _("To see what it would do before it is done."),
            ),
        ),
    ),
    Table(
        "importrefusal",
        _("Rows of a list that were not taken"),
        _("A week."),
        (
            Field(
                ("imported_from", "row", "outcome", "reason", "detail"),
                _("Which row of which list, and what is wrong with it"),
                _("To mend it."),
            ),
        ),
    ),
    Table(
        "importchange",
        _("What a list changed of your entry"),
        _("A week, or until you erase yourself."),
        (
            Field(
                ("imported_from", "subscriber", "before"),
                _("What stood there before"),
                _("So that it can be undone."),
            ),
        ),
    ),
    Table(
        "tally",
        _("Counts of sign-ups"),
        _("An hour, and until the next night."),
        (
            Field(
                ("key", "number", "ends"),
                _("How often an address or network signed up, by a keyed hash"),
                _("To stop machines that sign up strangers."),
            ),
        ),
    ),
    Table(
        "",
        _("Besides"),
        _("Until the end of the session."),
        (
            Field(
                (),
                _("What one of us searches for among the addresses"),
                _("So that it need not stand in the address of a page."),
            ),
        ),
    ),
)


def all_stored() -> list[dict]:
    """Return the tables for the page, with the days that the nightly command keeps."""
    kept = {
        "unconfirmed": settings.UNCONFIRMED_KEPT_DAYS,
        "looks": settings.LOOKS_KEPT_DAYS,
    }
    return [
        {"title": table.title, "until": str(table.until) % kept, "fields": table.fields}
        for table in STORED
    ]
