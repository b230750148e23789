from collections.abc import Callable, Iterable

from articles import search
from articles.batches import batches
from articles.models import Edition
from articles.snapshots import part, put


def rewrite_snapshots(
    keys: Iterable[int], change: Callable[[Edition], dict]
) -> dict[int, dict]:
    """Give editions new parts of their snapshots, and the search index with them.

    `change` returns the parts of one edition that are to be others. Return the parts
    that stood there before, by the key of the edition. The caller has a transaction.
    """
    before = {}
    for batch in batches(keys):
        editions = Edition.objects.filter(pk__in=batch).order_by("pk")
        changed = []
        for edition in editions.defer("body", "html").select_for_update():
            if parts := change(edition):
                old = {name: part(edition.snapshot, name) for name in parts}
                before[edition.pk] = old
                put(edition.snapshot, parts)
                changed.append(edition)
        Edition.objects.bulk_update(changed, ["snapshot"])
        search.rewrite(changed)
    return before
