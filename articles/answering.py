"""What a piece that another answers is called by people who may not open it."""

from django.utils.translation import gettext as _


def known_as(piece) -> str:
    """Return the headline that readers have; asks for `with_known_headline`."""
    return piece.known_headline or _("A piece that readers don’t have")
