from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from subscribers.admin.export_file import export_file, export_link
from subscribers.admin.paging import BoundedPaginator
from subscribers.admin.readonly import ReadOnlyMixin
from subscribers.models import Export


@admin.register(Export)
class ExportAdmin(ReadOnlyMixin, ModelAdmin):
    list_display = ("started_at", "made_by", "filter_words", "format", "rows", "state")
    fields = (
        *("started_at", "finished_at", "made_by", "actor", "reason"),
        *("filter_words", "columns", "shape", "preset", "format", "rows", "sha256"),
        *("failure", "expires_at", "fetched_at"),
    )
    change_form_before_template = "subscribers/_admin_export_link.html"
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False

    @display(description=_("Finished"), boolean=True)
    def state(self, export):
        return export.is_finished

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path(
                "file/<str:token>/",
                wrap(self.file_view),
                name="subscribers_export_file",
            ),
            path(
                "<int:pk>/link/",
                wrap(export_link),
                name="subscribers_export_link",
            ),
            *super().get_urls(),
        ]

    def file_view(self, request, token):
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return export_file(request, token, context)
