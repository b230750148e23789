from django.db import transaction

from articles.models import Neighbourhood
from articles.nearness import nearest, newest_by_same


@transaction.atomic
def place_piece(edition):
    """Note which pieces are near an edition just printed, with it and with them.

    A translation has the neighbours of its original.
    """
    if edition.is_translation:
        return
    _note(edition.family_id, "alike", nearest(edition))
    _note(edition.family_id, "by_same", newest_by_same(edition))


def _note(key, name, near):
    own, _is_new = Neighbourhood.objects.get_or_create(family_id=key)
    before = {other for other, _nearness in getattr(own, name)}
    rows = _locked({key, *before, *near})
    for other, row in rows.items():
        if other != key:
            row.note(name, key, near.get(other))
    setattr(rows[key], name, [])
    for other, nearness in near.items():
        rows[key].note(name, other, nearness)
    Neighbourhood.objects.bulk_update(rows.values(), [name])


def _locked(keys):
    """Hold these rows, made where there are none, in one order for everybody."""
    Neighbourhood.objects.bulk_create(
        [Neighbourhood(family_id=key) for key in sorted(keys)], ignore_conflicts=True
    )
    rows = Neighbourhood.objects.select_for_update().filter(family__in=keys)
    return {row.family_id: row for row in rows.order_by("family")}
