"""Dates as other systems write them."""

from datetime import UTC, datetime

#: Beside ISO 8601, which most of them write.
FORMATS = ("%d.%m.%Y", "%d.%m.%Y %H:%M", "%Y/%m/%d", "%Y/%m/%d %H:%M:%S")
YEARS = range(1990, 2100)


def read_moment(text: str) -> datetime:
    """Return an aware moment, UTC where the text names no zone.

    Raise ValueError for what is no date, or one that nobody can have subscribed on.
    """
    moment = _parsed(text.strip())
    if moment.year not in YEARS:
        raise ValueError(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parsed(text):
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _parsed_otherwise(text)


def _parsed_otherwise(text):
    for form in FORMATS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise ValueError(text)
