"""How much is live, asked of indexes alone: a table of editions is heavy to read."""

from django.db.models import QuerySet

from articles.models import Edition


def live_by_index(rows: QuerySet, at, *, edition="pk") -> QuerySet:
    """Narrow editions, or links to them, to what is live at a moment; for counting.

    The same as `live`. What is over, or not live yet, is left out by its key, since
    no index of a list has the moments of both.
    """
    every = Edition.objects.order_by()
    for absent in (every.filter(live_until__lte=at), every.filter(live_from__gt=at)):
        rows = rows.exclude(**{f"{edition}__in": absent.values("pk")})
    return rows.order_by()


def without_translations(rows: QuerySet, *, edition="pk") -> QuerySet:
    """Leave translations out, by their keys too."""
    translated = Edition.objects.order_by().filter(is_translation=True)
    return rows.exclude(**{f"{edition}__in": translated.values("pk")})
