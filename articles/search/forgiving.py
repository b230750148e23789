"""What readers get for what they typed: also where it is a name, or mistyped."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

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


@dataclass(frozen=True)
class Findings:
    """What a page shows; `instead` is what was searched for what is found nowhere."""

    results: Results = field(default_factory=Results)
    names: list[Name] = field(default_factory=list)
    instead: str = ""
    respelt: list[str] = field(default_factory=list)
    shorter: list[str] = field(default_factory=list)


def look_up(query, *, at=None, language=None, is_exact=False) -> Findings:
    """Return the first page of a search that nothing but a language narrows.

    Where the words find nothing, their likeliest respelling is searched instead,
    unless `is_exact`; what else may be meant is offered. All of it costs four queries.
    """
    terms = terms_of(query)
    if not terms:
        return Findings()
    results = find(query, at=at, language=language)
    found = len(results.matches)
    names, known = _clues(query, checked(terms) if found < FEW else [], at)
    findings = Findings(results, names)
    if found >= FEW:
        return findings
    spelt, fewer = respelt(terms, known), [] if found else shorter(terms)
    meant = [] if found or is_exact else spelt[:1]
    within = facets(language=language)
    return _with_ways(findings, meant, spelt, fewer, within=within, at=at)


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


def _with_ways(findings, meant, spelt, fewer, **asked):
    """Show what was meant, if it is found, and offer of the others what finds more.

    One query for all of it, and one for the page.
    """
    found = len(findings.results.matches)
    others = [terms for terms in spelt + fewer if terms not in meant]
    tried = ranked(meant, others=others, enough=found + 1, **asked)
    ways = list(zip(meant + others, tried, strict=True))
    more = [terms for terms, matches in ways if len(matches) > found]
    offered = replace(
        findings,
        respelt=[written(terms) for terms in more if terms in spelt],
        shorter=[written(terms) for terms in more if terms in fewer][:FEW],
    )
    if not (meant and meant[0] in more):
        return offered
    instead, *respelt = offered.respelt
    results = page_of(tried[0], meant[0], at=asked["at"])
    return replace(offered, results=results, instead=instead, respelt=respelt)
