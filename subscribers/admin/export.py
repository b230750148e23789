from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display

from subscribers.admin.paging import BoundedPaginator
from subscribers.admin.readonly import ReadOnlyMixin
from subscribers.models import Export


@admin.register(Export)
class ExportAdmin(ReadOnlyMixin, ModelAdmin):
    list_display = ("started_at", "made_by", "filter_words", "format", "rows", "state")
    fields = (
        *("started_at", "finished_at", "made_by", "actor", "reason"),
        *("filter_words", "columns", "format", "rows", "sha256"),
    )
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False

    @display(description=_("Finished"), boolean=True)
    def state(self, export):
        return export.is_finished
