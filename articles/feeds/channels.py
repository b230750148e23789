"""What there is a feed of: everything, a kind, a section, a tag, a contributor."""

from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from altculture.kit.paging import newest_through
from articles.kinds import Kind
from articles.models import Contributor, Edition, Movement, Person, Section, Topic

#: As many as anybody is likely to have had on one piece.
MOST_ROLES = 3


@dataclass(frozen=True)
class Channel:
    """The editions of one listing, newest first, and what the listing is called."""

    editions: QuerySet
    path: str
    title: str = ""
    roles: int = 1

    def newest(self, count) -> list[Edition]:
        """Load the newest; a contributor's rows come once for each of their roles."""
        rows = self.editions.defer("body", "text")[: count * self.roles]
        return list(dict.fromkeys(rows))[:count]


def everything(at):
    return Channel(Edition.objects.live(at).newest_first(), reverse("articles:home"))


def of_kind(at, kind):
    editions = Edition.objects.live(at).filter(kind=kind).newest_first()
    path = reverse(f"articles:{Kind(kind).path}")
    return Channel(editions, path, str(Kind(kind).plural))


def of_section(at, section):
    found = get_object_or_404(Section, slug=section)
    editions = Edition.objects.live(at).filter(section=found).newest_first()
    return Channel(editions, found.get_absolute_url(), found.name)


def of_movement(at, slug):
    return _about(at, get_object_or_404(Movement, slug=slug), "editionmovements__tag")


def of_topic(at, slug):
    return _about(at, get_object_or_404(Topic, slug=slug), "editiontopics__tag")


def of_person(at, slug):
    return _about(at, get_object_or_404(Person, slug=slug), "editionpersons__tag")


def of_contributor(at, slug):
    found = get_object_or_404(Contributor.objects.with_name(), slug=slug)
    channel = _about(at, found, "editioncredits__contributor")
    return replace(channel, roles=MOST_ROLES)


def _about(at, row, lookup):
    """Return the channel of what hangs on a row by a link with its own date."""
    order = newest_through(lookup.partition("__")[0]).ordering("before")
    editions = Edition.objects.live(at).filter(**{lookup: row}).order_by(*order)
    return Channel(editions, row.get_absolute_url(), row.name)
