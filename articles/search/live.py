"""What readers see at a moment, for the statements of a search."""

from functools import cache

from django.db import connection
from django.utils import timezone

from articles.models import Edition
from articles.search.statement import Statement


def live(at=None) -> Statement:
    """Ask for the (id, first_live_at, kind, section_id) of what is live at a moment."""
    sql, moments = _live_ever()
    moment = connection.ops.adapt_datetimefield_value(at or timezone.now())
    return Statement(sql, [moment] * moments)


# Written once for all moments: a search asks up to three times, and readers wait.
@cache
def _live_ever():
    """Return the SQL, and how often the moment stands in it: nothing else does."""
    rows = Edition.objects.live().order_by()
    rows = rows.values_list("pk", "first_live_at", "kind", "section")
    sql, params = Statement.of(rows)
    return sql, len(params)
