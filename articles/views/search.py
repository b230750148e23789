from dataclasses import replace

from django.http import JsonResponse
from django.shortcuts import render

from altculture.kit.clock import moment
from altculture.kit.typed import as_seen
from articles import search
from articles.models import Edition, Section
from articles.search.words import LONGEST_QUERY
from articles.views.readers import public_page
from articles.views.search_asked import asked_of
from articles.views.search_facets import facets_of

#: What stands where nothing was found.
NEWEST = 4


@public_page
def search_page(request):
    sections = list(Section.objects.all())
    asked = asked_of(request, sections)
    context = {"asked": asked, "sections": sections}
    if asked.q:
        context |= _answer(asked, sections, moment(request))
    return render(request, "articles/search.html", context)


@public_page
def suggestions(request):
    typed = as_seen(request.GET.get("q", ""))[:LONGEST_QUERY]
    found = search.suggest(typed, at=moment(request))
    return JsonResponse({"suggestions": [row._asdict() for row in found]})


def _answer(asked, sections, at):
    found = findings_of(asked, at)
    matches, onward = found.results.matches, found.results.next
    searched = replace(asked, q=found.instead or asked.q)
    return {
        "found": found,
        "number": len(matches),
        "is_most": len(matches) == search.MOST_RANKED,
        "facets": facets_of(matches, searched, sections),
        "more": searched.query(before=onward) if onward else "",
        **({} if matches else _new(at)),
    }


def findings_of(asked, at) -> search.Findings:
    """Return what a page shows; only the first page of all is forgiving."""
    among = {"at": at, "language": asked.language}
    if not (asked.choices or asked.before):
        return search.look_up(asked.q, is_exact=asked.is_exact, **among)
    results = search.find(asked.q, before=asked.before, **among, **asked.narrowed)
    return search.Findings(results)


def _new(at):
    """Return the newest pieces, and what movements they are about: one query."""
    newest = list(Edition.objects.live(at).originals().for_cards()[:NEWEST])
    rows = [row for edition in newest for row in edition.snapshot["movements"]]
    movements = {row["slug"]: row for row in rows}
    return {"newest": newest, "movements": list(movements.values())}
