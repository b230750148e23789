"""What the matches of a search can be narrowed by, and how many each choice leaves."""

from collections import Counter
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.kinds import Kind

DAY = 24 * 60 * 60
#: So many choices of each sort, the most frequent.
MOST = 10
TITLES = {
    "kind": _("Kind"),
    "section": _("Section"),
    "movement": _("Movement"),
    "year": _("Year"),
}


class Option(NamedTuple):
    """A choice that is made, or can be; `query` leads to what it changes."""

    label: str
    number: int
    query: str
    is_made: bool


class Facet(NamedTuple):
    title: str | Promise
    options: list[Option]


def facets_of(matches, asked, sections) -> list[Facet]:
    """Return what can be chosen from, and of each sort what is chosen."""
    made = {choice.name: choice.label for choice in asked.choices}
    facets = []
    for name, title in TITLES.items():
        if name in made:
            options = [
                Option(
                    made[name], len(matches), asked.query(**{name: ""}), is_made=True
                )
            ]
        else:
            options = [
                Option(label, number, asked.query(**{name: value}), is_made=False)
                for (value, label), number in _counted(name, matches, sections)
            ]
        if len(options) > 1 or name in made:
            facets.append(Facet(title, options))
    return facets


def _counted(name, matches, sections):
    """Return ((value, label), number) pairs: years by age, all others by number."""
    values, label = SORTS[name]
    counted = Counter(values(matches))
    most = counted.most_common(MOST)
    rows = sorted(most, reverse=True) if name == "year" else most
    return [(label(value, sections), number) for value, number in rows]


def _movements(matches):
    return chain.from_iterable((row.movements or "").splitlines() for row in matches)


def _years(matches):
    zone = timezone.get_current_timezone()
    # A float of days is right to a thousandth of a second, and midnight is a moment.
    moments = (round(match.day * DAY, 3) for match in matches)
    return (datetime.fromtimestamp(moment, zone).year for moment in moments)


def _section(key, sections):
    found = next(row for row in sections if row.pk == key)
    return found.slug, found.name


#: What each sort of facet counts in matches, and (value, label) of what was counted.
SORTS = {
    "kind": (
        lambda matches: (match.kind for match in matches),
        lambda kind, sections: (kind, Kind(kind).plural),
    ),
    "section": (lambda matches: (match.section for match in matches), _section),
    "movement": (_movements, lambda line, sections: tuple(line.split(" ", 1))),
    "year": (_years, lambda year, sections: (str(year), str(year))),
}
