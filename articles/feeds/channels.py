"""What there is a feed of: everything, a kind, a section, a tag, a contributor."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.urls import reverse

from altculture.kit.paging import NEWEST_FIRST, newest_through
from articles.kinds import Kind
from articles.models import (
    Contributor,
    Edition,
    Movement,
    Person,
    Section,
    Series,
    Topic,
)
from articles.models.edition import HEAVY
from articles.reading import with_bodies

#: As many as anybody is likely to have had on one piece.
MOST_ROLES = 3


@dataclass(frozen=True)
class Channel:
    """One listing at a moment: its name, and what its editions have in common.

    `relation` names the link through which they hang on it, if they do. One that
    `needs_entries` is there only while it has any to bring, be it that they are gone.
    """

    at: datetime
    path: str
    title: str = ""
    lookup: dict = field(default_factory=dict)
    relation: str = ""
    roles: int = 1
    needs_entries: bool = False

    def newest(self, count) -> list[Edition]:
        """Load the newest with what their texts show; each of them once.

        A contributor's rows come once for each of their roles.
        """
        order = newest_through(self.relation) if self.relation else NEWEST_FIRST
        live = Edition.objects.live(self.at).filter(**self.lookup)
        rows = live.order_by(*order.ordering("before")).defer("body", "text")
        found = list(dict.fromkeys(rows[: count * self.roles]))[:count]
        return with_bodies(found, at=self.at)

    def gone(self, count) -> list[Edition]:
        """Load what was carried here, in any of its editions, and was gone last."""
        gone = Edition.objects.gone(self.at).defer(*HEAVY)
        own = Edition.objects.filter(article=OuterRef("article")).order_by()
        own = own.filter(live_from__lte=self.at)
        for name, value in self.lookup.items():
            # A bare column has SQLite walk all of a section for each that is gone.
            carried = own.alias(of=Coalesce(name, name)).filter(
                of=getattr(value, "pk", value)
            )
            gone = gone.filter(Exists(carried))
        return list(gone[:count])


def everything(at):
    return Channel(at, reverse("articles:home"))


def of_kind(at, kind):
    path = reverse(f"articles:{Kind(kind).path}")
    return Channel(at, path, str(Kind(kind).plural), {"kind": kind})


def of_section(at, section):
    found = get_object_or_404(Section, slug=section)
    return Channel(at, found.get_absolute_url(), found.name, {"section": found})


def of_series(at, slug):
    found = get_object_or_404(Series, slug=slug)
    lookup = {"series": found}
    path = found.get_absolute_url()
    return Channel(at, path, found.name, lookup, needs_entries=True)


def of_movement(at, slug):
    found = get_object_or_404(Movement, slug=slug)
    channel = _about(at, found, "editionmovements", "tag")
    return replace(channel, needs_entries=False)


def of_topic(at, slug):
    return _about(at, get_object_or_404(Topic, slug=slug), "editiontopics", "tag")


def of_person(at, slug):
    return _about(at, get_object_or_404(Person, slug=slug), "editionpersons", "tag")


def of_contributor(at, slug):
    found = get_object_or_404(Contributor.objects.with_name(), slug=slug)
    channel = _about(at, found, "editioncredits", "contributor")
    is_bound = not found.is_known_otherwise
    return replace(channel, roles=MOST_ROLES, needs_entries=is_bound)


def _about(at, row, relation, end):
    """Return the channel of what hangs on a row by a link with its own date."""
    lookup = {f"{relation}__{end}": row}
    path = row.get_absolute_url()
    return Channel(at, path, row.name, lookup, relation, needs_entries=True)
