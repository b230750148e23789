"""What readers get for what they typed: also where it is a name, or mistyped."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.search.entry import facets
from articles.search.finding import Results, find, page_of, ranked
from articles.search.naming import Name, as_names, naming
from articles.search.spelling import (
    LIKE,
    alike,
    checked,
    respelt,
    shorter,
    written,
)
from articles.search.statement import rows_of, union
from articles.search.words import terms_of

#: Who finds fewer is asked whether something else was meant.
FEW = 3


class Way(NamedTuple):
    """Another query, and how many pieces it finds."""

    query: str
    number: int


@dataclass(frozen=True)
class Findings:
    """What a page shows; `instead` is what was searched for what is found nowhere."""

    results: Results = field(default_factory=Results)
    names: list[Name] = field(default_factory=list)
    instead: str = ""
    respelt: list[Way] = field(default_factory=list)
    shorter: list[str] = field(default_factory=list)


def look_up(query, *, at=None, language=None, is_exact=False) -> Findings:
    """Return the first page of a search that nothing but a language narrows.

    Where the words find nothing, the likeliest respelling that finds something is
    searched instead, unless `is_exact`. All of it costs four queries.
    """
    terms = terms_of(query)
    if not terms:
        return Findings()
    results = find(query, at=at, language=language)
    found = len(results.matches)
    names, known = _clues(query, checked(terms) if found < FEW else [], at)
    if found >= FEW:
        return Findings(results, names)
    better, less = _tried(terms, known, found, at=at, language=language)
    if found or is_exact or not better:
        return Findings(results, names, "", _ways(better), less[:FEW])
    (meant, matches), *others = better
    results = page_of(matches, meant, at=at)
    return Findings(results, names, written(meant), _ways(others))


def _clues(query, words, at):
    """Return the names that begin as a query does, and what looks like its words.

    That is, for each of `words`, others and how many editions have them. One query.
    """
    names, known = [], defaultdict(dict)
    for row in rows_of(union([naming(query, at), *map(alike, words)])):
        if row[0] == LIKE:
            _kind, other, word, _none, editions = row
            known[word][other] = editions
        else:
            names.append(row)
    return as_names(names), known


def _tried(terms, known, found, *, at, language):
    """Return what finds more: other spellings, and fewer words where nothing is found.

    The first are pairs of terms and matches; all of it is asked for in one query.
    """
    spelt, fewer = respelt(terms, known), [] if found else shorter(terms)
    if not spelt + fewer:
        return [], []
    within = facets(language=language)
    matches = ranked(spelt, whether=fewer, within=within, at=at)
    better = [
        (way, its) for way, its in zip(spelt, matches, strict=False) if len(its) > found
    ]
    less = zip(fewer, matches[len(spelt) :], strict=True)
    return better, [written(way) for way, its in less if its]


def _ways(tried):
    return [Way(written(terms), len(matches)) for terms, matches in tried]
