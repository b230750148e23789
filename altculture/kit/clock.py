"""The moment at which a page is shown: now, or the one that staff ask for."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

TRAVEL = "articles.travel_in_time"

#: Of our times: near the ends of the calendar, no other time zone can be reckoned.
YEARS = range(1900, 3000)


def moment(request) -> datetime:
    """Return the aware moment that `?at=` names, for staff who may travel, or now.

    Naive values are read in the site's time zone. Readers' `?at=` is ignored, so
    their pages never touch the session.
    """
    return travel(request) or timezone.now()


def travel(request) -> datetime | None:
    """Return the moment that staff asked to see, or None for the present."""
    asked = request.GET.get("at")
    if not asked or not request.user.has_perm(TRAVEL):
        return None
    return _parsed(asked)


def _parsed(text):
    try:
        value = parse_datetime(text)
    except ValueError:
        return None
    if value is None or value.year not in YEARS:
        return None
    return timezone.make_aware(value) if timezone.is_naive(value) else value
