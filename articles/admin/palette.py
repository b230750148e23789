from django.http import JsonResponse
from django.views.decorators.http import require_safe

from articles.palette import find


@require_safe
def find_view(request):
    """Answer the command palette: groups of rows for the words of `?q=`."""
    groups = find(request.GET.get("q", ""), request.user)
    return JsonResponse(
        {
            "groups": [
                {"title": title, "rows": [row._asdict() for row in rows]}
                for title, rows in groups
            ]
        }
    )
