"""A front laid out: what stands in its slots, and what fills itself; nothing twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from articles.kinds import Kind
from articles.models import Edition
from articles.models.front import Layout

SECOND_TIER = 3
OPINIONS = 4
REVIEWS = 4
INTERVIEWS = 2
PER_SECTION = 3


class Look(NamedTuple):
    """The variant of components/article_card.html, and the sizes of its picture."""

    variant: str
    sizes: str


LOOKS = {
    Layout.LEAD: Look("lead", "(min-width: 60rem) 60vw, 100vw"),
    Layout.WIDE: Look("wide", "(min-width: 60rem) 45vw, 100vw"),
    Layout.PAIR: Look("half", "(min-width: 40rem) 50vw, 100vw"),
    Layout.ROW: Look(
        "third", "(min-width: 60rem) 33vw, (min-width: 40rem) 50vw, 100vw"
    ),
    Layout.LINE: Look("line", ""),
}


class Band(NamedTuple):
    """Pieces of one layout that follow each other."""

    layout: str
    editions: list

    @property
    def look(self):
        return LOOKS[self.layout]


@dataclass
class Arrangement:
    lead: object = None
    second: list = field(default_factory=list)
    opinions: list = field(default_factory=list)
    reviews: list = field(default_factory=list)
    interviews: list = field(default_factory=list)
    by_section: dict[int, list] = field(default_factory=dict)


def in_slots(slots, at, **only) -> dict[int, Edition]:
    """Return the editions that hold a slot at a moment, by article, in one query.

    `only` narrows them: a story that has left the section holds no slot of its page.
    """
    asked = [slot.article_id for slot in slots if slot.holds_story(at)]
    if not asked:
        return {}
    found = Edition.objects.live(at).for_cards().order_by()
    return {row.article_id: row for row in found.filter(article__in=asked, **only)}


def lay_out(slots, holders, fillers: Iterable) -> list[Band]:
    """Return the bands of a front: each slot's holder, or else the next filler.

    `holders` are editions by article; `fillers` come newest first, none of them a
    holder. A slot for which nothing is left is left out.
    """
    rest = iter(fillers)
    filled = (
        (slot.layout, holders.get(slot.article_id) or next(rest, None))
        for slot in slots
    )
    shown = [(layout, edition) for layout, edition in filled if edition]
    return [
        Band(layout, [edition for _layout, edition in run])
        for layout, run in groupby(shown, key=lambda pair: pair[0])
    ]


def arrange(editions) -> Arrangement:
    """Lay out editions that come newest first; every one has one place at most."""
    pool = list(editions)
    lead = _take(pool, 1, Kind.FEATURE) or _take(pool, 1)
    if not lead:
        return Arrangement()
    second = _take(pool, SECOND_TIER, Kind.FEATURE, Kind.INTERVIEW)
    rest = arrange_below(pool)
    rest.lead, rest.second = lead[0], second
    return rest


def arrange_below(editions) -> Arrangement:
    """Lay out what stands below the slots of a front; newest first, as `arrange`."""
    pool = list(editions)
    below = Arrangement(
        opinions=_take(pool, OPINIONS, Kind.COMMENTARY),
        reviews=_take(pool, REVIEWS, Kind.REVIEW),
        interviews=_take(pool, INTERVIEWS, Kind.INTERVIEW),
    )
    for edition in pool:
        row = below.by_section.setdefault(edition.section_id, [])
        if len(row) < PER_SECTION:
            row.append(edition)
    return below


def _take(pool, number, *kinds):
    taken = [edition for edition in pool if not kinds or edition.kind in kinds]
    taken = taken[:number]
    pool[:] = [edition for edition in pool if edition not in taken]
    return taken
