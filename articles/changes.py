"""What changes on the site for readers, and when: the moments that the clock stops at.

Whatever else changes by the clock joins by a Timeline in TIMELINES. What was taken down
is told to those alone who may publish.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from altculture.kit.periods import midnight
from articles.models import Correction, Edition, Front, Movement, Slot
from articles.workflow import PUBLISH, Press

#: So many changes of one day are listed for each timeline.
MOST = 50


class Change(NamedTuple):
    at: datetime
    what: str | Promise
    title: str
    address: str


@dataclass(frozen=True)
class Timeline:
    """Rows that change what readers see at the moment in one field.

    `rows` returns those that a user may know of, and `page` what a row is about:
    something with a name and an address.
    """

    field: str
    rows: Callable[[object], QuerySet]
    what: Callable[[object], str | Promise]
    page: Callable[[object], object] = lambda row: row

    def before(self, at, user) -> list[Change]:
        rows = self.rows(user).filter(**{f"{self.field}__lt": at})
        return self._changes(rows.order_by(f"-{self.field}", "-pk")[:1])

    def after(self, at, user) -> list[Change]:
        rows = self.rows(user).filter(**{f"{self.field}__gt": at})
        return self._changes(rows.order_by(self.field, "pk")[:1])

    def next_moment(self, at) -> datetime | None:
        """Return the next moment at which readers see something else."""
        later = self.rows(AnonymousUser()).filter(**{f"{self.field}__gt": at})
        return later.order_by(self.field).values_list(self.field, flat=True).first()

    def between(self, begin, end, user) -> list[Change]:
        rows = self.rows(user).filter(
            **{f"{self.field}__gte": begin, f"{self.field}__lt": end}
        )
        return self._changes(rows.order_by(self.field, "pk")[:MOST])

    def _changes(self, rows):
        return [
            Change(
                getattr(row, self.field),
                self.what(row),
                str(self.page(row)),
                self.page(row).get_absolute_url(),
            )
            for row in rows
        ]


_PARTINGS = {
    None: _("ends"),
    Press.WITHDRAWN: _("is withdrawn"),
    Press.TAKEN_DOWN: _("is taken down"),
}


def _editions(user):
    shown = ("headline", "slug", "snapshot", "live_from", "first_live_at", "gone_at")
    return Edition.objects.open_to(user).only(*shown, "taken_down_at")


def _ending_editions(user):
    return _editions(user).filter(gone_at__isnull=False).with_withdrawals()


def _notes(user):
    """Return the corrections without a new text; with one, its edition tells of it."""
    notes = Correction.objects.open_to(user).filter(after=F("before"))
    return notes.with_pieces()


def _pins(user):
    ending = Slot.objects.losing_their_pin()
    if not user.has_perm(PUBLISH):
        ending = ending.exclude(article__in=Edition.objects.closing().values("article"))
    return ending.select_related("front__section", "article").defer("article__body")


def _fronts(user):
    return Front.objects.filter(live_from__isnull=False).select_related("section")


def _movements_losing_theirs(user):
    until = "picture__licensed_until"
    shown = Movement.objects.filter(**{f"{until}__isnull": False})
    return shown.annotate(licence_ends=F(until))


def _losing_a_picture(relation, user):
    return _editions(user).losing_a_picture(relation)


TIMELINES = (
    Timeline(
        "live_from",
        _editions,
        lambda edition: _("is updated") if edition.is_later_text else _("goes live"),
    ),
    Timeline(
        "gone_at",
        _ending_editions,
        lambda edition: _PARTINGS[edition.parting],
    ),
    Timeline("made_at", _notes, lambda note: _("gets a note"), lambda note: note.after),
    *(
        Timeline(
            "licence_ends",
            partial(_losing_a_picture, relation),
            lambda edition: _("loses a picture, whose licence ends"),
        )
        for relation in ("lead_image", "picture_links__image")
    ),
    Timeline(
        "licence_ends",
        _movements_losing_theirs,
        lambda movement: _("loses its picture, whose licence ends"),
    ),
    Timeline(
        "live_from",
        _fronts,
        lambda front: _("takes over the page “%(page)s”") % {"page": front.page_name},
    ),
    Timeline(
        "pinned_until",
        _pins,
        lambda slot: _("pins “%(story)s” no longer") % {"story": slot.article},
        lambda slot: slot.front,
    ),
)


def change_before(at, *, user) -> Change | None:
    found = [change for line in TIMELINES for change in line.before(at, user)]
    return max(found, key=_moment, default=None)


def change_after(at, *, user) -> Change | None:
    found = [change for line in TIMELINES for change in line.after(at, user)]
    return min(found, key=_moment, default=None)


def next_moment(at) -> datetime:
    """Return until when the clock alone leaves every page as it is.

    At midnight, the home page looks back to another week of earlier years.
    """
    found = [line.next_moment(at) for line in TIMELINES]
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    return min([midnight(tomorrow), *filter(None, found)])


def changes_between(begin, end, *, user) -> list[Change]:
    found = (change for line in TIMELINES for change in line.between(begin, end, user))
    return sorted(found, key=_moment)


def _moment(change):
    return change.at
