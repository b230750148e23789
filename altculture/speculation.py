"""Which pages a browser may fetch before a reader asks: those that a pointer rests on.

https://wicg.github.io/nav-speculation/speculation-rules.html; named in a header, since
the content policy allows no script in the page. Only ever fetched, never run: nothing
counts as read before it is.
"""

from django.http import JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

ADDRESS = "/speculation-rules.json"
#: What has a query is kept by no cache, and what follows is not for reading.
LEFT_ALONE = ("/*\\?*", "/admin/*", "/media/*", "/draft/*", "/health/")
LEFT_ALONE += ("/subscribe/*", "/preferences/*", "/unsubscribe/*", "/*feed/*")

RULES = {
    "prefetch": [
        {
            "source": "document",
            "where": {
                "and": [
                    {"href_matches": "/*"},
                    *({"not": {"href_matches": path}} for path in LEFT_ALONE),
                ]
            },
            "eagerness": "moderate",
        }
    ]
}


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=86400)
def speculation_rules(request):
    return JsonResponse(RULES, content_type="application/speculationrules+json")
