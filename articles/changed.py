"""Which pieces changed for readers in a span of time, however that came about."""

from articles.models import Correction, Edition

#: At these moments an edition changes what readers get of its piece.
TURNS = ("live_from", "gone_at", "taken_down_at")


def changed(since, until):
    """Return pairs of an article's key and a moment after `since`, up to `until`.

    One query. Asked of the editions themselves: what was put off, cancelled or brought
    forward is where it is now.
    """
    editions, told = Edition.objects.order_by(), Correction.objects.order_by()
    sources = [(editions, name) for name in TURNS] + [(told, "made_at")]
    first, *others = (
        rows.filter(**{f"{name}__gt": since, f"{name}__lte": until}).values_list(
            "article_id", name
        )
        for rows, name in sources
    )
    return first.union(*others)
