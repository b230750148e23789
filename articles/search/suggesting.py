"""What somebody may mean who has not finished typing."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.models import Edition, Section
from articles.models.naming import folded_name
from articles.search.entry import in_headline
from articles.search.finding import ranked
from articles.search.naming import SHORTEST_OF_NAME, names
from articles.search.words import SHORTEST_PREFIX, terms_of

MOST_HEADLINES = 5


class Suggestion(NamedTuple):
    """A page; `language` is that of its name, where it is known."""

    label: str | Promise
    name: str
    address: str
    language: str = ""


def suggest(typed, *, at=None) -> list[Suggestion]:
    """Return the pages whose names begin as somebody types, in four queries at most."""
    if len(folded_name(typed)) < SHORTEST_OF_NAME:
        return []
    found = [
        Suggestion(row.label, row.other or row.name, row.address)
        for row in names(typed, at)
    ]
    return [*_sections(typed), *found, *_headlines(typed, at)]


def _sections(typed):
    begun = folded_name(typed)
    return [
        Suggestion(_("Section"), row.name, row.get_absolute_url())
        for row in Section.objects.all()
        if folded_name(row.name).startswith(begun)
    ]


def _headlines(typed, at):
    *words, last = [word for term in terms_of(typed) for word in term.words] or [""]
    within = [in_headline(word) for word in words]
    if len(last) >= SHORTEST_PREFIX:
        within.append(f"{in_headline(last)}*")
    if not within:
        return []
    [matches] = ranked([], others=[[]], enough=MOST_HEADLINES, within=within, at=at)
    shown = Edition.objects.live(at).newest_first().for_cards()
    return [
        Suggestion(
            row.get_kind_display(), row.headline, row.get_absolute_url(), row.language
        )
        for row in shown.filter(pk__in=[match.pk for match in matches])
    ]
