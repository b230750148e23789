from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from subscribers.actions.take_in_file import PERMISSION
from subscribers.admin.import_pages import ImportPagesMixin
from subscribers.admin.paging import BoundedPaginator
from subscribers.admin.readonly import ReadOnlyMixin
from subscribers.models import Import


class ImportList(ChangeList):
    """A list that leads to what came of an import; its record is linked there."""

    def url_for_result(self, result):
        return reverse("admin:subscribers_import_result", args=[result.pk])


@admin.register(Import)
class ImportAdmin(ImportPagesMixin, ReadOnlyMixin, ModelAdmin):
    list_display = ("file_name", "created_at", "made_by", "system", "state", "new")
    fields = (
        *("created_at", "started_at", "finished_at", "undone_at", "made_by", "actor"),
        *("file_name", "sha256", "system", "layout", "mapping", "standing"),
        *("newsletters", "claims_consent", "consent_source", "consent_date"),
        *("consent_wording", "state", "problem", "rows_total", "counts", "asked"),
    )
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    actions_list = ("bring",)

    def get_queryset(self, request):
        return super().get_queryset(request).open_to(request.user)

    @display(description=_("new"))
    def new(self, source):
        return source.counts.get("new", "")

    @action(
        description=_("Import a file"),
        icon="upload",
        url_path="bring",
        permissions=["import"],
    )
    def bring(self, request):
        return redirect("admin:subscribers_import_take_in")

    def has_import_permission(self, request):
        return request.user.has_perm(PERMISSION)

    def get_changelist(self, request, **kwargs):
        return ImportList
