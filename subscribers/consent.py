"""What readers agree to, in which words, and how the house proves it."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

#: Change it with every change of the words below: records name the version.
WORDING_VERSION = "2026-11"


class Source(TextChoices):
    SITE = "site", _("the site")
    MAIL = "mail", _("a link in a mail")
    STAFF = "staff", _("staff")
    IMPORT = "import", _("an import")


@dataclass(frozen=True)
class Evidence:
    """How it is known that somebody agreed or withdrew.

    `page` is the path of the page that carried the form, `network` the keyed hash of
    the client's address (see `network_hash`); both are empty where there was none.
    """

    source: Source
    wording: str = ""
    page: str = ""
    network: str = ""

    @property
    def wording_version(self):
        return WORDING_VERSION if self.wording else ""


def sign_up_wording() -> str:
    return gettext(
        "I want to receive these letters by e-mail. I can unsubscribe at any time "
        "with the link in every mail."
    )


def confirm_wording() -> str:
    return gettext("Yes, send me these letters by e-mail.")


def undo_wording() -> str:
    return gettext("I left by mistake. Send me these letters again.")


def preferences_wording() -> str:
    return gettext("Send me the letters that I ticked, by e-mail.")


def network_hash(address: str) -> str:
    """Return a keyed hash of a client's address: comparable, but not readable."""
    hashed = salted_hmac("subscribers.consent.network", address, algorithm="sha256")
    return hashed.hexdigest() if address else ""
