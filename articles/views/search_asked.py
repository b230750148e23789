"""What the address of a search asks for; whatever is searched for is no error."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404

from altculture.kit.clock import YEARS
from altculture.kit.paging import LARGEST_KEY, refuse_numbers
from altculture.kit.typed import LONGEST_SAID, as_seen
from articles.kinds import Kind
from articles.models import Movement, Section
from articles.search.words import LONGEST_QUERY, MOST_TERMS, pieces_of, terms_of
from articles.views.readers import asked_language


@dataclass(frozen=True)
class Choice:
    """What narrows a search: its name in the address, the key in the index, a label."""

    name: str
    value: str
    key: str | int
    label: str


@dataclass(frozen=True)
class Asked:
    q: str
    has_words: bool
    is_cut: bool
    is_exact: bool
    before: str
    language: str
    choices: tuple[Choice, ...]
    unknown: tuple[str, ...]

    @property
    def said(self):
        """What was typed, as it stands between quotation marks."""
        return self.q.strip('"“”„«» ') or self.q

    @property
    def narrowed(self) -> dict[str, str | int]:
        return {choice.name: choice.key for choice in self.choices}

    def query(self, **changes) -> str:
        """Return the query of the first page, with other parameters or without some."""
        params = {"q": self.q, "language": self.language}
        params |= {choice.name: choice.value for choice in self.choices} | changes
        return f"?{urlencode({name: value for name, value in params.items() if value})}"

    @property
    def as_typed(self):
        """The query of a search that takes every letter as it is."""
        return self.query(exact="yes")

    @property
    def widest(self):
        """The query without what narrows it."""
        return self.query(**{choice.name: "" for choice in self.choices})


def asked_of(request, sections) -> Asked:
    """Read an address; a movement in it costs one query.

    Raise Http404 for a page that can't be.
    """
    refuse_numbers(request.GET)
    q = as_seen(request.GET.get("q", ""))
    choices, unknown = _choices(request.GET, sections)
    language = asked_language(request)
    if not language and request.GET.get("language"):
        unknown.append(as_seen(request.GET["language"])[:LONGEST_SAID])
    return Asked(
        q=q[:LONGEST_QUERY].strip(),
        has_words=bool(terms_of(q)),
        is_cut=len(q) > LONGEST_QUERY or len(pieces_of(q)) > MOST_TERMS,
        is_exact=bool(request.GET.get("exact")),
        before=_position(request.GET.get("before", "")),
        language=language,
        choices=tuple(choices),
        unknown=tuple(filter(None, unknown)),
    )


def _position(before):
    """Return the key of the hit after which a page begins; nothing for the first."""
    if not before:
        return ""
    if not (before.isdecimal() and 0 < int(before[:20]) <= LARGEST_KEY):
        raise Http404
    return before


def _choices(params, sections):
    """Return the choices of an address, and what it says that is none."""
    choices, unknown = [], []
    for name, look_up in CHOICES.items():
        if value := as_seen(params.get(name, "")):
            found = look_up(value, sections)
            if found:
                choices.append(Choice(name, *found))
            else:
                unknown.append(value[:LONGEST_SAID])
    return choices, unknown


def _kind(value, sections):
    return value in Kind and (value, value, Kind(value).plural)


def _section(value, sections: list[Section]):
    found = next((row for row in sections if row.slug == value), None)
    return found and (value, found.pk, found.name)


def _movement(value, sections):
    found = Movement.objects.filter(slug=value).only("name").first()
    return found and (value, found.pk, found.name)


def _year(value, sections):
    is_year = value.isdecimal() and len(value) == len("2000") and int(value) in YEARS
    return is_year and (str(int(value)), int(value), str(int(value)))


#: Each returns (value, key, label), or nothing for what is not there.
CHOICES: dict[str, Callable] = {
    "kind": _kind,
    "section": _section,
    "movement": _movement,
    "year": _year,
}
