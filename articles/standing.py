"""Where a piece stands with readers, in the words of a list."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def standing_in_words(article):
    """Say since or from when readers see it, until when, and what forbids it yet.

    The row comes from `with_press`.
    """
    said = [_readers(article)]
    if article.ends_at:
        said.append(_("until %(moment)s") % {"moment": near_moment(article.ends_at)})
    said.append(embargo_in_words(article))
    return "; ".join(filter(None, said)) or "–"


def embargo_in_words(article, at=None):
    """Say until when nothing may go live, as of a moment; empty where none holds."""
    if until := article.embargo(at):
        return _("embargo until %(moment)s") % {"moment": near_moment(until)}
    return ""


def _readers(article):
    if article.goes_live_at:
        return _("from %(moment)s") % {"moment": near_moment(article.goes_live_at)}
    if article.live_since:
        return _("since %(moment)s") % {"moment": near_moment(article.live_since)}
    if article.is_closed:
        return _("taken down")
    return _("withdrawn") if article.was_printed else ""


def near_moment(moment):
    """Return day and hour, and the year where it is not this one."""
    moment = timezone.localtime(moment)
    is_near = moment.year == timezone.localdate().year
    return date_format(moment, "j M, H:i" if is_near else "j M Y, H:i")
