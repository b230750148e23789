from django.shortcuts import render

from altculture.kit.clock import moment
from articles import search
from articles.kinds import Kind
from articles.views.readers import asked_language, public_page

LONGEST_QUERY = 200


@public_page
def search_page(request):
    asked = {name: request.GET.get(name, "") for name in ("q", "kind", "section")}
    asked["section"] = asked["section"].replace("\0", "")
    asked["q"] = asked["q"].strip()[:LONGEST_QUERY]
    asked["language"] = asked_language(request)
    context = {"asked": asked, "kinds": Kind, "results": None, "more": ""}
    if asked["q"]:
        results = search.find(
            asked["q"],
            at=moment(request),
            kind=asked["kind"] if asked["kind"] in Kind else None,
            section=asked["section"] or None,
            language=asked["language"] or None,
            before=request.GET.get("before"),
        )
        context |= {"results": results, "more": _more(request, results.next)}
    return render(request, "articles/search.html", context)


def _more(request, key):
    if not key:
        return ""
    params = request.GET.copy()
    params["before"] = key
    return params.urlencode()
