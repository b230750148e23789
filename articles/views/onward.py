"""The ways on from a piece: no piece twice, and all that is shown in one query."""

from typing import NamedTuple

from django.db.models import Q
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.models import Edition, Neighbourhood
from articles.models.series import order_in_series

#: Of each way, so many are shown; of the whole, so many are loaded: long series too.
SHOWN, ANSWERS, MOST = 3, 6, 300


class Place(NamedTuple):
    """Where a piece stands among the live parts of its series, counted from one."""

    series: object
    number: int
    total: int
    before: Edition | None
    after: Edition | None


class Onward(NamedTuple):
    """What is shown; `by_same` is by the `writers`, named as in snapshots."""

    place: Place | None
    answered: Edition | None
    answers: list[Edition]
    alike: list[Edition]
    by_same: list[Edition]
    writers: list[dict]

    @property
    def names(self):
        return get_text_list([row["name"] for row in self.writers], _("and"))


def onward_from(edition, at) -> Onward:
    """Return what readers of an edition may go on to at a moment.

    A piece that is live in the language of this one is given in that.
    """
    alike, by_same = _neighbours(edition)
    rows = list(_near(edition, {*alike, *by_same}, at))
    left = _by_family(edition, rows)
    answered = left.pop(edition.in_answer_to_id, None)
    place = _place(edition, rows, answered)
    _take(left, [row.family_id for row in place[3:] if row] if place else ())
    return Onward(
        place=place,
        answered=answered,
        answers=_take(left, _answering(edition, rows), ANSWERS),
        alike=_take(left, alike, SHOWN),
        by_same=_take(left, _of_writers(edition, left, by_same), SHOWN),
        writers=edition.named_byline,
    )


def _neighbours(edition):
    """Return the keys of both sorts, the nearest first."""
    if edition.is_draft:
        near = Neighbourhood.objects.filter(family=edition.family_id).first()
        sorts = (near.alike, near.by_same) if near else ([], [])
    else:
        sorts = (edition.alike or [], edition.by_same or [])
    return [[key for key, _nearness in rows] for rows in sorts]


def _near(edition, near, at):
    """Return the live cards of what is near, answers, is answered or in the series."""
    wanted = Q(family__in=near) | Q(in_answer_to=edition.family_id)
    if edition.in_answer_to_id:
        wanted |= Q(family=edition.in_answer_to_id)
    if edition.series_id:
        wanted |= Q(series=edition.series_id)
    rows = Edition.objects.live(at).filter(wanted).exclude(family=edition.family_id)
    rows = rows.filter(Q(is_translation=False) | Q(language=edition.language))
    return rows.for_cards()[:MOST]


def _by_family(edition, rows):
    found = {}
    for row in rows:
        if row.family_id not in found or row.language == edition.language:
            found[row.family_id] = row
    return found


def _place(edition, rows, answered):
    """Return its place; beside it nothing that stands on the page as answered."""
    if edition.series_id is None:
        return None
    others = [row for row in rows if row.series_id == edition.series_id]
    parts = [edition, *_by_family(edition, others).values()]
    parts.sort(key=order_in_series)
    here = parts.index(edition)
    before, after = (_beside(parts, here + step, answered) for step in (-1, 1))
    return Place(edition.series, here + 1, len(parts), before, after)


def _beside(parts, index, answered):
    part = parts[index] if 0 <= index < len(parts) else None
    is_shown = part and answered and part.family_id == answered.family_id
    return None if is_shown else part


def _answering(edition, rows):
    return [row.family_id for row in rows if row.in_answer_to_id == edition.family_id]


def _take(left, keys, most=None):
    """Take the first of some keys out of what is left of the page."""
    chosen = [key for key in dict.fromkeys(keys) if key in left][:most]
    return [left.pop(key) for key in chosen]


def _of_writers(edition, left, keys):
    """Leave out what is by nobody whom the page names: a name may be withheld since."""
    named = {row["pk"] for row in edition.named_byline}
    return [
        key
        for key in keys
        if key in left and named & {row["pk"] for row in left[key].named_byline}
    ]
