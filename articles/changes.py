"""What changes on the site for readers, and when: the moments that the clock stops at.

Whatever else changes by the clock joins by a Timeline in TIMELINES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Edition, Front

#: So many changes of one day are listed for each timeline.
MOST = 50


class Change(NamedTuple):
    at: datetime
    what: str | Promise
    title: str
    address: str


@dataclass(frozen=True)
class Timeline:
    """Rows that change what readers see at the moment in one indexed field."""

    field: str
    rows: Callable[[], QuerySet]
    what: Callable[[object], str | Promise]

    def before(self, at) -> list[Change]:
        rows = self.rows().filter(**{f"{self.field}__lt": at})
        return self._changes(rows.order_by(f"-{self.field}", "-pk")[:1])

    def after(self, at) -> list[Change]:
        rows = self.rows().filter(**{f"{self.field}__gt": at})
        return self._changes(rows.order_by(self.field, "pk")[:1])

    def between(self, begin, end) -> list[Change]:
        rows = self.rows().filter(
            **{f"{self.field}__gte": begin, f"{self.field}__lt": end}
        )
        return self._changes(rows.order_by(self.field, "pk")[:MOST])

    def _changes(self, rows):
        return [
            Change(
                getattr(row, self.field),
                self.what(row),
                str(row),
                row.get_absolute_url(),
            )
            for row in rows
        ]


def _editions():
    shown = ("headline", "slug", "snapshot", "live_from", "live_until", "first_live_at")
    return Edition.objects.only(*shown)


TIMELINES = (
    Timeline(
        "live_from",
        _editions,
        lambda edition: _("is updated") if edition.is_later_text else _("goes live"),
    ),
    Timeline(
        "live_until",
        lambda: _editions().exclude(withdrawn_because=""),
        lambda edition: _("ends"),
    ),
    Timeline(
        "live_from",
        lambda: Front.objects.filter(live_from__isnull=False).select_related("section"),
        lambda front: _("takes over the page “%(page)s”") % {"page": front.page_name},
    ),
)


def change_before(at) -> Change | None:
    found = [change for line in TIMELINES for change in line.before(at)]
    return max(found, key=_moment, default=None)


def change_after(at) -> Change | None:
    found = [change for line in TIMELINES for change in line.after(at)]
    return min(found, key=_moment, default=None)


def changes_between(begin, end) -> list[Change]:
    found = (change for line in TIMELINES for change in line.between(begin, end))
    return sorted(found, key=_moment)


def _moment(change):
    return change.at
