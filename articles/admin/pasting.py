from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.pasted import left_out
from articles.sanitize import sanitize_body


class PasteMixin:
    """Cleans what somebody pastes, before the editor puts it into the text."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.paste_view)
        return [
            path("paste/", view, name="articles_article_paste"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def paste_view(self, request):
        if not self.has_change_permission(request):
            raise PermissionDenied
        html = request.POST.get("html", "")
        return JsonResponse({"html": sanitize_body(html), "left_out": left_out(html)})
