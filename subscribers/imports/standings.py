"""What another system says of somebody, and what that comes to here."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    SUBSCRIBED = "subscribed", _("Subscribed")
    PENDING = "pending", _("Not confirmed yet: asked by mail")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed: kept out of these newsletters")
    BLOCKED = "blocked", _("Blocked there: kept out of every letter")
    BOUNCED = "bounced", _("Bounced (cleaned): kept out of every letter")
    COMPLAINED = "complained", _("Complained: kept out of every letter")
    NEVER_ASKED = "never_asked", _("Never subscribed there: left out")


#: Opt-outs are taken in whatever else is said of the row.
OPT_OUTS = {
    Standing.UNSUBSCRIBED,
    Standing.BLOCKED,
    Standing.BOUNCED,
    Standing.COMPLAINED,
}

_WORDS = {
    Standing.SUBSCRIBED: (
        *("subscribed", "active", "enabled", "confirmed", "yes", "true", "1"),
        *("paused", "free", "paid", "opted in"),
    ),
    Standing.PENDING: (
        *("pending", "unconfirmed", "validating", "needs_attention"),
        "waiting",
    ),
    Standing.UNSUBSCRIBED: (
        *("unsubscribed", "inactive", "disabled", "opted out", "opt-out"),
        *("no", "false", "0", "left"),
    ),
    Standing.BLOCKED: (
        *("blocklisted", "blacklisted", "blocked", "suppressed", "erased"),
        "never",
    ),
    Standing.BOUNCED: ("bounced", "cleaned", "invalid", "unreachable", "hard_bounced"),
    Standing.COMPLAINED: ("complained", "complaint", "spam"),
    Standing.NEVER_ASKED: ("nonsubscribed", "non-subscribed", "transactional"),
}
MEANINGS = {word: standing for standing, words in _WORDS.items() for word in words}

#: What files of Mailchimp, and ours for listmonk, are called; longer words come first.
_FILES = {
    "nonsubscribed": Standing.NEVER_ASKED,
    "non-subscribed": Standing.NEVER_ASKED,
    "unsubscribed": Standing.UNSUBSCRIBED,
    "cleaned": Standing.BOUNCED,
    "blocklist": Standing.BLOCKED,
    "unconfirmed": Standing.PENDING,
    "subscribe": Standing.SUBSCRIBED,
}


def standing_of(word: str) -> Standing | None:
    """Return what a word of any system means; None for one that nobody knows."""
    word = word.strip().lower()
    return MEANINGS.get(word) or (standing_of_file(word) if ".csv" in word else None)


def standing_of_file(name: str) -> Standing | None:
    """Return what the name of a file says of those in it, if it says anything."""
    name = name.lower()
    return next((found for word, found in _FILES.items() if word in name), None)
