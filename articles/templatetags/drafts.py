"""What the newsroom says of a draft link in a line."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from altculture.kit.browsers import MACHINE, OTHER
from articles.models.draft_link import LinkState

register = template.Library()


@register.filter
def openings_line(link):
    """Say how often a link was opened; the row comes from `with_openings`."""
    if not link.times_opened:
        return _("Not opened yet")
    return ngettext(
        "Opened once, %(moment)s",
        "Opened %(count)d times, last %(moment)s",
        link.times_opened,
    ) % {"count": link.times_opened, "moment": _near(link.last_opened_at)}


@register.filter
def opening_line(opening):
    """Say when a link was opened, and with what: a scanner of mail is no reader."""
    programs = {MACHINE: _("a machine"), OTHER: _("an unknown program")}
    return _("%(moment)s, with %(program)s") % {
        "moment": _near(opening.opened_at),
        "program": programs.get(opening.family, opening.family),
    }


@register.filter
def ending_line(link, state):
    match state:
        case LinkState.REVOKED:
            return _("Revoked by %(who)s, %(moment)s") % {
                "who": link.revoked_by or _("somebody who left"),
                "moment": _near(link.revoked_at),
            }
        case LinkState.PUBLISHED:
            return _("Leads to the published piece since readers have it")
        case LinkState.SPIKED:
            return _("Shows nothing until the piece is taken off the spike")
        case LinkState.EXPIRED:
            return _("Ended %(moment)s") % {"moment": _near(link.expires_at)}
    return _("Works until %(moment)s") % {
        "moment": date_format(timezone.localtime(link.expires_at), "j F, H:i")
    }


def _near(moment):
    """Name a moment of the past as people do: today, or by its date."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return _("today %(hour)s") % {"hour": date_format(local, "H:i")}
    return _("on %(day)s") % {"day": date_format(local, "j F, H:i")}
