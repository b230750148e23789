"""Pages with a form: GET shows it, POST sends it.

That no cache may keep a page of the newsroom is said by Django's `admin_view`.
"""

from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

form_page = method_decorator(require_http_methods(["GET", "POST"]))


def sent(request):
    """Return what was sent, or None where the form is only asked for."""
    return request.POST if request.method == "POST" else None
