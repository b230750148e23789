"""The moment at which a page is shown: now, or the one that staff ask for."""

from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

PARAMETER = "at"
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
    asked = _asked(request)
    return _parsed(asked) if asked else None


def is_misread(request) -> bool:
    """Say whether somebody who may travel asked for what is no moment."""
    asked = _asked(request)
    return bool(asked) and _parsed(asked) is None


def at_moment(address: str, moment: datetime) -> str:
    """Return a path of the site as of an aware moment."""
    path, _mark, query = address.partition("?")
    params = QueryDict(query, mutable=True)
    params[PARAMETER] = moment.isoformat()
    return f"{path}?{params.urlencode()}"


def _asked(request):
    asked = request.GET.get(PARAMETER, "")
    return asked if asked and request.user.has_perm(TRAVEL) else ""


def _parsed(text):
    # In an address that somebody typed, the plus before an offset means a space.
    typed = text.replace(" ", "+") if "T" in text else text
    try:
        value = parse_datetime(typed)
    except ValueError:
        return None
    if value is None or value.year not in YEARS:
        return None
    return timezone.make_aware(value) if timezone.is_naive(value) else value
