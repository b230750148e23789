"""What the index holds of an edition."""

from typing import NamedTuple

from django.utils import timezone

from articles.search.words import fold

#: A tsvector holds a megabyte; this many characters always fit.
LONGEST_BODY = 300_000
NAMED = ("credits", "movements", "topics", "people", "interviewees")


class Entry(NamedTuple):
    """Folded words by weight, and the facets by which readers narrow a search."""

    headline: str
    names: str
    standfirst: str
    body: str
    facets: str


def entry_of(edition) -> Entry:
    names = [row["name"] for key in NAMED for row in edition.snapshot[key]]
    headline = fold(edition.headline)
    return Entry(
        headline=headline,
        names=fold(" ".join([*names, edition.work_title, edition.work_makers])),
        standfirst=fold(edition.standfirst),
        body=fold(edition.text[:LONGEST_BODY]),
        facets=" ".join([*_facets_of(edition), *map(in_headline, headline.split())]),
    )


def _facets_of(edition):
    own = facets(
        kind=edition.kind,
        section=edition.section_id,
        language=edition.language,
        year=timezone.localtime(edition.first_live_at).year,
    )
    return [*own, *(f"movement:{row['pk']}" for row in edition.snapshot["movements"])]


def facets(**values) -> list[str]:
    """Return the words that stand for a kind, a section, a language, a year…

    The colon keeps them apart: folding leaves none in what readers type.
    """
    return [f"{name}:{value}" for name, value in values.items() if value]


def in_headline(word) -> str:
    """Return the word that stands for one of the headline."""
    return f"headline:{word}"
