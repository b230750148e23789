"""The ways on from a piece: no piece twice, and all that is shown in one query."""

from typing import NamedTuple

from django.db.models import Q

from articles.models import Edition, Neighbourhood

#: Of each way, so many are shown; of the whole, so many are loaded.
SHOWN, ANSWERS, MOST = 3, 6, 120


class Place(NamedTuple):
    """Where a piece stands among the live parts of its series, counted from one."""

    series: object
    number: int
    total: int
    before: Edition | None
    after: Edition | None


class Onward(NamedTuple):
    place: Place | None
    answered: Edition | None
    answers: list[Edition]
    alike: list[Edition]
    by_same: list[Edition]


def onward_from(edition, at) -> Onward:
    """Return what readers of an edition may go on to at a moment.

    A piece that is live in the language of this one is given in that.
    """
    alike, by_same = _neighbours(edition)
    found = _by_family(edition, {*alike, *by_same}, at)
    place = _place(edition, list(found.values()))
    answered = found.pop(edition.in_answer_to_id, None)
    answers = [
        row for row in found.values() if row.in_answer_to_id == edition.family_id
    ]
    left = _left(found, place, answers[:ANSWERS])
    shown = [left.pop(key) for key in alike if key in left][:SHOWN]
    shown_keys = {row.family_id for row in shown}
    by = [left[key] for key in by_same if key in left and key not in shown_keys]
    return Onward(place, answered, answers[:ANSWERS], shown, by[:SHOWN])


def _neighbours(edition):
    """Return the keys of both sorts, the nearest first."""
    if edition.is_draft:
        near = Neighbourhood.objects.filter(family=edition.family_id).first()
        sorts = (near.alike, near.by_same) if near else ([], [])
    else:
        sorts = (edition.alike or [], edition.by_same or [])
    return [[key for key, _nearness in rows] for rows in sorts]


def _by_family(edition, near, at):
    """Return the live cards of what is near, answers, is answered or in the series."""
    wanted = Q(family__in=near) | Q(in_answer_to=edition.family_id)
    if edition.in_answer_to_id:
        wanted |= Q(family=edition.in_answer_to_id)
    if edition.series_id:
        wanted |= Q(series=edition.series_id)
    rows = Edition.objects.live(at).filter(wanted).exclude(family=edition.family_id)
    rows = rows.filter(Q(is_translation=False) | Q(language=edition.language))
    found = {}
    for row in rows.for_cards()[:MOST]:
        if row.family_id not in found or row.language == edition.language:
            found[row.family_id] = row
    return found


def _place(edition, others):
    if edition.series_id is None:
        return None
    parts = [row for row in others if row.series_id == edition.series_id]
    parts = sorted([*parts, edition], key=_order)
    here = parts.index(edition)
    return Place(
        series=edition.series,
        number=here + 1,
        total=len(parts),
        before=parts[here - 1] if here else None,
        after=parts[here + 1] if here + 1 < len(parts) else None,
    )


def _order(edition):
    return edition.part or 0, edition.first_live_at, edition.family_id


def _left(found, place, answers):
    """Leave out what stands on the page already."""
    beside = [row for row in (place and place[3:]) or () if row]
    shown = {row.family_id for row in [*beside, *answers]}
    return {key: row for key, row in found.items() if key not in shown}
