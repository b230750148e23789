from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.admin.kept_address import KeptAddressMixin
from articles.models import Series


@admin.register(Series)
class SeriesAdmin(KeptAddressMixin, ModelAdmin):
    list_display = ("name", "slug", "description")
    search_fields = ("name",)
    ordering = ("name",)
    show_full_result_count = False
    actions = None
    fields = ("name", "slug", "description")

    def has_delete_permission(self, request, obj=None):
        """A series that an edition is part of stays: readers may have its address."""
        is_printed = obj is not None and obj.editions.exists()
        return not is_printed and super().has_delete_permission(request, obj)
