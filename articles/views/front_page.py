"""The front as it fills itself: the newest pieces laid out, none of them twice."""

from dataclasses import dataclass, field

from articles.kinds import Kind

SECOND_TIER = 3
OPINIONS = 4
REVIEWS = 4
INTERVIEWS = 2
PER_SECTION = 3


@dataclass
class Front:
    lead: object = None
    second: list = field(default_factory=list)
    opinions: list = field(default_factory=list)
    reviews: list = field(default_factory=list)
    interviews: list = field(default_factory=list)
    by_section: dict[int, list] = field(default_factory=dict)


def arrange(editions) -> Front:
    """Lay out editions that come newest first; every one has one place at most."""
    pool = list(editions)
    lead = _take(pool, 1, Kind.FEATURE) or _take(pool, 1)
    if not lead:
        return Front()
    front = Front(
        lead=lead[0],
        second=_take(pool, SECOND_TIER, Kind.FEATURE, Kind.INTERVIEW),
        opinions=_take(pool, OPINIONS, Kind.COMMENTARY),
        reviews=_take(pool, REVIEWS, Kind.REVIEW),
        interviews=_take(pool, INTERVIEWS, Kind.INTERVIEW),
    )
    for edition in pool:
        row = front.by_section.setdefault(edition.section_id, [])
        if len(row) < PER_SECTION:
            row.append(edition)
    return front


def _take(pool, number, *kinds):
    taken = [edition for edition in pool if not kinds or edition.kind in kinds]
    taken = taken[:number]
    pool[:] = [edition for edition in pool if edition not in taken]
    return taken
