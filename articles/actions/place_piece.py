from django.db import transaction

from articles.models import Neighbourhood
from articles.nearness import nearest, newest_by_same

SORTS = ("alike", "by_same")


@transaction.atomic
def place_piece(edition):
    """Note which pieces are near an edition just printed, with it and with them.

    A translation has the neighbours of its original. A piece that was never placed has
    nothing noted with it, until it is.
    """
    if edition.is_translation:
        return
    key, alike, by_same = edition.family_id, nearest(edition), newest_by_same(edition)
    since = edition.first_live_at.timestamp()
    before = _known(key)
    rows = _locked({key, *before, *alike, *by_same})
    for other in {*before, *alike, *by_same}:
        rows[key].note("alike", other, alike.get(other))
        rows[key].note("by_same", other, by_same.get(other))
        if other in rows:
            rows[other].note("alike", key, alike.get(other))
            rows[other].note("by_same", key, since if other in by_same else None)
    # They all stand there, locked: this writes many at once, at half the price.
    Neighbourhood.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["pk"], update_fields=SORTS
    )


def _known(key):
    """Return the keys of the neighbours that a piece has; make it a row of its own."""
    own, _is_new = Neighbourhood.objects.get_or_create(family_id=key)
    return {other for name in SORTS for other, _nearness in getattr(own, name)}


def _locked(keys):
    """Hold the rows of these, in one order for everybody: nobody waits in a circle."""
    rows = Neighbourhood.objects.select_for_update().filter(family__in=keys)
    return {row.family_id: row for row in rows.order_by("family_id")}
