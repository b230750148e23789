from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from subscribers.actions.export import PERMISSION
from subscribers.actions.merge_subscribers import PERMISSION as MERGE
from subscribers.admin.export_page import export_page
from subscribers.admin.merge_page import merge_page

NEW_SEGMENT = "admin:subscribers_segment_add"


class SubscriberPagesMixin:
    """What the list of subscribers, and the page of one, lead to."""

    @action(
        description=_("Save as a segment"),
        icon="bookmark_add",
        url_path="save-as-segment",
        permissions=["segment"],
    )
    def save_as_segment(self, request):
        """Lead to the builder; the beginning of an address is no condition there."""
        query = request.GET.copy()
        query.pop("q", None)
        return redirect(f"{reverse(NEW_SEGMENT)}?{query.urlencode()}")

    @action(
        description=_("Export"),
        icon="download",
        url_path="export",
        permissions=["export"],
    )
    def export(self, request):
        return export_page(request, self._context(request))

    @action(
        description=_("Merge with another entry"),
        icon="call_merge",
        url_path="merge",
        permissions=["merge"],
    )
    def merge(self, request, object_id):
        reader = get_object_or_404(self.get_queryset(request), pk=object_id)
        return merge_page(request, reader, self._context(request))

    def has_export_permission(self, request, object_id=None):
        return request.user.has_perm(PERMISSION)

    def has_segment_permission(self, request):
        return request.user.has_perm("subscribers.add_segment")

    def has_merge_permission(self, request, object_id=None):
        return request.user.has_perm(MERGE)

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None) or {}
        for entry in context.get("actions_list", ()):
            entry["path"] += f"?{request.GET.urlencode()}"
        return response

    def _context(self, request):
        return {**self.admin_site.each_context(request), "opts": self.opts}
