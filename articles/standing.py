"""Where a piece stands with readers, in the words of a badge and of a list."""

from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from articles.workflow import Press, Status


class Badge(NamedTuple):
    """Where a piece stands, in a word: `key` is a value of Press or of Status."""

    key: str
    label: str | Promise


#: Live, while the desk works on a text that readers do not have yet.
AT_WORK = Badge("at_work", _lazy("Updating"))


def press_of(article) -> Press:
    """Return what `Article.press` does, of a row from `with_press`: without a query."""
    if article.live_since:
        return Press.UPDATING if article.goes_live_at else Press.LIVE
    if article.goes_live_at:
        return Press.COMING
    if not article.was_printed:
        return Press.NEVER
    return Press.TAKEN_DOWN if article.is_closed else Press.WITHDRAWN


def badge_of(article, press) -> Badge:
    """Say where a piece stands: with readers, or at the desk before they had it."""
    if press == Press.NEVER:
        return Badge(article.status, article.get_status_display())
    if press == Press.LIVE and not article.is_printed:
        return AT_WORK
    return Badge(press.value, press.label)


def standing_in_words(article):
    """Say what its badge does not: its moments, what forbids one, and the desk's state.

    The row comes from `with_press`.
    """
    said = [_readers(article)]
    if article.ends_at:
        said.append(_("until %(moment)s") % {"moment": near_moment(article.ends_at)})
    said += [embargo_in_words(article), desk_in_words(article, press_of(article))]
    return "; ".join(filter(None, said)) or "–"


def desk_in_words(article, press):
    """Say the desk's state where the badge tells of readers, and it is not ready."""
    if press == Press.NEVER or article.status == Status.READY:
        return ""
    return _("at the desk: %(state)s") % {"state": article.get_status_display()}


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
    return ""


def near_moment(moment):
    """Return day and hour, and the year where it is not this one."""
    moment = timezone.localtime(moment)
    is_near = moment.year == timezone.localdate().year
    return date_format(moment, "j M, H:i" if is_near else "j M Y, H:i")
